package dev.starloom.engine.generation;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tables the tables of a plan refer to, checked before any expression is compiled. */
final class References {
    private static final Pattern TABLE_ROWS = Pattern.compile("(?i)\\bTABLE_ROWS\\s*\\(\\s*'([^']*)'\\s*\\)");

    private final Map<String, TableSpec> tables = new LinkedHashMap<>();
    private final Problems problems;

    /** @param all the plan's tables */
    References(List<TableSpec> all, Problems problems) {
        all.forEach(table -> tables.put(table.name(), table));
        this.problems = problems;
    }

    Map<String, TableSpec> tables() {
        return tables;
    }

    /**
     * The generated tables in an order in which each comes after those it refers to; adds a problem for each reference to
     * nothing, and for a circle. Tables with such a problem,
     * and those that refer to them, are left out: what they read cannot be known.
     */
    List<TableSpec> check() {
        Map<String, Set<String>> reads = new LinkedHashMap<>();
        for (TableSpec table : tables.values()) {
            if (table.rows().isPresent()) {
                int before = problems.list().size();
                Set<String> read = references(table);
                if (problems.list().size() == before) {
                    reads.put(table.name(), read);
                }
            }
        }
        Optional<List<String>> circle = Circles.find(reads);
        if (circle.isPresent()) {
            TableSpec first = tables.get(circle.get().get(0));
            problems.add(
                    "CIRCLE",
                    first.where(),
                    "the tables " + String.join(" -> ", circle.get())
                            + " need one another's rows: a table is made after the"
                            + " tables that it links to, is driven by, or counts; take one of these references away");
            return List.of();
        }
        Map<String, TableSpec> sound = new LinkedHashMap<>();
        for (String name : Circles.order(reads)) {
            if (reads.containsKey(name) && sound.keySet().containsAll(reads.get(name))) {
                sound.put(name, tables.get(name));
            }
        }
        return List.copyOf(sound.values());
    }

    private Set<String> references(TableSpec table) {
        Set<String> read = new LinkedHashSet<>();
        Set<String> names = new HashSet<>();
        TableScope.Driver.of(table.rows().orElseThrow()).ifPresent(driver -> {
            names.add(driver.alias());
            refer(table.where(), "rows: each", driver.parent(), read);
        });
        for (LinkSpec link : table.links()) {
            if (!names.add(link.name())) {
                problems.add(
                        "DUPLICATE_LINK",
                        link.where(),
                        "table " + table.name() + " has two links, or a link and a driving parent, named '"
                                + link.name() + "'; rename one");
            }
            refer(link.where(), "link " + link.name(), link.to(), read);
        }
        for (String sql : expressions(table)) {
            Matcher call = TABLE_ROWS.matcher(sql);
            while (call.find()) {
                String counted = call.group(1);
                if (refer(table.where(), "TABLE_ROWS", counted, new HashSet<>())) {
                    count(table, counted, read);
                }
            }
        }
        return read;
    }

    private void count(TableSpec table, String counted, Set<String> read) {
        RowsSpec rows = tables.get(counted).rows().orElseThrow();
        if (rows instanceof RowsSpec.EachWhen) {
            problems.add(
                    "UNCOUNTED_TABLE",
                    table.where(),
                    "TABLE_ROWS('" + counted
                            + "') asks for the rows of a table of 'when' rows, which are never counted; ask"
                            + " for a table with another rows declaration");
        } else if (rows instanceof RowsSpec.EachCount) {
            read.add(counted);
        }
    }

    private boolean refer(String where, String what, String name, Set<String> read) {
        TableSpec target = tables.get(name);
        if (target == null) {
            problems.add(
                    "UNKNOWN_TABLE",
                    where,
                    what + " refers to a table '" + name + "', which there is not" + suggestion(name, tables.keySet()));
            return false;
        }
        if (target.rows().isEmpty()) {
            problems.add(
                    "NOT_GENERATED",
                    where,
                    what + " refers to table " + name
                            + ", which a SQL stage fills: generated rows may depend on generated" + " tables only");
            return false;
        }
        read.add(name);
        return true;
    }

    /** {@code : did you mean 'x'?} or what there is. */
    static String suggestion(String wrong, Collection<String> known) {
        return Nearest.of(wrong, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; there are " + known);
    }

    private static List<String> expressions(TableSpec table) {
        List<String> all = new ArrayList<>();
        for (ColumnSpec column : table.columns()) {
            column.nullWhen().ifPresent(all::add);
            if (column.generator().orElse(null) instanceof GeneratorSpec.Expression expression) {
                all.add(expression.sql());
            }
        }
        for (LinkSpec link : table.links()) {
            List.of(link.row(), link.matchValue(), link.from(), link.until(), link.when())
                    .forEach(expression -> expression.ifPresent(all::add));
        }
        RowsSpec rows = table.rows().orElseThrow();
        if (rows instanceof RowsSpec.EachCount each) {
            all.add(each.count());
        } else if (rows instanceof RowsSpec.EachTotal each) {
            all.add(each.weight());
        } else if (rows instanceof RowsSpec.EachWhen each) {
            all.add(each.when());
        }
        return all;
    }
}
