package dev.starloom.engine.plan;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.Expressions;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A pack in which a user says of some tables that their rows stand in the target already. */
final class Standing {
    private Standing() {}

    static Pack in(Pack pack, Set<String> existing, Problems problems) {
        if (existing.isEmpty()) {
            return pack;
        }
        List<String> known = pack.tables().stream().map(TableSpec::name).toList();
        for (String name : new TreeSet<>(existing)) {
            String where = "tables." + name;
            if (!known.contains(name)) {
                UnknownName.add(problems, where, "table", name, known);
            } else if (isOnlyOurs(pack.findTable(name).orElseThrow())) {
                problems.add(
                        "EXISTING_TABLE",
                        where,
                        name + " is hidden or a work table, which no warehouse keeps; leave it");
            }
        }
        return new Pack(
                pack.name(),
                pack.version(),
                pack.dataVersion(),
                pack.description(),
                pack.parameters(),
                pack.tables().stream()
                        .map(t -> existing.contains(t.name()) && !isOnlyOurs(t) ? standing(t) : t)
                        .toList(),
                stages(pack.stages(), existing),
                pack.checks(),
                pack.sha256());
    }

    private static boolean isOnlyOurs(TableSpec table) {
        return table.hidden() || table.table().role() == TableRole.WORK;
    }

    private static TableSpec standing(TableSpec table) {
        Table model = table.table();
        Set<String> lost = lost(table);
        return new TableSpec(
                model.withForeignKeys(List.of()),
                false,
                Optional.of(new RowsSpec.Existing()),
                List.of(),
                table.columns().stream()
                        .filter(c -> !lost.contains(c.name()))
                        .map(c -> c.hidden()
                                ? c
                                : new ColumnSpec(c.column(), false, Optional.empty(), Optional.empty(), c.where()))
                        .toList(),
                table.where());
    }

    /** Hidden columns that cannot be made any more: what they read, directly or not, comes from other tables or from a file. */
    private static Set<String> lost(TableSpec table) {
        Set<String> gone =
                new TreeSet<>(table.links().stream().map(LinkSpec::name).toList());
        gone.addAll(List.of("SIBLING_INDEX", "SIBLING_COUNT"));
        table.rows().flatMap(RowsSpec::drivingAlias).ifPresent(gone::add);
        Set<String> lost = new TreeSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (ColumnSpec column : table.columns()) {
                boolean now = column.hidden()
                        && !lost.contains(column.name())
                        && (column.generator().orElse(null) instanceof GeneratorSpec.Csv
                                || column.generator().orElse(null) instanceof GeneratorSpec.LinkKey
                                || Expressions.of(column).stream().anyMatch(sql -> mentions(sql, gone)));
                if (now) {
                    lost.add(column.name());
                    gone.add(column.name());
                    more = true;
                }
            }
        }
        return lost;
    }

    private static boolean mentions(String sql, Set<String> names) {
        return names.stream()
                .anyMatch(
                        n -> Pattern.compile("(?i)\\b" + n + "\\b").matcher(sql).find());
    }

    /** The stages without those that fill some tables. */
    static List<StageSpec> stages(List<StageSpec> all, Set<String> without) {
        List<StageSpec> left = new ArrayList<>();
        for (StageSpec stage : all) {
            if (stage instanceof StageSpec.Generate generate) {
                List<String> tables = generate.tables().stream()
                        .filter(t -> !without.contains(t))
                        .toList();
                if (!tables.isEmpty()) {
                    left.add(new StageSpec.Generate(generate.name(), generate.description(), tables, generate.where()));
                }
            } else if (!(stage instanceof StageSpec.Sql sql && without.contains(sql.writes()))) {
                left.add(stage);
            }
        }
        return left;
    }
}
