package dev.starloom.sql.duckdb;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Engine;
import dev.starloom.sql.introspect.ExpressionSyntax;
import dev.starloom.sql.introspect.RawCatalog;
import dev.starloom.sql.script.Cursor;
import dev.starloom.sql.script.SchemaInterpreter;
import dev.starloom.sql.script.Script;
import dev.starloom.sql.script.ScriptReader;
import dev.starloom.sql.script.ScriptReading;
import dev.starloom.sql.script.ScriptSyntax;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** DuckDB reads its own scripts: what makes a schema runs in a database in memory that reaches nothing outside it. */
public final class DuckDbScript implements ScriptReader {
    private static final List<String> SCHEMA = List.of("CREATE", "ALTER", "COMMENT", "DROP", "USE");

    /** What is in the database that a script begins with. */
    private static final String MEMORY = "memory";

    @Override
    public List<String> dialects() {
        return List.of("duckdb");
    }

    @Override
    public Engine engine(String dialect) {
        return DuckDbTarget.ENGINE;
    }

    @Override
    public ExpressionSyntax expressions() {
        return ExpressionSyntax.STANDARD;
    }

    @Override
    public ScriptReading read(String dialect, Script script) {
        Properties closed = new Properties();
        closed.setProperty("autoinstall_known_extensions", "false");
        closed.setProperty("autoload_known_extensions", "false");
        closed.setProperty("enable_external_access", "false");
        closed.setProperty("memory_limit", "256MB");
        closed.setProperty("threads", "1");
        closed.setProperty("lock_configuration", "true");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", closed)) {
            script.statements(ScriptSyntax.DUCKDB, statement -> run(script, statement, connection));
            DuckDbCatalog catalog = new DuckDbCatalog();
            RawCatalog raw = catalog.read(connection, catalog.schemas(connection));
            String database = catalog.database(connection);
            return new ScriptReading(raw, Optional.of(database).filter(d -> !d.equals(MEMORY)));
        } catch (SQLException e) {
            throw new TargetException(
                    TargetException.Kind.FAILED, "the schema that the script made in memory cannot be read", e);
        }
    }

    private static void run(Script script, dev.starloom.sql.script.Statement statement, Connection connection) {
        Cursor c = statement.cursor();
        String first = c.next().text().toUpperCase(Locale.ROOT);
        boolean secret = first.equals("CREATE") && c.isAny("SECRET", "PERSISTENT");
        if (!SCHEMA.contains(first) || secret) {
            script.skip(first);
            return;
        }
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement.text());
        } catch (SQLException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            script.unreadable(statement, SchemaInterpreter.makesTable(statement), why);
        }
    }
}
