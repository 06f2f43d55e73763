package dev.starloom.engine.generation;

import dev.starloom.engine.graph.Needs;
import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.Expressions;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.Problems;
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
    private final Map<String, Set<String>> reads = new LinkedHashMap<>();

    /** @param all the plan's tables */
    References(List<TableSpec> all, Problems problems) {
        all.forEach(table -> tables.put(table.name(), table));
        this.problems = problems;
    }

    Map<String, TableSpec> tables() {
        return tables;
    }

    /**
     * The generated tables in an order in which each comes after the one that drives it; adds a problem for each reference to
     * nothing, and for a circle of drivers. Tables with such a problem, and those that refer to them, are left out: what they
     * read cannot be known.
     */
    List<TableSpec> check() {
        for (TableSpec table : tables.values()) {
            if (table.rows().isPresent()) {
                int before = problems.list().size();
                Set<String> read = references(table);
                if (problems.list().size() == before) {
                    reads.put(table.name(), read);
                }
            }
        }
        while (reads.values().removeIf(read -> !reads.keySet().containsAll(read))) {
            continue; // until no table refers to one that was left out
        }
        Map<String, Set<String>> drivers = new LinkedHashMap<>();
        for (String table : reads.keySet()) {
            RowsSpec rows = tables.get(table).rows().orElseThrow();
            drivers.put(table, rows.drivingParent().map(Set::of).orElse(Set.of()));
        }
        Optional<List<String>> circle = Needs.circle(drivers);
        if (circle.isPresent()) {
            problems.add(
                    "CIRCLE",
                    tables.get(circle.get().get(0)).where(),
                    "the rows of the tables " + String.join(" -> ", circle.get())
                            + " drive each other, so that their number would depend on itself; give one of them rows of its"
                            + " own");
            return List.of();
        }
        return Needs.order(drivers).stream().map(tables::get).toList();
    }

    /** The tables that need their own rows through links, drivers or counts. */
    Set<String> inCircles() {
        return Needs.inCircles(reads);
    }

    /** The tables whose rows SQL counts by {@code TABLE_ROWS}, where counting needs a pass over their parents. */
    Set<String> counted(String sql) {
        Set<String> counted = new LinkedHashSet<>();
        Matcher call = TABLE_ROWS.matcher(sql);
        while (call.find()) {
            TableSpec table = tables.get(call.group(1));
            if (table != null && table.rows().orElse(null) instanceof RowsSpec.EachCount) {
                counted.add(table.name());
            }
        }
        return counted;
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
        for (ColumnSpec column : table.columns()) {
            if (column.generator().orElse(null) instanceof GeneratorSpec.Sum sum) {
                refer(column.where(), "sum", sum.table(), read);
            }
        }
        for (String sql : Expressions.of(table)) {
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
}
