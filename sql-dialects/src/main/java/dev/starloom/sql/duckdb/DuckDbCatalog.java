package dev.starloom.sql.duckdb;

import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
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
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Reads DuckDB's own table functions; a file is opened read-only, and must be there. */
public final class DuckDbCatalog implements CatalogReader {
    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith(DuckDbFile.URL_PREFIX);
    }

    @Override
    public Connection open(TargetSettings settings) {
        DuckDbUrls.RULES.require(settings);
        DuckDbFile file = DuckDbFile.of(settings.jdbcUrl());
        file.path().filter(f -> !Files.isRegularFile(f)).ifPresent(f -> {
            throw new TargetException(
                    TargetException.Kind.UNREACHABLE, "cannot read " + f + ": there is no such file; correct the URL");
        });
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", DuckDbConnections.memoryBytes(settings) + "B");
        if (file.path().isPresent()) {
            properties.setProperty("duckdb.read_only", "true");
        }
        properties.putAll(settings.properties());
        try {
            return DriverManager.getConnection(settings.jdbcUrl(), properties);
        } catch (SQLException e) {
            throw DuckDbFailures.opening(file, e);
        }
    }

    @Override
    public Connection openForRows(TargetSettings settings) {
        Map<String, String> properties = new HashMap<>(settings.properties());
        properties.put("jdbc_stream_results", "true");
        return open(new TargetSettings(
                settings.jdbcUrl(),
                settings.user(),
                settings.password(),
                settings.schema(),
                settings.threads(),
                settings.memoryBytes(),
                properties));
    }

    /** The driver knows no read-only transaction; the engine does. */
    @Override
    public void beginReadingRows(Connection connection) throws SQLException {
        Statements.runFixed(connection, beginReading());
    }

    @Override
    public String beginReading() {
        return "BEGIN TRANSACTION READ ONLY";
    }

    @Override
    public Engine engine(Connection connection) {
        return DuckDbTarget.ENGINE;
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
        return Sessions.strings(connection, "SELECT current_schema()").get(0);
    }

    @Override
    public List<String> schemas(Connection connection) throws SQLException {
        return Sessions.strings(
                connection,
                "SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database()"
                        + " AND schema_name NOT IN ('information_schema', 'pg_catalog') ORDER BY 1");
    }

    @Override
    public RawCatalog read(Connection connection, List<String> schemas) throws SQLException {
        RawCatalog raw = new RawCatalog();
        Rows.of(connection, DuckDbCatalogSql.TABLES, schemas, row -> raw.add(table(row)));
        Rows.of(connection, DuckDbCatalogSql.COLUMNS, schemas, row -> raw.add(column(row)));
        Rows.of(connection, DuckDbCatalogSql.CONSTRAINTS, schemas, row -> constraint(row, raw));
        Rows.of(connection, DuckDbCatalogSql.UNIQUE_INDEXES, schemas, row -> uniqueIndex(row, raw));
        return raw;
    }

    private static Id id(ResultSet row) throws SQLException {
        return new Id(row.getString("schema_name"), row.getString("table_name"));
    }

    private static RawTable table(ResultSet row) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        return new RawTable(id(row), kind, Rows.text(row, "comment"), row.getLong("estimated_size"));
    }

    private static RawColumn column(ResultSet row) throws SQLException {
        String name = row.getString("column_name");
        String spelling = row.getString("data_type");
        String expression = Rows.text(row, "column_default");
        boolean computed = DuckDbSourceTypes.isComputed(Rows.text(row, "sql"), name, spelling);
        boolean counted = !computed && expression.startsWith("nextval(");
        return new RawColumn(
                id(row),
                name,
                spelling,
                DuckDbSourceTypes.of(spelling),
                row.getBoolean("is_nullable"),
                expression.isEmpty() || computed ? Optional.empty() : Optional.of(expression),
                Rows.text(row, "comment"),
                computed ? ColumnSource.COMPUTED : counted ? ColumnSource.SERIES : ColumnSource.ROW,
                computed ? expression : "numbered by " + expression,
                false);
    }

    private static void constraint(ResultSet row, RawCatalog raw) throws SQLException {
        String kind = row.getString("constraint_type");
        List<String> columns = Rows.texts(row, "constraint_column_names");
        String name = Rows.text(row, "constraint_name");
        switch (kind) {
            case "PRIMARY KEY", "UNIQUE" -> raw.add(new RawKey(id(row), name, kind.equals("PRIMARY KEY"), columns));
            case "FOREIGN KEY" ->
                raw.add(new RawLink(
                        id(row),
                        name,
                        columns,
                        new Id(row.getString("schema_name"), row.getString("referenced_table")),
                        Rows.texts(row, "referenced_column_names"),
                        false));
            case "CHECK" -> raw.add(new RawCheck(id(row), name, row.getString("expression")));
            default -> {
                // NOT NULL is said by the column
            }
        }
    }

    private static void uniqueIndex(ResultSet row, RawCatalog raw) throws SQLException {
        Optional<List<String>> columns = DuckDbSourceTypes.plainColumns(row.getString("expressions"));
        if (columns.isPresent()) {
            raw.add(new RawKey(id(row), row.getString("index_name"), false, columns.get()));
        } else {
            raw.add(new RawNote(
                    id(row),
                    Finding.Kind.UNIQUE_NOT_MODELLED,
                    "",
                    "unique over an expression: " + row.getString("sql")));
        }
    }
}
