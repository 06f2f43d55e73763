package dev.starloom.engine.pack;

import dev.starloom.engine.pack.TableDraft.ColumnDraft;
import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the model of each table: which columns are loaded, its keys, links and checks, with the names in them resolved. */
final class ModelBuilder {
    private final Drafts tables;
    private final Problems problems;

    ModelBuilder(Drafts tables, Problems problems) {
        this.tables = tables;
        this.problems = problems;
    }

    List<TableSpec> build() {
        return tables.all().stream().map(this::build).toList();
    }

    private TableSpec build(TableDraft draft) {
        List<ColumnSpec> columns =
                draft.columns().stream().map(ColumnDraft::spec).toList();
        List<Column> loaded = columns.stream()
                .filter(c -> !c.hidden())
                .map(ColumnSpec::column)
                .toList();
        if (loaded.isEmpty()) {
            problems.add("NO_COLUMNS", draft.where(), "the table has no column that is not hidden; declare one");
        }
        Table model = new Table(
                draft.name(),
                draft.role(),
                draft.description(),
                loaded,
                primaryKey(draft),
                uniqueKeys(draft),
                new ForeignKeyBuilder(draft, tables, problems).build(),
                checks(draft),
                draft.place());
        return new TableSpec(
                model,
                draft.hidden(),
                draft.rows(),
                draft.links(),
                columns,
                draft.models(),
                draft.pinned(),
                draft.where());
    }

    private Optional<UniqueKey> primaryKey(TableDraft draft) {
        if (draft.primaryKey().isEmpty()) {
            return Optional.empty();
        }
        String where = draft.node().where("primary-key");
        for (String name : draft.primaryKey()) {
            tables.column(draft, name, where)
                    .filter(c -> c.column().nullable())
                    .ifPresent(c -> problems.add(
                            "NULLABLE_KEY",
                            where,
                            "the column '" + name
                                    + "' of the primary key is nullable; remove 'nullable: true' from it"));
        }
        return key("pk", draft, draft.primaryKey(), where);
    }

    private List<UniqueKey> uniqueKeys(TableDraft draft) {
        List<UniqueKey> keys = new ArrayList<>();
        Set<List<String>> met = new HashSet<>();
        met.add(draft.primaryKey());
        for (ColumnDraft column : draft.columns()) {
            List<String> names = List.of(column.spec().name());
            if (column.unique() && met.add(names)) {
                key("uq", draft, names, column.spec().where()).ifPresent(keys::add);
            }
        }
        String where = draft.node().where("unique");
        for (List<String> names : draft.uniqueKeys()) {
            names.forEach(name -> tables.column(draft, name, where));
            if (met.add(names)) {
                key("uq", draft, names, where).ifPresent(keys::add);
            }
        }
        return keys;
    }

    /** A key over loaded columns; empty, with a problem, if it names none, a hidden one or one twice. */
    private Optional<UniqueKey> key(String prefix, TableDraft draft, List<String> names, String where) {
        if (!draft.columnNames().containsAll(names)) {
            return Optional.empty(); // told by the caller
        }
        for (String name : names) {
            if (draft.findColumn(name).filter(ColumnSpec::hidden).isPresent()) {
                problems.add(
                        "HIDDEN_COLUMN",
                        where,
                        "the column '" + name
                                + "' is hidden, so the warehouse cannot hold a key over it; show it or leave it out");
                return Optional.empty();
            }
        }
        if (new HashSet<>(names).size() < names.size()) {
            problems.add("DUPLICATE_NAME", where, "the key names a column twice: " + names);
            return Optional.empty();
        }
        String name = LogicalName.constraint(prefix, draft.name(), prefix.equals("pk") ? List.of() : names);
        return Optional.of(new UniqueKey(name, names));
    }

    private List<CheckConstraint> checks(TableDraft draft) {
        List<CheckConstraint> checks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ColumnDraft column : draft.columns()) {
            column.check().ifPresent(sql -> {
                String name = column.spec().name();
                names.add(name);
                checks.add(new CheckConstraint(LogicalName.constraint("ck", draft.name(), List.of(name)), sql));
            });
        }
        draft.checks().forEach((name, sql) -> {
            if (!names.add(name)) {
                problems.add(
                        "DUPLICATE_NAME",
                        draft.node().where("checks"),
                        "the check '" + name + "' has the name of a column with a check; rename it");
            }
            checks.add(new CheckConstraint(LogicalName.constraint("ck", draft.name(), List.of(name)), sql));
        });
        return checks;
    }
}
