package dev.starloom.engine.pack;

import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.document.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every loaded table is filled by exactly one stage, in the way it is declared. */
final class StageRules {
    private static final String CODE = "WRONG_STAGE";

    private final List<StageSpec> stages;
    private final Drafts tables;
    private final boolean allRead;
    private final Problems problems;
    private final Map<String, StageSpec> writers = new HashMap<>();

    /** @param allRead whether every stage could be read: only then is a table without a stage a problem of its own */
    StageRules(Drafts tables, List<StageSpec> stages, boolean allRead, Problems problems) {
        this.allRead = allRead;
        this.stages = stages;
        this.tables = tables;
        this.problems = problems;
    }

    void check() {
        Set<String> names = new HashSet<>();
        StageSpec lineage = null;
        for (StageSpec stage : stages) {
            if (!names.add(stage.name())) {
                problems.add(
                        "DUPLICATE_NAME", stage.where(), "the stage '" + stage.name() + "' stands twice; rename one");
            }
            if (stage instanceof StageSpec.Generate generate) {
                generate.tables().forEach(table -> writes(stage, table));
            } else if (stage instanceof StageSpec.Sql sql) {
                writes(stage, sql.writes());
            } else if (lineage != null) {
                problems.add(
                        CODE,
                        stage.where(),
                        "the stage '" + lineage.name() + "' compiles the lineage already; remove one");
            } else {
                lineage = stage;
            }
        }
        tables.all().forEach(this::table);
    }

    private void writes(StageSpec stage, String name) {
        tables.table(name, stage.where()).ifPresent(table -> {
            if (table.hidden()) {
                problems.add(
                        CODE,
                        stage.where(),
                        "the table '" + name
                                + "' is hidden, so no stage fills it; remove it from the stage or show it");
            }
            StageSpec first = writers.putIfAbsent(name, stage);
            if (first != null) {
                problems.add(
                        CODE,
                        stage.where(),
                        "the table '" + name + "' is filled by the stage '" + first.name() + "' already ("
                                + first.where() + "); a table has one stage");
            }
        });
    }

    private void table(TableDraft table) {
        StageSpec writer = writers.get(table.name());
        if (table.rows().orElse(null) instanceof RowsSpec.Existing) {
            standing(table, writer);
            return;
        }
        if (writer instanceof StageSpec.Sql) {
            filledBySql(table, writer);
            return;
        }
        if (writer == null && !table.hidden() && allRead) {
            problems.add(
                    CODE,
                    table.where(),
                    "no stage fills the table '" + table.name() + "'; add it to a stage's 'generate', write it by a SQL"
                            + " stage, or hide it");
        }
        if (writer == null && !table.hidden()) {
            return;
        }
        if (table.rows().isEmpty() && !table.rowsAreBroken()) {
            problems.add(
                    "MISSING_ROWS",
                    table.where(),
                    "nothing says how many rows the table has; add 'rows', for example rows: 50");
        }
        for (var column : table.columns()) {
            ColumnSpec spec = column.spec();
            if (spec.generator().isEmpty() && column.generatorIsBroken()) {
                continue;
            }
            if (spec.generator().isEmpty()) {
                problems.add(
                        "MISSING_GENERATOR",
                        spec.where(),
                        "nothing says how the cells are made; give one of " + String.join(", ", GeneratorReader.KINDS));
            } else if (!table.rowsAreBroken()) {
                GeneratorRules.check(spec.column(), spec.generator().get(), table.rows(), spec.where(), problems);
            }
        }
    }

    /** Rows that stand in the target already are only read. */
    private void standing(TableDraft table, StageSpec writer) {
        String there = "; the rows of the table stand in the target already: remove it";
        if (writer != null) {
            problems.add(
                    CODE,
                    writer.where(),
                    "the stage '" + writer.name() + "' fills the table '" + table.name()
                            + "', whose rows stand in the target already; remove it from the stage");
        }
        if (table.hidden() || table.role() == TableRole.WORK) {
            problems.add(CODE, table.where(), "'hidden' and 'role: work' have no meaning here" + there);
        }
        if (!table.links().isEmpty()) {
            problems.add(CODE, table.node().where("links"), "'links' have no meaning here" + there);
        }
        for (var column : table.columns()) {
            ColumnSpec spec = column.spec();
            if (spec.generator().isPresent() || spec.nullWhen().isPresent() || spec.hidden()) {
                problems.add(CODE, spec.where(), "a generator, 'null-when' or 'hidden' has no meaning here" + there);
            }
        }
    }

    private void filledBySql(TableDraft table, StageSpec writer) {
        String by = "; the SQL stage '" + writer.name() + "' fills the table: remove it";
        if (table.rows().isPresent()) {
            problems.add(CODE, table.node().where("rows"), "'rows' has no meaning here" + by);
        }
        if (!table.links().isEmpty()) {
            problems.add(CODE, table.node().where("links"), "'links' have no meaning here" + by);
        }
        for (var column : table.columns()) {
            ColumnSpec spec = column.spec();
            if (spec.generator().isPresent() || spec.nullWhen().isPresent() || spec.hidden()) {
                problems.add(
                        CODE,
                        spec.where(),
                        (spec.hidden() ? "'hidden'" : spec.generator().isPresent() ? "a generator" : "'null-when'")
                                + " has no meaning here" + by);
            }
        }
    }
}
