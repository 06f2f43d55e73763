package dev.starloom.engine.pack;

import dev.starloom.engine.pack.TableDraft.ForeignKeyDraft;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The foreign keys of a table: those its {@code link:} columns declare by themselves, and those it spells out. */
final class ForeignKeyBuilder {
    private static final String CODE = "WRONG_FOREIGN_KEY";

    private final TableDraft child;
    private final Drafts tables;
    private final Problems problems;

    ForeignKeyBuilder(TableDraft child, Drafts tables, Problems problems) {
        this.child = child;
        this.tables = tables;
        this.problems = problems;
    }

    List<ForeignKey> build() {
        List<ForeignKey> keys = new ArrayList<>();
        for (var column : child.columns()) {
            ColumnSpec spec = column.spec();
            if (spec.generator().isPresent() && spec.generator().get() instanceof GeneratorSpec.LinkKey link) {
                linked(spec, link.link()).ifPresent(keys::add);
            }
        }
        for (ForeignKeyDraft draft : child.foreignKeys()) {
            declared(draft).filter(k -> !keys.contains(k)).ifPresent(keys::add);
        }
        return keys;
    }

    private Optional<ForeignKey> linked(ColumnSpec column, String link) {
        Optional<String> target = child.targetOf(link);
        if (target.isEmpty() && child.linksAreBroken()) {
            return Optional.empty();
        }
        if (target.isEmpty()) {
            UnknownName.add(problems, column.where(), "link of " + child.name(), link, child.linkNames());
            return Optional.empty();
        }
        child.links().stream()
                .filter(l -> l.name().equals(link))
                .filter(l -> (l.nullable() || l.when().isPresent())
                        && !column.column().nullable())
                .forEach(l -> problems.add(
                        "NOT_NULLABLE",
                        column.where(),
                        "the link '" + link + "' may be NULL, the column may not; add 'nullable: true' to the column"));
        // the rules for links tell of a target that is not there
        return tables.find(target.get()).flatMap(parent -> {
            if (parent.primaryKeyIsBroken()) {
                return Optional.empty();
            }
            if (parent.primaryKey().size() != 1) {
                problems.add(
                        CODE,
                        column.where(),
                        "'link' reads a primary key of one column, and " + parent.name() + " has "
                                + (parent.primaryKey().isEmpty() ? "none" : parent.primaryKey())
                                + "; read a column instead: expression: " + link + ".<column>");
                return Optional.empty();
            }
            String key = parent.primaryKey().get(0);
            Optional<SqlType> keyType =
                    parent.findColumn(key).map(c -> c.column().type());
            if (keyType.isEmpty()) {
                return Optional.empty(); // told where that key is declared
            }
            if (differ(keyType.get(), column.column().type())) {
                typesDiffer(column.where(), column, parent.name() + "." + key, keyType.get());
                return Optional.empty();
            }
            if (child.hidden() || column.hidden() || !parent.isPublished()) {
                return Optional.empty();
            }
            return Optional.of(key(List.of(column.name()), parent.name(), List.of(key)));
        });
    }

    private Optional<ForeignKey> declared(ForeignKeyDraft draft) {
        int before = problems.list().size();
        for (String name : draft.columns()) {
            tables.column(child, name, draft.where()).filter(ColumnSpec::hidden).ifPresent(c -> hidden(draft, name));
        }
        Optional<TableDraft> parent = tables.table(draft.references(), draft.where());
        if (parent.isEmpty() || problems.list().size() > before) {
            return Optional.empty();
        }
        TableDraft target = parent.get();
        if (target.hidden() || child.hidden() || (target.role() == TableRole.WORK && child.isPublished())) {
            problems.add(
                    CODE,
                    draft.where(),
                    "a foreign key joins tables of the warehouse; " + (child.hidden() ? child.name() : target.name())
                            + " is hidden or a work table: remove the foreign key");
            return Optional.empty();
        }
        List<String> referenced = draft.referencedColumns().isEmpty() ? target.primaryKey() : draft.referencedColumns();
        referenced.forEach(name -> tables.column(target, name, draft.where()));
        if (problems.list().size() > before) {
            return Optional.empty();
        }
        List<List<String>> keys = keys(target);
        if (target.hasUnknownKeys() && !keys.contains(referenced)) {
            return Optional.empty();
        }
        if (!keys.contains(referenced)) {
            problems.add(
                    CODE,
                    draft.where(),
                    referenced + " is no primary or unique key of " + target.name() + "; its keys are " + keys
                            + ": refer to one of them, columns in its order");
            return Optional.empty();
        }
        if (referenced.size() != draft.columns().size()) {
            problems.add(
                    CODE,
                    draft.where(),
                    "the columns " + draft.columns() + " do not pair with " + referenced + " of " + target.name());
            return Optional.empty();
        }
        for (int i = 0; i < referenced.size(); i++) {
            ColumnSpec column = child.findColumn(draft.columns().get(i)).orElseThrow();
            SqlType type =
                    target.findColumn(referenced.get(i)).orElseThrow().column().type();
            if (differ(type, column.column().type())) {
                typesDiffer(draft.where(), column, target.name() + "." + referenced.get(i), type);
            }
        }
        return Optional.of(key(draft.columns(), target.name(), referenced));
    }

    private ForeignKey key(List<String> columns, String parent, List<String> referenced) {
        return new ForeignKey(LogicalName.constraint("fk", child.name(), columns), columns, parent, referenced);
    }

    private static List<List<String>> keys(TableDraft table) {
        List<List<String>> keys = new ArrayList<>();
        if (!table.primaryKey().isEmpty()) {
            keys.add(table.primaryKey());
        }
        keys.addAll(table.uniqueKeys());
        table.columns().stream()
                .filter(TableDraft.ColumnDraft::unique)
                .forEach(c -> keys.add(List.of(c.spec().name())));
        return keys;
    }

    private void hidden(ForeignKeyDraft draft, String name) {
        problems.add(
                CODE, draft.where(), "the column '" + name + "' is hidden, so it cannot carry a foreign key; show it");
    }

    /** Whether two types are not one; a type that is not known is not judged. */
    private static boolean differ(SqlType one, SqlType other) {
        return one.isKnown() && other.isKnown() && !one.equals(other);
    }

    private void typesDiffer(String where, ColumnSpec column, String key, SqlType type) {
        problems.add(
                CODE,
                where,
                "the column '" + column.name() + "' is "
                        + column.column().type().sql() + ", the key " + key + " it refers to " + type.sql()
                        + "; give both one type");
    }
}
