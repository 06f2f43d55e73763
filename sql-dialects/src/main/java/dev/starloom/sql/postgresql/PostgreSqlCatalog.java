package dev.starloom.sql.postgresql;

import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Pools;
import dev.starloom.sql.ServerRefusal;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.introspect.CatalogReader;
import dev.starloom.sql.introspect.ExpressionSyntax;
import dev.starloom.sql.introspect.RawCatalog;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.Kind;
import dev.starloom.sql.introspect.RawCatalog.RawCheck;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawKey;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import dev.starloom.sql.introspect.RawCatalog.RawNote;
import dev.starloom.sql.introspect.RawCatalog.RawTable;
import dev.starloom.sql.introspect.Rows;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Reads PostgreSQL's own catalog: the views of the standard leave out much of it, and what others own. */
public final class PostgreSqlCatalog implements CatalogReader {
    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith(PostgreSqlUrls.PREFIX);
    }

    @Override
    public Connection open(TargetSettings settings) {
        PostgreSqlUrls.RULES.require(settings);
        Properties properties = new Properties();
        settings.user().ifPresent(u -> properties.setProperty("user", u));
        settings.password().ifPresent(p -> properties.setProperty("password", p));
        properties.setProperty("ApplicationName", "starloom");
        properties.setProperty("connectTimeout", String.valueOf(Pools.CONNECT_SECONDS));
        properties.setProperty("readOnly", "true");
        properties.putAll(settings.properties());
        try {
            return DriverManager.getConnection(settings.jdbcUrl(), properties);
        } catch (SQLException e) {
            throw ServerRefusal.of(PostgreSqlTarget.ENGINE, settings, e);
        }
    }

    @Override
    public String beginReading() {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }

    /** The driver begins transactions by itself, and keeps a few rows of a result only inside one of its own. */
    @Override
    public void beginReadingRows(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Statements.runFixed(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }

    @Override
    public Engine engine(Connection connection) {
        return PostgreSqlTarget.ENGINE;
    }

    @Override
    public ExpressionSyntax syntax() {
        return ExpressionSyntax.STANDARD;
    }

    @Override
    public String database(Connection connection) throws SQLException {
        return Sessions.strings(connection, "SELECT current_database()").get(0);
    }

    @Override
    public String defaultSchema(Connection connection) throws SQLException {
        String schema = Sessions.strings(connection, "SELECT current_schema()").get(0);
        return schema == null ? "public" : schema;
    }

    @Override
    public List<String> schemas(Connection connection) throws SQLException {
        return Sessions.strings(
                connection,
                "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
                        + " ORDER BY nspname");
    }

    @Override
    public RawCatalog read(Connection connection, List<String> schemas) throws SQLException {
        RawCatalog raw = new RawCatalog();
        PostgreSqlSourceTypes types = PostgreSqlSourceTypes.read(connection);
        Rows.of(connection, PostgreSqlCatalogSql.TABLES, schemas, row -> raw.add(table(row)));
        Rows.of(connection, PostgreSqlCatalogSql.COLUMNS, schemas, row -> raw.add(column(row, types)));
        Rows.of(connection, PostgreSqlCatalogSql.CONSTRAINTS, schemas, row -> constraint(row, raw));
        Rows.of(connection, PostgreSqlCatalogSql.UNIQUE_INDEXES, schemas, row -> uniqueIndex(row, raw));
        Rows.of(connection, PostgreSqlCatalogSql.TRIGGERS, schemas, row -> raw.add(trigger(row)));
        Rows.of(connection, PostgreSqlCatalogSql.RULES, schemas, row -> raw.add(trigger(row)));
        return raw;
    }

    private static RawNote trigger(ResultSet row) throws SQLException {
        return new RawNote(
                id(row),
                Finding.Kind.TRIGGER,
                "",
                row.getString("kind") + " " + row.getString("name") + " runs when its rows change");
    }

    private static Id id(ResultSet row) throws SQLException {
        return new Id(row.getString("schema_name"), row.getString("table_name"));
    }

    private static RawTable table(ResultSet row) throws SQLException {
        boolean part = row.getBoolean("is_part");
        Kind kind = switch (row.getString("kind")) {
            case "v", "m" -> Kind.VIEW;
            case "f" -> Kind.FOREIGN;
            default ->
                row.getBoolean("of_extension")
                        ? Kind.EXTENSION
                        : part
                                ? Kind.PARTITION
                                : row.getString("persistence").equals("t") ? Kind.TEMPORARY : Kind.TABLE;
        };
        return new RawTable(id(row), kind, Rows.text(row, "comment"), row.getLong("estimated_rows"));
    }

    private static RawColumn column(ResultSet row, PostgreSqlSourceTypes types) throws SQLException {
        String expression = Rows.text(row, "default_text");
        boolean serial = expression.startsWith("nextval(");
        String identity = Rows.text(row, "identity");
        boolean computed = !Rows.text(row, "generated").isEmpty();
        ColumnSource source = computed
                ? ColumnSource.COMPUTED
                : identity.equals("a")
                        ? ColumnSource.SERIES_ALWAYS
                        : identity.equals("d") || serial ? ColumnSource.SERIES : ColumnSource.ROW;
        String sourceText = computed
                ? expression
                : identity.equals("a")
                        ? "identity, always numbered by the engine"
                        : identity.equals("d")
                                ? "identity, numbered by the engine by default"
                                : "numbered by " + expression;
        PostgreSqlSourceTypes.Read type =
                types.of(row.getLong("type_oid"), row.getString("native_type"), row.getString("name"));
        String text = expression.isEmpty() ? type.defaultText() : expression;
        return new RawColumn(
                id(row),
                row.getString("name"),
                row.getString("native_type"),
                type.reading(),
                !row.getBoolean("not_null") && !type.notNull(),
                text.isEmpty() || computed ? Optional.empty() : Optional.of(text),
                Rows.text(row, "comment"),
                source,
                sourceText,
                type.loose() || row.getBoolean("loose"));
    }

    private static void constraint(ResultSet row, RawCatalog raw) throws SQLException {
        String name = row.getString("name");
        switch (row.getString("kind")) {
            case "p", "u" ->
                raw.add(new RawKey(id(row), name, row.getString("kind").equals("p"), Rows.texts(row, "columns")));
            case "f" ->
                raw.add(new RawLink(
                        id(row),
                        name,
                        Rows.texts(row, "columns"),
                        new Id(row.getString("parent_schema"), row.getString("parent_table")),
                        Rows.texts(row, "parent_columns"),
                        row.getBoolean("is_deferrable")));
            case "c" -> raw.add(new RawCheck(id(row), name, row.getString("condition")));
            case "x" ->
                raw.add(new RawNote(
                        id(row),
                        Finding.Kind.CONSTRAINT_NOT_MODELLED,
                        "",
                        "the constraint " + name + " stays in the database: " + row.getString("definition")));
            default -> {
                // NOT NULL is said by the column; constraint triggers are among the triggers
            }
        }
    }

    private static void uniqueIndex(ResultSet row, RawCatalog raw) throws SQLException {
        if (row.getBoolean("is_plain")) {
            raw.add(new RawKey(id(row), row.getString("name"), false, Rows.texts(row, "columns")));
        } else {
            raw.add(new RawNote(
                    id(row),
                    Finding.Kind.UNIQUE_NOT_MODELLED,
                    "",
                    "unique over an expression or some rows only: " + row.getString("definition")));
        }
    }
}
