package dev.starloom.sql.script;

import java.util.Optional;

/** Reads a script statement by statement, without a database. */
public final class SchemaInterpreter {
    private SchemaInterpreter() {}

    /** Reads all of it. */
    public static ScriptReading read(Script script, ScriptSyntax syntax, ScriptDialect dialect) {
        ScriptSchema schema = new ScriptSchema(dialect);
        StatementReader reader = new StatementReader(dialect, schema);
        script.statements(syntax, statement -> {
            try {
                Optional<String> skipped = reader.read(statement);
                skipped.ifPresent(script::skip);
            } catch (UnreadableException e) {
                script.unreadable(statement, makesTable(statement), e.getMessage());
            }
        });
        return new ScriptReading(schema.raw(), schema.database());
    }

    /** Whether a statement begins as CREATE TABLE does. */
    public static boolean makesTable(Statement statement) {
        Cursor c = statement.cursor();
        if (!c.accept("CREATE")) {
            return false;
        }
        for (int i = 0; i < 4 && !c.done(); i++) {
            if (c.next().is("TABLE")) {
                return true;
            }
        }
        return false;
    }
}
