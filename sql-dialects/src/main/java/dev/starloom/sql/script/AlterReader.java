package dev.starloom.sql.script;

import dev.starloom.metadata.ColumnSource;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.Kind;
import dev.starloom.sql.script.ScriptTable.ColumnDef;
import java.util.Optional;

/** Reads ALTER TABLE, from behind that word on. */
final class AlterReader {
    private final ScriptDialect dialect;
    private final ScriptSchema schema;
    private final ConstraintReader constraints;
    private final ColumnDefinition columns;

    AlterReader(ScriptDialect dialect, ScriptSchema schema) {
        this.dialect = dialect;
        this.schema = schema;
        this.constraints = new ConstraintReader(dialect, schema);
        this.columns = new ColumnDefinition(dialect, constraints);
    }

    /** False where it changes nothing of the model: another owner, another place. */
    boolean read(Cursor c) {
        boolean ifThere = c.accept("IF", "EXISTS");
        c.accept("ONLY");
        Id id = schema.id(c);
        c.accept("*");
        boolean changes = false;
        for (Cursor part : c.parts()) {
            if (!storage(part)) {
                Optional<ScriptTable> table = ifThere ? schema.find(id) : Optional.of(schema.require(id));
                table.ifPresent(t -> action(part, t));
                changes = true;
            }
        }
        return changes;
    }

    /** Whether a part is about how and by whom a table is kept, which the model does not say. */
    private static boolean storage(Cursor c) {
        boolean drop = c.is("DROP") && (c.is(1, "INDEX") || c.is(1, "KEY"));
        return (c.isAny("OWNER", "ENABLE", "DISABLE", "CLUSTER", "REPLICA", "FORCE", "ENGINE", "AUTO_INCREMENT")
                        || c.isAny("CONVERT", "CHARACTER", "CHARSET", "COLLATE", "ROW_FORMAT", "ORDER", "VALIDATE")
                        || c.isAny("ALGORITHM", "LOCK", "KEY_BLOCK_SIZE", "PARTITION", "REMOVE")
                        || (c.is("DEFAULT") && (c.is(1, "CHARACTER") || c.is(1, "CHARSET") || c.is(1, "COLLATE")))
                        || (c.is("NO") && c.is(1, "FORCE"))
                        || (c.is("ADD") && c.is(1, "PARTITION"))
                        || (c.is("SET") && !c.is(1, "SCHEMA")))
                && !drop;
    }

    private void action(Cursor c, ScriptTable table) {
        if (c.accept("ADD")) {
            add(c, table);
        } else if (c.accept("DROP")) {
            drop(c, table);
        } else if (c.accept("ALTER", "INDEX")) {
            return;
        } else if (c.accept("ALTER")) {
            c.accept("COLUMN");
            alterColumn(c, table.requireColumn(dialect.name(c.nextName())));
        } else if (c.accept("MODIFY")) {
            c.accept("COLUMN");
            String name = dialect.name(c.nextName());
            redefine(c, table, table.requireColumn(name), name);
        } else if (c.accept("CHANGE")) {
            c.accept("COLUMN");
            String from = dialect.name(c.nextName());
            redefine(c, table, table.requireColumn(from), dialect.name(c.nextName()));
        } else if (c.accept("RENAME")) {
            rename(c, table);
        } else if (c.accept("COMMENT")) {
            c.accept("=");
            table.comment = c.nextText();
        } else if (c.accept("ATTACH", "PARTITION")) {
            schema.require(schema.id(c)).kind = Kind.PARTITION;
        } else if (c.accept("INHERIT")) {
            table.kind = Kind.PARTITION;
        } else if (c.accept("SET", "SCHEMA")) {
            schema.rename(table, new Id(dialect.name(c.nextName()), table.id.table()));
        } else {
            throw c.unexpected("");
        }
    }

    private void add(Cursor c, ScriptTable table) {
        if (constraints.begins(c)) {
            constraints.read(c, table);
            return;
        }
        c.accept("COLUMN");
        boolean ifMissing = c.accept("IF", "NOT", "EXISTS");
        if (c.is("(")) {
            for (Cursor part : c.inParentheses().parts()) {
                columns.read(part, table);
            }
        } else if (!ifMissing || table.column(dialect.name(c.peek())).isEmpty()) {
            columns.read(c, table);
        }
    }

    private void drop(Cursor c, ScriptTable table) {
        if (c.accept("PRIMARY", "KEY")) {
            table.keys.removeIf(ScriptTable.Key::primary);
        } else if (c.accept("FOREIGN", "KEY") || c.acceptAny("CONSTRAINT", "CHECK", "INDEX", "KEY")) {
            c.accept("IF", "EXISTS");
            table.dropConstraint(dialect.name(c.nextName()));
        } else if (!c.is("PARTITION")) {
            c.accept("COLUMN");
            boolean ifThere = c.accept("IF", "EXISTS");
            String name = dialect.name(c.nextName());
            if (!ifThere || table.column(name).isPresent()) {
                table.dropColumn(name);
            }
        }
    }

    private void alterColumn(Cursor c, ColumnDef column) {
        if (c.accept("SET", "NOT", "NULL")) {
            column.nullable = false;
        } else if (c.accept("DROP", "NOT", "NULL")) {
            column.nullable = true;
        } else if (c.accept("SET", "DEFAULT")) {
            String text = dialect.defaultText(c.rest(), column.type);
            column.defaultText = Optional.of(text);
            if (text.startsWith("nextval(")) {
                column.source = ColumnSource.SERIES;
                column.sourceText = "numbered by " + text;
            }
        } else if (c.accept("DROP", "DEFAULT")) {
            column.defaultText = Optional.empty();
            column.source = ColumnSource.ROW;
        } else if (c.accept("ADD", "GENERATED")) {
            boolean always = c.accept("ALWAYS");
            if (!always) {
                c.expect("BY", "DEFAULT");
            }
            c.expect("AS", "IDENTITY");
            ColumnDefinition.identity(c, column, always);
        } else if (c.accept("DROP", "IDENTITY")) {
            column.source = ColumnSource.ROW;
        } else if (c.accept("SET", "DATA", "TYPE") || c.accept("TYPE")) {
            column.type = dialect.type(c);
        } else if (!(c.is("SET") && (c.is(1, "STATISTICS") || c.is(1, "STORAGE") || c.is(1, "(")))) {
            throw c.unexpected("");
        }
    }

    /** MySQL says the whole definition again, but for keys. */
    private void redefine(Cursor c, ScriptTable table, ColumnDef column, String name) {
        if (!column.name.equals(name)) {
            table.renameColumn(column.name, name);
        }
        boolean inKey =
                table.keys.stream().anyMatch(k -> k.primary() && k.columns().contains(column.name));
        column.source = ColumnSource.ROW;
        column.comment = "";
        columns.attributes(c, table, column);
        column.nullable &= !inKey;
    }

    private void rename(Cursor c, ScriptTable table) {
        if (c.accept("CONSTRAINT") || c.accept("INDEX") || c.accept("KEY")) {
            String from = dialect.name(c.nextName());
            c.expect("TO");
            String to = dialect.name(c.nextName());
            table.keys.replaceAll(
                    k -> k.name().equals(from) ? new ScriptTable.Key(to, k.primary(), k.columns(), k.index()) : k);
            table.links.replaceAll(l -> l.name().equals(from)
                    ? new ScriptTable.Link(to, l.columns(), l.parent(), l.parentColumns(), l.deferrable())
                    : l);
            table.checks.replaceAll(k -> k.name().equals(from) ? new ScriptTable.Condition(to, k.expression()) : k);
        } else if (c.accept("TO") || c.accept("AS")) {
            Id to = schema.id(c);
            schema.rename(table, new Id(table.id.schema(), to.table()));
        } else {
            c.accept("COLUMN");
            String from = dialect.name(c.nextName());
            c.expect("TO");
            String to = dialect.name(c.nextName());
            String old = table.requireColumn(from).name;
            table.renameColumn(from, to);
            schema.renamedColumn(table.id, old, to);
        }
    }
}
