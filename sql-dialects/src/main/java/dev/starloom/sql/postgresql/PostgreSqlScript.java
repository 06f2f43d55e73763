package dev.starloom.sql.postgresql;

import dev.starloom.sql.Engine;
import dev.starloom.sql.introspect.ExpressionSyntax;
import dev.starloom.sql.script.SchemaInterpreter;
import dev.starloom.sql.script.Script;
import dev.starloom.sql.script.ScriptReader;
import dev.starloom.sql.script.ScriptReading;
import dev.starloom.sql.script.ScriptSyntax;
import java.util.List;

/** Reads PostgreSQL's scripts: by hand, or as {@code pg_dump} writes them. */
public final class PostgreSqlScript implements ScriptReader {
    @Override
    public List<String> dialects() {
        return List.of("postgresql");
    }

    @Override
    public Engine engine(String dialect) {
        return PostgreSqlTarget.ENGINE;
    }

    @Override
    public ExpressionSyntax expressions() {
        return ExpressionSyntax.STANDARD;
    }

    @Override
    public ScriptReading read(String dialect, Script script) {
        return SchemaInterpreter.read(script, ScriptSyntax.POSTGRESQL, new PostgreSqlDdl());
    }
}
