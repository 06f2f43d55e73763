package dev.starloom.sql.script;

import dev.starloom.metadata.introspect.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads constraints of tables: keys, links, checks and the indexes that stand among them. */
final class ConstraintReader {
    private final ScriptDialect dialect;
    private final ScriptSchema schema;

    ConstraintReader(ScriptDialect dialect, ScriptSchema schema) {
        this.dialect = dialect;
        this.schema = schema;
    }

    /** Whether a part of a definition is a constraint or index, rather than a column. */
    boolean begins(Cursor c) {
        if (c.is("CONSTRAINT") || c.is("FOREIGN") || (c.is("EXCLUDE") && (c.is(1, "USING") || c.is(1, "(")))) {
            return true;
        }
        boolean index = c.isAny("UNIQUE", "CHECK")
                || (dialect.indexesInTables() && c.isAny("KEY", "INDEX", "FULLTEXT", "SPATIAL"));
        if (c.is("PRIMARY")) {
            return c.is(1, "KEY");
        } else if (c.is("PERIOD")) {
            return c.is(1, "FOR");
        } else if (c.is("NOT")) {
            return c.is(1, "NULL");
        }
        return index && c.peek().kind() == ScriptToken.Kind.WORD;
    }

    /** Reads one that {@link #begins}. */
    void read(Cursor c, ScriptTable table) {
        Optional<String> name = Optional.empty();
        if (c.accept("CONSTRAINT")) {
            boolean unnamed =
                    c.peek().kind() == ScriptToken.Kind.WORD && c.isAny("PRIMARY", "UNIQUE", "FOREIGN", "CHECK");
            name = unnamed ? Optional.empty() : Optional.of(dialect.name(c.nextName()));
        }
        if (c.accept("PRIMARY", "KEY")) {
            skipIndexType(c);
            if (c.is("USING") && c.is(1, "INDEX")) {
                throw c.unexpected("");
            }
            if (!c.is("(")) {
                c.nextName();
            }
            skipIndexType(c);
            List<String> columns = names(c.inParentheses());
            table.primaryKey(dialect.primaryKeyName(name, table.id.table(), table.constraintNames()), columns);
        } else if (c.accept("UNIQUE")) {
            unique(c, table, name);
        } else if (c.accept("FOREIGN", "KEY")) {
            if (!c.is("(")) {
                c.accept("IF", "NOT", "EXISTS");
                c.nextName();
            }
            link(names(c.inParentheses()), c, table, name);
        } else if (c.accept("CHECK")) {
            check(c, table, name, "");
        } else if (c.is("EXCLUDE")) {
            table.notes.add(new ScriptTable.Note(
                    Finding.Kind.CONSTRAINT_NOT_MODELLED,
                    "",
                    "the constraint " + name.orElse("without a name") + " stays in the database: " + c.rest()));
            return;
        } else if (c.accept("NOT", "NULL")) {
            table.requireColumn(dialect.name(c.nextName())).nullable = false;
        } else {
            // an index that is not unique, or PERIOD FOR: nothing of the model
            return;
        }
        requireOptionsOnly(c);
    }

    private void unique(Cursor c, ScriptTable table, Optional<String> given) {
        c.acceptAny("KEY", "INDEX");
        c.accept("IF", "NOT", "EXISTS");
        if (c.accept("NULLS")) {
            c.accept("NOT");
            c.expect("DISTINCT");
        }
        skipIndexType(c);
        Optional<String> name = given;
        if (!c.is("(")) {
            String own = dialect.name(c.nextName());
            name = Optional.of(given.orElse(own));
        }
        skipIndexType(c);
        Cursor list = c.inParentheses();
        uniqueOver(list, table, name, false);
    }

    /** A unique key or index; what is over an expression or the beginning of a text is told. */
    void uniqueOver(Cursor list, ScriptTable table, Optional<String> name, boolean index) {
        List<String> columns = new ArrayList<>();
        boolean plain = true;
        for (Cursor part : list.parts()) {
            plain &= part.isName();
            if (plain) {
                columns.add(dialect.name(part.next()));
                plain = !part.is("(") && !part.is(".");
            }
        }
        if (plain) {
            List<String> spelt = table.spelt(columns);
            spelt.forEach(table::requireColumn);
            table.keys.add(new ScriptTable.Key(
                    name.orElseGet(() -> dialect.uniqueName(table.id.table(), spelt, table.constraintNames())),
                    false,
                    spelt,
                    index));
        } else {
            table.notes.add(new ScriptTable.Note(
                    Finding.Kind.UNIQUE_NOT_MODELLED,
                    "",
                    "the key " + name.orElse("without a name")
                            + " is unique over an expression, or over the beginning of a text"));
        }
    }

    /** Reads {@code REFERENCES ..} and keeps the link. */
    void link(List<String> columns, Cursor c, ScriptTable table, Optional<String> name) {
        c.expect("REFERENCES");
        var parent = schema.id(c);
        List<String> parentColumns = c.is("(") ? names(c.inParentheses()) : List.of();
        boolean deferrable = false;
        boolean more = true;
        while (more) {
            if (c.accept("ON")) {
                c.next();
                if (!c.accept("SET", "NULL")
                        && !c.accept("SET", "DEFAULT")
                        && !c.accept("NO", "ACTION")
                        && !c.acceptAny("CASCADE", "RESTRICT")) {
                    throw c.unexpected("an action");
                }
                if (c.is("(")) {
                    c.inParentheses();
                }
            } else if (c.accept("MATCH")) {
                c.next();
            } else if (c.accept("NOT", "DEFERRABLE")) {
                deferrable = false;
            } else if (c.accept("DEFERRABLE")) {
                deferrable = true;
            } else {
                more = c.accept("INITIALLY", "DEFERRED") || c.accept("INITIALLY", "IMMEDIATE");
            }
        }
        List<String> spelt = table.spelt(columns);
        table.links.add(new ScriptTable.Link(
                name.orElseGet(() -> dialect.linkName(table.id.table(), spelt, table.constraintNames())),
                spelt,
                parent,
                parentColumns,
                deferrable));
    }

    /** Reads the condition of a check. */
    void check(Cursor c, ScriptTable table, Optional<String> name, String ofColumn) {
        int mark = c.mark();
        Cursor inner = c.inParentheses();
        String text = c.textFrom(mark);
        List<String> columns = inner.tokens().stream()
                .filter(ScriptToken::isName)
                .map(dialect::name)
                .filter(n -> table.column(n).isPresent())
                .distinct()
                .toList();
        table.checks.add(new ScriptTable.Condition(
                name.orElseGet(() -> dialect.checkName(table.id.table(), ofColumn, columns, table.constraintNames())),
                text));
        boolean more = true;
        while (more) {
            more = c.accept("NO", "INHERIT") || c.accept("NOT", "ENFORCED") || c.accept("ENFORCED");
        }
    }

    List<String> names(Cursor list) {
        List<String> names = new ArrayList<>();
        for (Cursor part : list.parts()) {
            names.add(dialect.name(part.nextName()));
            part.acceptAny("ASC", "DESC");
            if (!part.done()) {
                throw part.unexpected("a column");
            }
        }
        return names;
    }

    private static void skipIndexType(Cursor c) {
        if (c.is("USING") && !c.is(1, "INDEX")) {
            c.next();
            c.next();
        }
    }

    /** What may follow a constraint and says nothing of the rows. */
    private static void requireOptionsOnly(Cursor c) {
        while (!c.done()) {
            if (c.accept("NOT", "VALID")
                    || c.accept("NOT", "DEFERRABLE")
                    || c.accept("NO", "INHERIT")
                    || c.accept("INITIALLY", "DEFERRED")
                    || c.accept("INITIALLY", "IMMEDIATE")
                    || c.acceptAny("DEFERRABLE", "ENFORCED", "VISIBLE", "INVISIBLE")) {
                continue;
            } else if (c.acceptAny("INCLUDE", "WITH")) {
                c.inParentheses();
            } else if (c.acceptAny("COMMENT", "KEY_BLOCK_SIZE", "USING")) {
                c.accept("INDEX");
                c.accept("TABLESPACE");
                c.accept("=");
                c.next();
            } else {
                throw c.unexpected("");
            }
        }
    }
}
