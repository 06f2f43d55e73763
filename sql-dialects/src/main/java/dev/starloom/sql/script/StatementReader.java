package dev.starloom.sql.script;

import dev.starloom.metadata.introspect.Finding;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one statement after the other; what is no schema is told by what it is. */
final class StatementReader {
    private final ScriptDialect dialect;
    private final ScriptSchema schema;
    private final TableReader tables;
    private final AlterReader alter;
    private final ConstraintReader constraints;

    StatementReader(ScriptDialect dialect, ScriptSchema schema) {
        this.dialect = dialect;
        this.schema = schema;
        this.tables = new TableReader(dialect, schema);
        this.alter = new AlterReader(dialect, schema);
        this.constraints = new ConstraintReader(dialect, schema);
    }

    /**
     * Reads a statement.
     *
     * @return what it is where it is no schema, such as {@code INSERT}; empty where it was read
     * @throws UnreadableException where it is schema and is not understood
     */
    Optional<String> read(Statement statement) {
        Cursor c = statement.cursor();
        if (dialect.statement(c)) {
            return Optional.empty();
        } else if (c.accept("CREATE")) {
            return create(c);
        } else if (c.accept("ALTER", "TABLE") || c.accept("ALTER", "FOREIGN", "TABLE")) {
            return alter.read(c) ? Optional.empty() : Optional.of("ALTER TABLE of owner or storage");
        } else if (c.accept("COMMENT", "ON")) {
            return comment(c);
        } else if (c.accept("DROP")) {
            return drop(c);
        } else if (c.accept("RENAME", "TABLE")) {
            for (Cursor part : c.parts()) {
                ScriptTable table = schema.require(schema.id(part));
                part.expect("TO");
                schema.rename(table, schema.id(part));
            }
            return Optional.empty();
        } else if (c.accept("USE")) {
            schema.use(dialect.name(c.nextName()));
            return Optional.of("USE");
        } else if (c.accept("SET", "SEARCH_PATH") || c.accept("SET", "SCHEMA")) {
            searchPath(c);
            return Optional.of("SET");
        }
        return Optional.of(kind(c));
    }

    private void searchPath(Cursor c) {
        c.acceptAny("=", "TO");
        if (c.isName()) {
            schema.searchPath(dialect.name(c.next()));
        } else if (c.isText() && !c.peek().text().isEmpty()) {
            schema.searchPath(c.next().text());
        }
    }

    private static String kind(Cursor c) {
        ScriptToken first = c.next();
        String word = first.text().toUpperCase(Locale.ROOT);
        boolean two = List.of("ALTER", "CREATE", "DROP", "COMMENT").contains(word) && c.isName();
        return two ? word + " " + c.next().text().toUpperCase(Locale.ROOT) : word;
    }

    private Optional<String> create(Cursor c) {
        boolean replace = c.accept("OR", "REPLACE");
        int mark = c.mark();
        Kind kind = Kind.TABLE;
        boolean more = true;
        while (more) {
            if (c.acceptAny("TEMPORARY", "TEMP")) {
                kind = Kind.TEMPORARY;
            } else if (c.accept("FOREIGN")) {
                kind = Kind.FOREIGN;
            } else {
                more = c.acceptAny("GLOBAL", "LOCAL", "UNLOGGED", "CACHED", "MEMORY");
            }
        }
        if (c.accept("TABLE")) {
            tables.read(c, kind, replace);
            return Optional.empty();
        }
        c.back(mark);
        boolean unique = c.accept("UNIQUE");
        if (c.accept("INDEX")) {
            if (unique) {
                uniqueIndex(c);
                return Optional.empty();
            }
            return Optional.of("CREATE INDEX");
        } else if (c.accept("SCHEMA") || c.accept("DATABASE")) {
            return Optional.of("CREATE SCHEMA");
        }
        return created(c);
    }

    /** Views, triggers and rules, whatever stands before those words: ALGORITHM, DEFINER, SQL SECURITY. */
    private Optional<String> created(Cursor c) {
        String first = c.done() ? "" : c.peek().text().toUpperCase(Locale.ROOT);
        for (int i = 0; !c.done() && i < 24; i++) {
            if (c.accept("VIEW")) {
                c.accept("IF", "NOT", "EXISTS");
                Id id = schema.id(c);
                schema.remove(id);
                schema.add(new ScriptTable(id, Kind.VIEW));
                return Optional.empty();
            } else if (c.isAny("TRIGGER", "RULE")) {
                String kind = c.next().text().toLowerCase(Locale.ROOT);
                trigger(c, kind);
                return Optional.empty();
            } else if (c.isAny("FUNCTION", "PROCEDURE", "EVENT", "SEQUENCE", "TYPE", "EXTENSION", "LANGUAGE")) {
                return Optional.of("CREATE " + c.peek().text().toUpperCase(Locale.ROOT));
            }
            c.next();
        }
        return Optional.of("CREATE " + first);
    }

    private void trigger(Cursor c, String kind) {
        c.accept("IF", "NOT", "EXISTS");
        String name = dialect.name(c.nextName());
        boolean ofInserts = false;
        while (!c.done() && !c.is(kind.equals("rule") ? "TO" : "ON")) {
            ofInserts |= c.is("INSERT");
            c.next();
        }
        c.next();
        Id of = schema.id(c);
        schema.find(of)
                .ifPresent(t -> t.notes.add(new ScriptTable.Note(
                        Finding.Kind.TRIGGER, "", "the " + kind + " " + name + " runs when its rows change")));
        if (ofInserts && dialect.triggersAlwaysRun()) {
            for (Id target : filled(c)) {
                schema.find(target)
                        .ifPresent(t -> t.notes.add(new ScriptTable.Note(
                                Finding.Kind.FILLED_BY_TRIGGER,
                                "",
                                "the trigger " + name + " puts rows in as " + of.table()
                                        + " is filled, and cannot be switched off: leave the table to it")));
            }
        }
    }

    /** The tables into which the rest of a trigger puts rows. */
    private Set<Id> filled(Cursor body) {
        Set<Id> targets = new LinkedHashSet<>();
        while (!body.done()) {
            if (body.acceptAny("INSERT", "REPLACE")) {
                while (body.acceptAny("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE")) {
                    // They say how, not where.
                }
                if (body.accept("INTO") && body.isName()) {
                    targets.add(schema.id(body));
                }
            } else {
                body.next();
            }
        }
        return targets;
    }

    private void uniqueIndex(Cursor c) {
        c.accept("CONCURRENTLY");
        c.accept("IF", "NOT", "EXISTS");
        Optional<String> name = Optional.empty();
        if (!c.is("ON")) {
            List<ScriptToken> parts = c.qualified();
            name = Optional.of(dialect.name(parts.get(parts.size() - 1)));
        }
        if (c.accept("USING")) {
            c.next();
        }
        c.expect("ON");
        c.accept("ONLY");
        ScriptTable table = schema.require(schema.id(c));
        if (c.accept("USING")) {
            c.next();
        }
        Cursor list = c.inParentheses();
        String own = name.orElse("without a name");
        while (!c.done()) {
            if (c.is("WHERE")) {
                table.notes.add(new ScriptTable.Note(
                        Finding.Kind.UNIQUE_NOT_MODELLED,
                        "",
                        "unique over an expression or some rows only: the index " + own + " " + c.rest()));
                return;
            }
            c.next();
        }
        constraints.uniqueOver(list, table, name, true);
    }

    private Optional<String> comment(Cursor c) {
        if (c.accept("TABLE")) {
            ScriptTable table = schema.require(schema.id(c));
            c.expect("IS");
            table.comment = c.accept("NULL") ? "" : c.nextText();
            return Optional.empty();
        } else if (c.accept("COLUMN")) {
            List<ScriptToken> parts = c.qualified();
            c.expect("IS");
            String text = c.accept("NULL") ? "" : c.nextText();
            if (parts.size() < 2) {
                throw new UnreadableException("a column without its table");
            }
            int last = parts.size() - 1;
            String table = dialect.name(parts.get(last - 1));
            String of = last >= 2 ? dialect.name(parts.get(last - 2)) : schema.current();
            // A column of a view has a comment as well.
            schema.find(new Id(of, table))
                    .filter(t -> t.kind == Kind.TABLE)
                    .ifPresent(t -> t.requireColumn(dialect.name(parts.get(last))).comment = text);
            return Optional.empty();
        }
        return Optional.of("COMMENT of other things");
    }

    private Optional<String> drop(Cursor c) {
        c.acceptAny("MATERIALIZED", "TEMPORARY");
        if (c.accept("TABLE") || c.accept("VIEW")) {
            c.accept("IF", "EXISTS");
            for (Cursor part : c.parts()) {
                schema.remove(schema.id(part));
            }
            return Optional.empty();
        }
        return Optional.of("DROP " + c.next().text().toUpperCase(Locale.ROOT));
    }
}
