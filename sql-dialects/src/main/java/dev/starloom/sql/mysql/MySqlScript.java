package dev.starloom.sql.mysql;

import dev.starloom.sql.Engine;
import dev.starloom.sql.introspect.ExpressionSyntax;
import dev.starloom.sql.script.SchemaInterpreter;
import dev.starloom.sql.script.Script;
import dev.starloom.sql.script.ScriptReader;
import dev.starloom.sql.script.ScriptReading;
import dev.starloom.sql.script.ScriptSyntax;
import java.util.List;

/** Reads the scripts of MySQL and MariaDB: by hand, or as {@code mysqldump} writes them. */
public final class MySqlScript implements ScriptReader {
    private static final String MARIADB = "mariadb";

    @Override
    public List<String> dialects() {
        return List.of("mysql", MARIADB);
    }

    @Override
    public Engine engine(String dialect) {
        return new Server(dialect.equals(MARIADB), "", "", "", false).engine();
    }

    @Override
    public ExpressionSyntax expressions() {
        return ExpressionSyntax.MYSQL;
    }

    @Override
    public ScriptReading read(String dialect, Script script) {
        return SchemaInterpreter.read(script, ScriptSyntax.MYSQL, new MySqlDdl(dialect.equals(MARIADB)));
    }
}
