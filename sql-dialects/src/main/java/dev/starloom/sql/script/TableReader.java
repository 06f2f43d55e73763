package dev.starloom.sql.script;

import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads CREATE TABLE, from behind that word on. */
final class TableReader {
    private final ScriptDialect dialect;
    private final ScriptSchema schema;
    private final ConstraintReader constraints;
    private final ColumnDefinition columns;

    TableReader(ScriptDialect dialect, ScriptSchema schema) {
        this.dialect = dialect;
        this.schema = schema;
        this.constraints = new ConstraintReader(dialect, schema);
        this.columns = new ColumnDefinition(dialect, constraints);
    }

    void read(Cursor c, Kind kind, boolean replace) {
        boolean ifMissing = c.accept("IF", "NOT", "EXISTS");
        Id id = schema.id(c);
        if (replace) {
            schema.remove(id);
        } else if (schema.find(id).isPresent()) {
            if (ifMissing) {
                return;
            }
            throw new UnreadableException("there is a table " + id.table() + " already");
        }
        if (c.accept("PARTITION", "OF")) {
            schema.add(new ScriptTable(id, Kind.PARTITION));
            return;
        }
        ScriptTable table = new ScriptTable(id, kind);
        if (c.accept("LIKE")) {
            copy(schema.require(schema.id(c)), table, true, true);
        } else {
            definition(c, table);
            options(c, table);
        }
        schema.add(table);
    }

    private void definition(Cursor c, ScriptTable table) {
        if (!c.is("(")) {
            throw new UnreadableException(
                    c.is("AS") || c.is("SELECT")
                            ? "its columns come from a query, which is not run"
                            : c.is("OF")
                                    ? "its columns come from a type"
                                    : c.unexpected("(").getMessage());
        }
        List<Cursor> later = new ArrayList<>();
        for (Cursor part : c.inParentheses().parts()) {
            if (part.is("LIKE") && part.peek().kind() == ScriptToken.Kind.WORD) {
                part.next();
                like(part, table);
            } else if (constraints.begins(part)) {
                later.add(part);
            } else {
                columns.read(part, table);
            }
        }
        later.forEach(part -> constraints.read(part, table));
    }

    private void like(Cursor part, ScriptTable table) {
        ScriptTable source = schema.require(schema.id(part));
        boolean all = false;
        boolean keys = false;
        while (!part.done()) {
            boolean including = part.accept("INCLUDING");
            if (!including) {
                part.expect("EXCLUDING");
            }
            all |= including && (part.is("ALL") || part.is("DEFAULTS"));
            keys |= including && (part.is("ALL") || part.is("INDEXES"));
            part.next();
        }
        copy(source, table, all, keys);
    }

    private void copy(ScriptTable source, ScriptTable table, boolean defaults, boolean keys) {
        for (ScriptTable.ColumnDef column : source.columns) {
            ScriptTable.ColumnDef copy = column.copy();
            if (!defaults) {
                copy.defaultText = Optional.empty();
                copy.source = ColumnSource.ROW;
            }
            table.columns.add(copy);
        }
        if (keys) {
            for (ScriptTable.Key key : source.keys) {
                Set<String> taken = table.constraintNames();
                String made = key.primary()
                        ? dialect.primaryKeyName(Optional.empty(), table.id.table(), taken)
                        : dialect.uniqueName(table.id.table(), key.columns(), taken);
                String name = dialect.likeKeepsNames() ? key.name() : made;
                table.keys.add(new ScriptTable.Key(name, key.primary(), key.columns(), key.index()));
            }
        }
        if (keys) {
            source.notes.stream()
                    .filter(n -> n.kind() == Finding.Kind.UNIQUE_NOT_MODELLED)
                    .forEach(table.notes::add);
        }
        if (defaults) {
            table.checks.addAll(source.checks);
        }
    }

    /** Behind the columns: how it is stored, of which only the comment says something of the table. */
    private static void options(Cursor c, ScriptTable table) {
        while (!c.done()) {
            if (c.accept("INHERITS")) {
                c.inParentheses();
                table.kind = Kind.PARTITION;
            } else if (c.accept("COMMENT")) {
                c.accept("=");
                table.comment = c.nextText();
            } else if (c.isAny("SELECT", "IGNORE") || (c.is("AS") && !c.is(1, "IDENTITY"))) {
                throw new UnreadableException("its columns come from a query, which is not run");
            } else if (c.is("(")) {
                c.inParentheses();
            } else {
                c.next();
            }
        }
    }
}
