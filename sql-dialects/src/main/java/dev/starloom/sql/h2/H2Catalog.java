package dev.starloom.sql.h2;

import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Sessions;
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

/** Reads H2's information schema; a database that is not there is not made. */
public final class H2Catalog implements CatalogReader {
    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith(H2Url.PREFIX);
    }

    @Override
    public Connection open(TargetSettings settings) {
        H2Urls.RULES.require(settings);
        Properties properties = new Properties();
        H2Url url = new H2Url(settings.jdbcUrl());
        if (settings.user().isPresent() || !url.says("USER")) {
            properties.setProperty("user", settings.user().orElse(H2Connections.DEFAULT_USER));
            properties.setProperty("password", settings.password().orElse(""));
        }
        properties.putAll(settings.properties());
        try {
            return DriverManager.getConnection(url.ofWhatIsThere(), properties);
        } catch (SQLException e) {
            throw H2Failures.opening(settings, e);
        }
    }

    /** H2 knows no transaction that cannot write: nothing but queries of its catalog, and counts, are run in this one. */
    @Override
    public String beginReading() {
        return "BEGIN";
    }

    @Override
    public Engine engine(Connection connection) {
        return H2Target.ENGINE;
    }

    @Override
    public ExpressionSyntax syntax() {
        return ExpressionSyntax.STANDARD;
    }

    @Override
    public String database(Connection connection) throws SQLException {
        return H2Target.databaseName(connection);
    }

    @Override
    public String defaultSchema(Connection connection) throws SQLException {
        return Sessions.strings(connection, "SELECT CURRENT_SCHEMA").get(0);
    }

    @Override
    public List<String> schemas(Connection connection) throws SQLException {
        return Sessions.strings(
                connection,
                "SELECT schema_name FROM information_schema.schemata WHERE LOWER(schema_name) <> 'information_schema'"
                        + " ORDER BY schema_name");
    }

    @Override
    public RawCatalog read(Connection connection, List<String> schemas) throws SQLException {
        RawCatalog raw = new RawCatalog();
        Rows.of(connection, H2CatalogSql.TABLES, schemas, row -> raw.add(table(row)));
        Rows.of(connection, H2CatalogSql.COLUMNS, schemas, row -> raw.add(column(row)));
        Rows.of(connection, H2CatalogSql.KEYS, schemas, row -> raw.add(key(row)));
        Rows.of(connection, H2CatalogSql.UNIQUE_INDEXES, schemas, row -> raw.add(uniqueIndex(row)));
        Rows.of(connection, H2CatalogSql.LINKS, schemas, row -> raw.add(link(row)));
        Rows.of(
                connection,
                H2CatalogSql.CHECKS,
                schemas,
                row -> raw.add(new RawCheck(id(row), row.getString("constraint_name"), row.getString("check_clause"))));
        Rows.of(
                connection,
                H2CatalogSql.TRIGGERS,
                schemas,
                row -> raw.add(new RawNote(
                        id(row),
                        Finding.Kind.TRIGGER,
                        "",
                        "trigger " + row.getString("trigger_name") + " runs when its rows change")));
        return raw;
    }

    private static Id id(ResultSet row) throws SQLException {
        return new Id(row.getString("table_schema"), row.getString("table_name"));
    }

    private static RawTable table(ResultSet row) throws SQLException {
        Kind kind = switch (row.getString("table_type")) {
            case "VIEW" -> Kind.VIEW;
            case "GLOBAL TEMPORARY", "LOCAL TEMPORARY" -> Kind.TEMPORARY;
            default -> Rows.text(row, "storage_type").equals("TABLE LINK") ? Kind.FOREIGN : Kind.TABLE;
        };
        return new RawTable(id(row), kind, Rows.text(row, "remarks"), row.getLong("row_count_estimate"));
    }

    private static RawColumn column(ResultSet row) throws SQLException {
        String own = Rows.text(row, "column_default");
        String expression = own.isEmpty() ? Rows.text(row, "domain_default") : own;
        boolean computed = row.getString("is_generated").equals("ALWAYS");
        boolean identity = row.getString("is_identity").equals("YES");
        boolean always = identity && row.getString("identity_generation").equals("ALWAYS");
        boolean counted = identity || expression.startsWith("NEXT VALUE FOR ");
        ColumnSource source = computed
                ? ColumnSource.COMPUTED
                : always ? ColumnSource.SERIES_ALWAYS : counted ? ColumnSource.SERIES : ColumnSource.ROW;
        String numbered = identity
                ? always ? "identity, always numbered by the engine" : "identity, numbered by the engine by default"
                : "numbered by " + expression;
        return new RawColumn(
                id(row),
                row.getString("column_name"),
                H2SourceTypes.spelling(row),
                H2SourceTypes.of(row),
                row.getString("is_nullable").equals("YES"),
                expression.isEmpty() || computed ? Optional.empty() : Optional.of(expression),
                Rows.text(row, "remarks"),
                source,
                computed ? Rows.text(row, "generation_expression") : numbered,
                row.getString("data_type").equals("VARCHAR_IGNORECASE"));
    }

    private static RawKey key(ResultSet row) throws SQLException {
        return new RawKey(
                id(row),
                row.getString("constraint_name"),
                row.getString("constraint_type").equals("PRIMARY KEY"),
                Rows.texts(row, "columns"));
    }

    private static RawKey uniqueIndex(ResultSet row) throws SQLException {
        return new RawKey(id(row), row.getString("index_name"), false, Rows.texts(row, "columns"));
    }

    private static RawLink link(ResultSet row) throws SQLException {
        return new RawLink(
                id(row),
                row.getString("constraint_name"),
                Rows.texts(row, "columns"),
                new Id(row.getString("parent_schema"), row.getString("parent_table")),
                Rows.texts(row, "parent_columns"),
                false);
    }
}
