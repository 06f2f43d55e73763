package dev.starloom.sql.mysql;

import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Locations;
import dev.starloom.sql.Pools;
import dev.starloom.sql.ServerRefusal;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.introspect.CatalogReader;
import dev.starloom.sql.introspect.ExpressionSyntax;
import dev.starloom.sql.introspect.RawCatalog;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.Kind;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawNote;
import dev.starloom.sql.introspect.RawCatalog.RawTable;
import dev.starloom.sql.introspect.Rows;
import dev.starloom.sql.introspect.TypeReading;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Reads the information schema of MySQL and MariaDB, through either driver. A schema is what they call a database. */
public final class MySqlCatalog implements CatalogReader {
    private static final Set<String> SYSTEM = Set.of("information_schema", "performance_schema", "mysql", "sys");

    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith(MySqlUrls.PREFIX) || jdbcUrl.startsWith(MariaDbUrls.PREFIX);
    }

    @Override
    public Connection open(TargetSettings settings) {
        MySqlUrls.require(settings);
        Properties properties = new Properties();
        settings.user().ifPresent(u -> properties.setProperty("user", u));
        settings.password().ifPresent(p -> properties.setProperty("password", p));
        properties.setProperty("connectTimeout", String.valueOf(Pools.CONNECT_SECONDS * 1_000));
        properties.setProperty("tinyInt1isBit", "false");
        properties.putAll(settings.properties());
        try {
            return DriverManager.getConnection(settings.jdbcUrl(), properties);
        } catch (SQLException e) {
            boolean maria = settings.jdbcUrl().startsWith(MariaDbUrls.PREFIX);
            throw ServerRefusal.of(new Server(maria, "", "", "", false).engine(), settings, e);
        }
    }

    @Override
    public String beginReading() {
        return "START TRANSACTION READ ONLY";
    }

    /** One state of the database, whatever isolation the server has by default. */
    @Override
    public void beginReadingRows(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Statements.runFixed(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        Statements.runFixed(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    }

    /** MySQL's own driver holds a result whole, unless it is asked for the least number there is. */
    @Override
    public int fetchRows(Connection connection) throws SQLException {
        return connection.getMetaData().getURL().startsWith("jdbc:mariadb:") ? 10_000 : Integer.MIN_VALUE;
    }

    @Override
    public Engine engine(Connection connection) throws SQLException {
        return new Server(isMariaDb(connection), "", "", "utf8mb4_bin", false).engine();
    }

    private static boolean isMariaDb(Connection connection) throws SQLException {
        return Sessions.strings(connection, "SELECT VERSION()")
                .get(0)
                .toLowerCase(Locale.ROOT)
                .contains("mariadb");
    }

    @Override
    public ExpressionSyntax syntax() {
        return ExpressionSyntax.MYSQL;
    }

    @Override
    public String database(Connection connection) throws SQLException {
        return defaultSchema(connection);
    }

    @Override
    public String defaultSchema(Connection connection) throws SQLException {
        String database = Sessions.strings(connection, "SELECT DATABASE()").get(0);
        if (database == null) {
            throw new TargetException(
                    TargetException.Kind.UNREACHABLE,
                    Locations.withoutSecrets(connection.getMetaData().getURL())
                            + " names no database: add one behind the host, as in jdbc:mariadb://host/database");
        }
        return database;
    }

    @Override
    public List<String> schemas(Connection connection) throws SQLException {
        return Sessions.strings(connection, "SELECT schema_name FROM information_schema.schemata ORDER BY 1").stream()
                .filter(s -> !SYSTEM.contains(s.toLowerCase(Locale.ROOT)))
                .toList();
    }

    @Override
    public RawCatalog read(Connection connection, List<String> schemas) throws SQLException {
        boolean mariaDb = isMariaDb(connection);
        RawCatalog raw = new RawCatalog();
        MySqlConstraints constraints = new MySqlConstraints(raw);
        constraints.read(connection, schemas, mariaDb);
        Rows.of(connection, MySqlCatalogSql.TABLES, schemas, row -> table(row, raw));
        Rows.of(
                connection,
                MySqlCatalogSql.COLUMNS,
                schemas,
                row -> raw.add(column(row, mariaDb, constraints.isJson(id(row), row.getString("column_name")))));
        Rows.of(connection, MySqlCatalogSql.TRIGGERS, schemas, row -> trigger(row, raw));
        return raw;
    }

    private static void trigger(ResultSet row, RawCatalog raw) throws SQLException {
        String name = row.getString("trigger_name");
        raw.add(new RawNote(id(row), Finding.Kind.TRIGGER, "", "the trigger " + name + " runs when its rows change"));
        if (row.getString("event").equalsIgnoreCase("INSERT")) {
            for (Id target : TriggerTargets.of(id(row).schema(), row.getString("body"))) {
                raw.add(new RawNote(
                        target,
                        Finding.Kind.FILLED_BY_TRIGGER,
                        "",
                        "the trigger " + name + " puts rows in as " + id(row).table()
                                + " is filled, and cannot be switched off: leave the table to it"));
            }
        }
    }

    static Id id(ResultSet row) throws SQLException {
        return new Id(row.getString("table_schema"), row.getString("table_name"));
    }

    private static void table(ResultSet row, RawCatalog raw) throws SQLException {
        String type = row.getString("table_type");
        Kind kind = switch (type) {
            case "VIEW", "SYSTEM VIEW" -> Kind.VIEW;
            case "TEMPORARY" -> Kind.TEMPORARY;
            default -> Kind.TABLE;
        };
        if (!type.equals("SEQUENCE")) {
            long rows = row.getLong("table_rows");
            raw.add(new RawTable(
                    id(row),
                    kind,
                    kind == Kind.VIEW ? "" : Rows.text(row, "table_comment"),
                    row.wasNull() ? -1 : rows));
        }
    }

    private static RawColumn column(ResultSet row, boolean mariaDb, boolean json) throws SQLException {
        String extra = Rows.text(row, "extra").toUpperCase(Locale.ROOT);
        String expression = Rows.text(row, "generation_expression");
        boolean computed = !expression.isEmpty();
        boolean counted = extra.contains("AUTO_INCREMENT");
        String spelling = row.getString("column_type");
        TypeReading type = json ? TypeReading.json() : MySqlSourceTypes.of(spelling);
        String collation = Rows.text(row, "collation_name");
        return new RawColumn(
                id(row),
                row.getString("column_name"),
                spelling,
                type,
                row.getString("is_nullable").equals("YES"),
                computed ? Optional.empty() : defaultOf(row, mariaDb, extra),
                Rows.text(row, "column_comment"),
                computed ? ColumnSource.COMPUTED : counted ? ColumnSource.SERIES : ColumnSource.ROW,
                computed ? expression : "auto-increment",
                !collation.isEmpty() && !collation.endsWith("_bin"));
    }

    /** MariaDB writes an expression; MySQL a bare value, and an expression only where it says so. */
    private static Optional<String> defaultOf(ResultSet row, boolean mariaDb, String extra) throws SQLException {
        String text = row.getString("column_default");
        if (text == null || (mariaDb && text.equals("NULL"))) {
            return Optional.empty();
        }
        boolean expression = mariaDb || extra.contains("DEFAULT_GENERATED") || text.matches("b'[01]*'");
        return Optional.of(expression ? text : "'" + text.replace("\\", "\\\\").replace("'", "''") + "'");
    }
}
