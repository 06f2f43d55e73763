package dev.starloom.engine.plan;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorRules;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Replaces the generators of columns that the user wants made otherwise, where the star stays whole. */
final class ColumnOverrides {
    private static final String CODE = "COLUMN_NOT_SETTABLE";

    private final List<TableSpec> tables;
    private final Map<String, GeneratorSpec> overrides;
    private final Problems problems;

    ColumnOverrides(List<TableSpec> tables, PlanSettings settings, Problems problems) {
        this.tables = tables;
        this.overrides = new TreeMap<>(settings.columns());
        this.problems = problems;
    }

    /** Problems of overrides that name no column. */
    void checkNames() {
        List<String> names = tables.stream()
                .flatMap(t -> t.columns().stream().map(c -> t.name() + "." + c.name()))
                .toList();
        for (String name : overrides.keySet()) {
            if (names.contains(name)) {
                continue;
            }
            int dot = name.indexOf('.');
            Optional<TableSpec> table = tables.stream()
                    .filter(t -> dot > 0 && t.name().equals(name.substring(0, dot)))
                    .findFirst();
            if (table.isPresent()) {
                List<String> columns =
                        table.get().columns().stream().map(ColumnSpec::name).toList();
                UnknownName.add(
                        problems,
                        "columns." + name,
                        "column of " + table.get().name(),
                        name.substring(dot + 1),
                        columns);
            } else if (dot > 0) {
                List<String> known = tables.stream().map(TableSpec::name).toList();
                UnknownName.add(problems, "columns." + name, "table", name.substring(0, dot), known);
            } else {
                problems.add(
                        UnknownName.UNKNOWN_NAME,
                        "columns." + name,
                        "'" + name + "' names no column; write table.column, for example " + names.get(0));
            }
        }
    }

    /** The generator of a column: the user's where there is one that is allowed, else the pack's. */
    Optional<GeneratorSpec> generator(TableSpec table, ColumnSpec column) {
        String name = table.name() + "." + column.name();
        GeneratorSpec override = overrides.get(name);
        if (override == null) {
            return column.generator();
        }
        String where = "columns." + name;
        Optional<String> reason = refusal(table, column, override);
        if (reason.isPresent()) {
            problems.add(CODE, where, "how " + name + " is made cannot be set: " + reason.get());
        } else {
            GeneratorRules.check(column.column(), override, table.rows(), where, problems);
        }
        return Optional.of(override);
    }

    private Optional<String> refusal(TableSpec table, ColumnSpec column, GeneratorSpec override) {
        if (table.rows().isEmpty()) {
            return Optional.of("a SQL stage computes it inside the warehouse; edit that stage's SELECT");
        }
        if (ExistingTables.isExisting(table)) {
            return Optional.of("its rows stand in the target already");
        }
        String name = column.name();
        boolean inPrimaryKey =
                table.table().primaryKey().stream().anyMatch(k -> k.columns().contains(name));
        if (inPrimaryKey) {
            return Optional.of("it is part of the primary key, by which rows are told apart and linked");
        }
        if (column.generator().filter(g -> g instanceof GeneratorSpec.LinkKey).isPresent()
                || override instanceof GeneratorSpec.LinkKey) {
            return Optional.of(
                    "a link's key is the key of the row it refers to; change the link in a copy of the pack");
        }
        Optional<ForeignKey> carries = table.table().foreignKeys().stream()
                .filter(k -> k.columns().contains(name))
                .findFirst();
        if (carries.isPresent()) {
            return Optional.of("it refers to " + carries.get().referencedTable() + " by the foreign key "
                    + carries.get().name() + ", and other values would refer to nothing");
        }
        Optional<ForeignKey> referred = tables.stream()
                .flatMap(t -> t.table().foreignKeys().stream())
                .filter(k -> k.referencedTable().equals(table.name())
                        && k.referencedColumns().contains(name))
                .findFirst();
        if (referred.isPresent()) {
            return Optional.of("the foreign key " + referred.get().name() + " refers to it");
        }
        boolean unique =
                table.table().uniqueKeys().stream().anyMatch(k -> k.columns().equals(List.of(name)));
        boolean repeats = override instanceof GeneratorSpec.Values
                || override instanceof GeneratorSpec.Cycle
                || override instanceof GeneratorSpec.Distribution
                || override instanceof GeneratorSpec.Datafaker
                || override instanceof GeneratorSpec.Sum
                || override instanceof GeneratorSpec.Learned;
        return unique && repeats
                ? Optional.of("it is unique, and picks repeat; use a pattern, a key or an expression")
                : Optional.empty();
    }
}
