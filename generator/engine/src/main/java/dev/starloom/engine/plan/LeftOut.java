package dev.starloom.engine.plan;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.PinnedRow;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tables that a user leaves out. Those that rows are generated for stay as hidden ones, so that what other tables read of them
 * is the same as ever; those that SQL fills go with their stage. Links to them become NULL where they may.
 */
final class LeftOut {
    private final Problems problems;
    private final Set<String> names = new TreeSet<>();

    /** @param tables the pack's */
    LeftOut(List<TableSpec> tables, Selection selection, Problems problems) {
        this.problems = problems;
        List<String> known =
                tables.stream().filter(LeftOut::isMade).map(TableSpec::name).toList();
        Set<String> included = matching("include", selection.include(), known);
        Set<String> excluded = matching("exclude", selection.exclude(), known);
        for (String table : known) {
            if ((!selection.include().isEmpty() && !included.contains(table)) || excluded.contains(table)) {
                names.add(table);
            }
        }
        if (!known.isEmpty() && names.size() == known.size()) {
            problems.add(
                    "NOTHING_LEFT",
                    selection.exclude().isEmpty() ? "include" : "exclude",
                    "every table of the pack is left out; there are " + known);
        }
    }

    private static boolean isMade(TableSpec table) {
        return !table.hidden() && !ExistingTables.isExisting(table);
    }

    private Set<String> matching(String where, List<String> patterns, List<String> known) {
        Set<String> matching = new TreeSet<>();
        for (String written : patterns) {
            Pattern pattern = Pattern.compile(written.chars()
                    .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                    .collect(Collectors.joining()));
            List<String> found =
                    known.stream().filter(t -> pattern.matcher(t).matches()).toList();
            if (found.isEmpty()) {
                UnknownName.add(problems, where, "table", written, known);
            }
            matching.addAll(found);
        }
        return matching;
    }

    /** In alphabetical order. */
    Set<String> names() {
        return names;
    }

    /** The tables that are left, those left out among them hidden. */
    List<TableSpec> tables(List<TableSpec> all) {
        if (names.isEmpty()) {
            return all;
        }
        List<TableSpec> left = new ArrayList<>();
        for (TableSpec table : all) {
            if (!names.contains(table.name())) {
                left.add(table.hidden() ? table : withoutLinks(table));
            } else if (table.rows().isPresent()) {
                left.add(new TableSpec(
                        table.table().withForeignKeys(List.of()),
                        true,
                        table.rows(),
                        table.links(),
                        table.columns(),
                        table.models(),
                        table.pinned(),
                        table.where()));
            }
        }
        return left;
    }

    private TableSpec withoutLinks(TableSpec table) {
        Table model = table.table();
        List<ForeignKey> gone = model.foreignKeys().stream()
                .filter(k -> names.contains(k.referencedTable()))
                .toList();
        if (gone.isEmpty()) {
            return table;
        }
        Set<String> nulls = new TreeSet<>();
        for (ForeignKey key : gone) {
            List<String> nullable = key.columns().stream()
                    .filter(c -> model.column(c).nullable())
                    .toList();
            if (nullable.isEmpty() || table.rows().isEmpty()) {
                refuse(table, key, nullable.isEmpty());
            }
            nulls.addAll(nullable);
        }
        List<ForeignKey> kept =
                model.foreignKeys().stream().filter(k -> !gone.contains(k)).toList();
        return new TableSpec(
                model.withForeignKeys(kept),
                false,
                table.rows(),
                table.links(),
                table.columns().stream()
                        .map(c -> nulls.contains(c.name()) ? asNull(c) : c)
                        .toList(),
                table.models(),
                table.pinned().stream().map(row -> without(row, nulls)).toList(),
                table.where());
    }

    private static PinnedRow without(PinnedRow row, Set<String> nulls) {
        Map<String, String> values = new LinkedHashMap<>(row.values());
        values.keySet().removeAll(nulls);
        return new PinnedRow(values, row.emptyIsNull(), row.where());
    }

    private static ColumnSpec asNull(ColumnSpec column) {
        return new ColumnSpec(
                column.column(),
                column.hidden(),
                Optional.of(new GeneratorSpec.Expression("NULL")),
                Optional.empty(),
                column.where());
    }

    private void refuse(TableSpec table, ForeignKey key, boolean needed) {
        String parent = key.referencedTable();
        problems.add(
                "LEFT_OUT",
                table.where(),
                "the table " + parent + " is left out, but " + table.name() + " refers to it by "
                        + String.join(", ", key.columns())
                        + (needed ? ", which may not be NULL" : ", which a SQL stage computes")
                        + "; leave out " + table.name() + " too, or keep " + parent
                        + ", or, where its rows stand in the target already, set tables: {" + parent + ": existing}");
    }

    /** The stages that still fill a table. */
    List<StageSpec> stages(List<StageSpec> all) {
        return Standing.stages(all, names);
    }

    /** Refuses a stage whose SELECT reads what is left out. */
    void requireNone(StageSpec.Sql stage, Collection<String> read) {
        Set<String> missing = new TreeSet<>(read);
        missing.retainAll(names);
        if (!missing.isEmpty()) {
            problems.add(
                    "LEFT_OUT",
                    stage.where(),
                    "the stage '" + stage.name() + "', which fills " + stage.writes() + ", reads "
                            + String.join(", ", missing) + ", which is left out; leave out " + stage.writes()
                            + " too, or keep " + String.join(", ", missing));
        }
    }

    /** Why a check over these tables is not run; empty where it is. */
    Optional<String> reasonToSkip(Collection<String> read) {
        Set<String> missing = new TreeSet<>(read);
        missing.retainAll(names);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("reads " + String.join(", ", missing) + ", which is left out");
    }
}
