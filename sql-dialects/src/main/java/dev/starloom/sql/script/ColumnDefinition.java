package dev.starloom.sql.script;

import dev.starloom.metadata.ColumnSource;
import dev.starloom.sql.script.ScriptTable.ColumnDef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the definition of a column, with the constraints that stand in it. */
final class ColumnDefinition {
    /** What ends the expression of a default. */
    private static final Set<String> AFTER_DEFAULT = Set.of(
            "NOT",
            "NULL",
            "CONSTRAINT",
            "PRIMARY",
            "UNIQUE",
            "CHECK",
            "REFERENCES",
            "GENERATED",
            "COLLATE",
            "COMMENT",
            "AUTO_INCREMENT",
            "ON",
            "KEY",
            "DEFERRABLE",
            "INITIALLY",
            "AS",
            "STORAGE",
            "COMPRESSION",
            "INVISIBLE",
            "VISIBLE",
            "COLUMN_FORMAT",
            "FIRST",
            "AFTER",
            "WITH",
            "WITHOUT");

    private final ScriptDialect dialect;
    private final ConstraintReader constraints;

    ColumnDefinition(ScriptDialect dialect, ConstraintReader constraints) {
        this.dialect = dialect;
        this.constraints = constraints;
    }

    /** Reads a definition, from the column's name on, into the table. */
    ColumnDef read(Cursor c, ScriptTable table) {
        ColumnDef column = new ColumnDef();
        column.name = dialect.name(c.nextName());
        if (table.columns.stream().anyMatch(other -> other.name.equals(column.name))) {
            throw new UnreadableException("there are two columns " + column.name);
        }
        table.columns.add(column);
        attributes(c, table, column);
        return column;
    }

    /** Reads a type and all that follows it. */
    void attributes(Cursor c, ScriptTable table, ColumnDef column) {
        column.type = dialect.type(c);
        column.defaultText = column.type.defaultText();
        column.nullable = !column.type.notNull();
        if (column.type.series()) {
            column.source = ColumnSource.SERIES;
            column.sourceText = "auto-increment";
            column.nullable = false;
            if (dialect.serialIsUnique()) {
                List<String> columns = List.of(column.name);
                String key = dialect.uniqueName(table.id.table(), columns, table.constraintNames());
                table.keys.add(new ScriptTable.Key(key, false, columns, false));
            }
        }
        Optional<String> name = Optional.empty();
        while (!c.done()) {
            if (c.accept("CONSTRAINT")) {
                name = Optional.of(dialect.name(c.nextName()));
            } else {
                attribute(c, table, column, name);
                name = Optional.empty();
            }
        }
    }

    private void attribute(Cursor c, ScriptTable table, ColumnDef column, Optional<String> name) {
        if (c.accept("NOT", "NULL")) {
            column.nullable = false;
        } else if (c.accept("NULL")) {
            column.nullable = true;
        } else if (c.accept("DEFAULT")) {
            defaultOf(c, column);
        } else if (c.accept("PRIMARY", "KEY") || c.accept("PRIMARY") || c.accept("KEY")) {
            table.primaryKey(
                    dialect.primaryKeyName(name, table.id.table(), table.constraintNames()), List.of(column.name));
        } else if (c.accept("UNIQUE")) {
            c.accept("KEY");
            table.keys.add(new ScriptTable.Key(
                    name.orElseGet(
                            () -> dialect.uniqueName(table.id.table(), List.of(column.name), table.constraintNames())),
                    false,
                    List.of(column.name),
                    false));
        } else if (c.is("REFERENCES")) {
            constraints.link(List.of(column.name), c, table, name);
        } else if (c.accept("CHECK")) {
            constraints.check(c, table, name, column.name);
        } else if (c.acceptAny("AUTO_INCREMENT", "AUTOINCREMENT")) {
            column.source = ColumnSource.SERIES;
            column.sourceText = "auto-increment";
            column.nullable = false;
        } else if (c.accept("COMMENT")) {
            column.comment = c.nextText();
        } else if (c.is("GENERATED") || c.is("AS")) {
            generated(c, column);
        } else if (c.accept("COLLATE")) {
            c.accept("=");
            String collation = c.isText()
                    ? c.nextText()
                    : c.qualified().stream().reduce((a, b) -> b).orElseThrow().text();
            column.looseText = collation.endsWith("_ci");
        } else if (!option(c)) {
            throw c.unexpected("");
        }
    }

    private void defaultOf(Cursor c, ColumnDef column) {
        int mark = c.mark();
        int depth = 0;
        do {
            ScriptToken token = c.next();
            depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
        } while (!c.done() && (depth > 0 || !endsDefault(c)));
        String text = dialect.defaultText(c.textFrom(mark), column.type);
        if (text.toLowerCase(java.util.Locale.ROOT).startsWith("nextval(")) {
            column.source = ColumnSource.SERIES;
            column.sourceText = "numbered by " + text;
        }
        column.defaultText = Optional.of(text);
    }

    private static boolean endsDefault(Cursor c) {
        ScriptToken token = c.peek();
        if (token.kind() != ScriptToken.Kind.WORD) {
            return false;
        }
        boolean zone = (token.is("WITH") || token.is("WITHOUT")) && c.is(1, "TIME");
        return !zone && AFTER_DEFAULT.contains(token.text().toUpperCase(java.util.Locale.ROOT));
    }

    private static void generated(Cursor c, ColumnDef column) {
        boolean always = true;
        if (c.accept("GENERATED")) {
            always = c.accept("ALWAYS");
            if (!always) {
                c.expect("BY", "DEFAULT");
                c.accept("ON", "NULL");
            }
        }
        c.expect("AS");
        if (c.accept("IDENTITY")) {
            identity(c, column, always);
            return;
        } else if (c.is("ROW")) {
            throw new UnreadableException("a column of system versioning");
        }
        int mark = c.mark();
        c.inParentheses();
        column.source = ColumnSource.COMPUTED;
        column.sourceText = c.textFrom(mark);
        column.defaultText = Optional.empty();
        c.acceptAny("STORED", "VIRTUAL", "PERSISTENT");
    }

    static void identity(Cursor c, ColumnDef column, boolean always) {
        column.source = always ? ColumnSource.SERIES_ALWAYS : ColumnSource.SERIES;
        column.sourceText =
                always ? "identity, always numbered by the engine" : "identity, numbered by the engine by default";
        column.nullable = false;
        if (c.is("(")) {
            c.inParentheses();
        }
    }

    /** What says nothing of the values. */
    private static boolean option(Cursor c) {
        if (c.accept("ON", "UPDATE")) {
            c.next();
            if (c.is("(")) {
                c.inParentheses();
            }
            return true;
        } else if (c.accept("NOT", "DEFERRABLE")
                || c.accept("INITIALLY", "DEFERRED")
                || c.accept("INITIALLY", "IMMEDIATE")
                || c.accept("WITH", "SYSTEM", "VERSIONING")
                || c.accept("WITHOUT", "SYSTEM", "VERSIONING")
                || c.acceptAny("DEFERRABLE", "INVISIBLE", "VISIBLE", "FIRST")) {
            return true;
        } else if (c.acceptAny("STORAGE", "COMPRESSION", "COLUMN_FORMAT", "SRID", "AFTER")) {
            c.next();
            return true;
        }
        return false;
    }
}
