package dev.starloom.metadata.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates beside the rows that DuckDB gives, over ten thousand orders whose statistics are DuckDB's too. */
class ResultEstimateTest {
    private static final SqlNames NAMES = new SmallStar.Names(SqlFlavor.DUCKDB);
    private static final Map<String, TableStatistics> STATISTICS = new HashMap<>();

    private static Connection connection;

    @BeforeAll
    static void fillTables() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("CREATE SCHEMA staging");
        create(
                "customers",
                "SELECT i AS customer_id, 'name' || i % 200 AS first_name, i % 4 = 0 AS is_member FROM range(1000) t(i)");
        create(
                "weeks",
                "SELECT i AS week_id, DATE '2025-01-06' + 7 * CAST(i AS INTEGER) AS first_day FROM range(100) t(i)");
        create(
                "assortments",
                "SELECT s.i AS store_id, p.i AS product_id, 5 AS lot_size FROM range(20) s(i), range(50) p(i)");
        create(
                "orders",
                "SELECT i AS order_id, hash(i) % 800 AS customer_id, DATE '2025-01-01' + CAST(hash(i + 1) % 365 AS INTEGER) AS"
                        + " order_date, CASE WHEN i % 4 = 0 THEN NULL ELSE DATE '2025-02-01' END AS shipped_on FROM range(10000) t(i)");
        create(
                "lines",
                "SELECT o.i AS order_id, l.i AS line_no, hash(o.i) % 20 AS store_id, hash(o.i * 5 + l.i) % 50 AS product_id,"
                        + " hash(o.i + 7) % 100 AS week_id, 1 AS quantity, 9.99 AS unit_price, NULL AS weight"
                        + " FROM range(10000) o(i), range(5) l(i) WHERE l.i <= hash(o.i * 3) % 5 AND o.i % 10 <> 0");
        for (Table table : SmallStar.warehouse().tables()) {
            STATISTICS.put(table.name(), statistics(table));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static void create(String table, String select) throws SQLException {
        execute("CREATE TABLE " + NAMES.table(table) + " AS " + select);
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TableStatistics statistics(Table table) throws SQLException {
        String name = NAMES.table(table.name());
        double rows = number("SELECT COUNT(*) FROM " + name);
        Map<String, ColumnStatistics> columns = new HashMap<>();
        for (Column column : table.columns()) {
            columns.put(
                    column.name(),
                    new ColumnStatistics(
                            number("SELECT COUNT(DISTINCT " + column.name() + ") FROM " + name),
                            1 - number("SELECT COUNT(" + column.name() + ") FROM " + name) / rows,
                            8));
        }
        return new TableStatistics(rows, columns);
    }

    private static double number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static CompiledQuery compile(String sql) {
        return PortableSql.compiler().compile("test", sql, SmallStar.warehouse(), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT l.order_id, SUM(l.quantity) AS units FROM lines l GROUP BY l.order_id",
                "SELECT l.store_id, l.product_id, COUNT(*) AS lines_sold FROM lines l GROUP BY l.store_id, l.product_id",
                "SELECT l.store_id, l.week_id, l.product_id, COUNT(*) AS n FROM lines l GROUP BY l.store_id, l.week_id, l.product_id",
                "SELECT DISTINCT o.customer_id, o.order_date FROM orders o",
                "SELECT COUNT(*) AS n FROM lines l",
                "SELECT o.order_id, c.first_name FROM orders o JOIN customers c ON c.customer_id = o.customer_id",
                "SELECT c.customer_id, k.n FROM customers c JOIN (SELECT o.customer_id, COUNT(*) AS n FROM orders o"
                        + " GROUP BY o.customer_id) k ON k.customer_id = c.customer_id",
                "SELECT c.customer_id, o.order_id FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id",
                "SELECT c.customer_id FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id WHERE o.order_id IS NULL",
                "SELECT c.customer_id FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.customer_id)",
                "SELECT c.customer_id FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.customer_id)",
                "SELECT o.order_id FROM orders o WHERE o.order_id IN (SELECT l.order_id FROM lines l WHERE l.product_id = 3)",
                "SELECT a.store_id, a.product_id, w.week_id, k.units FROM assortments a CROSS JOIN weeks w LEFT JOIN"
                        + " (SELECT l.store_id, l.product_id, l.week_id, SUM(l.quantity) AS units FROM lines l"
                        + " GROUP BY l.store_id, l.product_id, l.week_id) k"
                        + " ON k.store_id = a.store_id AND k.product_id = a.product_id AND k.week_id = w.week_id",
                "SELECT x.order_id FROM (SELECT o.order_id, ROW_NUMBER() OVER (PARTITION BY o.customer_id ORDER BY o.order_date,"
                        + " o.order_id) AS visit FROM orders o) x WHERE x.visit = 1",
                "SELECT o.order_id FROM orders o WHERE o.shipped_on IS NULL",
                "SELECT o.order_id FROM orders o WHERE o.customer_id IN (1, 2, 3, 4) AND o.shipped_on IS NOT NULL",
                "SELECT c.customer_id FROM customers c WHERE c.first_name <> 'name1' OR c.customer_id = 7",
                "SELECT o.order_id AS id FROM orders o UNION ALL SELECT c.customer_id AS id FROM customers c",
                "SELECT o.customer_id FROM orders o UNION SELECT c.customer_id FROM customers c",
                "SELECT o.order_id FROM orders o ORDER BY o.order_id LIMIT 25",
                "WITH spent AS (SELECT o.customer_id, SUM(l.unit_price) AS paid FROM orders o JOIN lines l ON l.order_id = o.order_id"
                        + " GROUP BY o.customer_id) SELECT c.customer_id, COALESCE(s.paid, 0) AS paid FROM customers c LEFT JOIN spent s"
                        + " ON s.customer_id = c.customer_id"
            })
    void isWithinHalfAndTwiceTheRowsThereAre(String sql) throws SQLException {
        CompiledQuery query = compile(sql);
        double rows = number("SELECT COUNT(*) FROM (" + query.render(NAMES) + ") q");
        assertThat(query.estimate(STATISTICS).rows()).isBetween(rows / 2, rows * 2);
    }

    @Test
    void theResultsColumnsAreEstimatedSoThatTheNextStageCanReadThem() {
        TableStatistics result = compile("""
                        SELECT o.customer_id, o.shipped_on, CASE WHEN o.shipped_on IS NULL THEN 'open' ELSE 'shipped' END AS status
                        FROM orders o""").estimate(STATISTICS);
        assertThat(result.columns().get("customer_id").distinct()).isEqualTo(800);
        assertThat(result.columns().get("shipped_on").nullShare()).isEqualTo(0.25);
        assertThat(result.columns().get("status")).isEqualTo(new ColumnStatistics(2, 0, 5.5));
    }

    @Test
    void aTableOfWhichNothingIsKnownCountsAsSmall() {
        assertThat(compile("SELECT o.order_id FROM orders o").estimate(Map.of()).rows())
                .isEqualTo(100);
    }

    static List<PortableCases.Case> portable() {
        return PortableCases.all();
    }

    @ParameterizedTest
    @MethodSource("portable")
    void everyPortableStatementHasAnEstimate(PortableCases.Case portable) {
        TableStatistics estimate = portable.compile().estimate(STATISTICS);
        assertThat(estimate.rows()).isNotNaN().isBetween(0.0, 1e12);
        assertThat(estimate.columns()).allSatisfy((name, column) -> {
            assertThat(column.distinct()).isNotNaN().isBetween(0.0, 1e12);
            assertThat(column.nullShare()).isNotNaN().isBetween(0.0, 1.0);
        });
    }
}
