package dev.starloom.metadata.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs rendered SQL on a real DuckDB and compares with results worked out by hand. */
class DuckDbExecutionTest {
    private static Connection connection;

    @BeforeAll
    static void fillTables() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "CREATE SCHEMA staging",
                    "CREATE TABLE staging.customers(customer_id BIGINT, first_name VARCHAR, is_member BOOLEAN)",
                    "CREATE TABLE staging.weeks(week_id INTEGER, first_day DATE)",
                    "CREATE TABLE staging.assortments(store_id INTEGER, product_id INTEGER, lot_size SMALLINT)",
                    "CREATE TABLE staging.orders(order_id BIGINT, customer_id BIGINT, order_date DATE, shipped_on DATE)",
                    "CREATE TABLE staging.lines(order_id BIGINT, line_no SMALLINT, store_id INTEGER, product_id INTEGER,"
                            + " week_id INTEGER, quantity SMALLINT, unit_price DECIMAL(8,2), weight DOUBLE)",
                    "INSERT INTO staging.customers VALUES (1, 'Ada', TRUE), (2, 'Bo', FALSE), (3, 'O''Neil', TRUE)",
                    "INSERT INTO staging.weeks VALUES (1, '2025-01-06'), (2, '2025-01-13'), (3, '2025-01-20')",
                    "INSERT INTO staging.assortments VALUES (1, 7, 5), (1, 8, 0)",
                    "INSERT INTO staging.orders VALUES (10, 1, '2025-01-06', '2025-01-09'), (11, 1, '2025-01-14', NULL),"
                            + " (12, 2, '2025-03-31', '2025-04-01')",
                    "INSERT INTO staging.lines VALUES (10, 1, 1, 7, 1, 3, 1.25, 0.1), (10, 2, 1, 8, 1, 32000, 2.00, NULL),"
                            + " (11, 1, 1, 7, 2, 4, 10.10, 0.2), (12, 1, 1, 7, 3, 1, 99.99, 0.3)")) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static List<String> rows(String sql, Column... expected) throws SQLException {
        Optional<List<Column>> columns = expected.length == 0 ? Optional.empty() : Optional.of(List.of(expected));
        CompiledQuery query = PortableSql.compiler().compile("test", sql, SmallStar.warehouse(), columns);
        String rendered = query.render(new SmallStar.Names(SqlFlavor.DUCKDB));
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(rendered)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }

    @Test
    void rollsLinesUpToOrders() throws SQLException {
        assertThat(rows(
                        "SELECT o.order_id, COUNT(*) AS line_count, SUM(l.quantity) AS units,"
                                + " SUM(l.quantity * l.unit_price) AS total"
                                + " FROM Orders o JOIN lines l ON l.order_id = o.order_id GROUP BY o.order_id ORDER BY order_id",
                        SmallStar.column("order_id", SqlType.BIGINT),
                        SmallStar.column("total", SqlType.decimal(12, 2)),
                        SmallStar.column("units", SqlType.INTEGER),
                        SmallStar.column("line_count", SqlType.INTEGER)))
                .containsExactly("10|64003.75|32003|2", "11|40.40|4|1", "12|99.99|1|1");
    }

    @Test
    void derivesAStatusFromDates() throws SQLException {
        assertThat(rows("SELECT order_id, CASE WHEN shipped_on IS NULL AND ADD_DAYS(order_date, 3) < DATE '2025-03-31'"
                        + " THEN 'late' WHEN shipped_on IS NULL THEN 'open' ELSE 'shipped' END AS status,"
                        + " DAYS_BETWEEN(order_date, shipped_on) AS days, EXTRACT(QUARTER FROM order_date) AS quarter_no"
                        + " FROM orders ORDER BY order_id"))
                .containsExactly("10|shipped|3|1", "11|late|null|1", "12|shipped|1|1");
    }

    @Test
    void reconcilesAnInventorySpine() throws SQLException {
        assertThat(rows("WITH sales AS (SELECT store_id, product_id, week_id, SUM(quantity) AS sold FROM lines"
                        + " GROUP BY store_id, product_id, week_id),"
                        + " spine AS (SELECT a.store_id, a.product_id, a.lot_size, w.week_id, COALESCE(s.sold, 0) AS sold"
                        + " FROM assortments a CROSS JOIN weeks w LEFT JOIN sales s ON s.store_id = a.store_id"
                        + " AND s.product_id = a.product_id AND s.week_id = w.week_id WHERE a.product_id = 7),"
                        + " totals AS (SELECT spine.*, SUM(sold) OVER (PARTITION BY store_id, product_id ORDER BY week_id"
                        + " ROWS UNBOUNDED PRECEDING) AS so_far FROM spine),"
                        + " lots AS (SELECT totals.*, so_far + MOD(lot_size - MOD(so_far, lot_size), lot_size) AS needed"
                        + " FROM totals)"
                        + " SELECT product_id, week_id, sold, needed - COALESCE(LAG(needed) OVER (PARTITION BY store_id,"
                        + " product_id ORDER BY week_id), 0) AS received, needed - so_far AS closing,"
                        + " MAX(sold) OVER (PARTITION BY product_id ORDER BY week_id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
                        + " AS peak FROM lots ORDER BY week_id"))
                .containsExactly("7|1|3|5|2|3", "7|2|4|5|3|4", "7|3|1|0|2|4");
    }

    @Test
    void unitesFiltersAndCountsDistinctly() throws SQLException {
        assertThat(rows("SELECT c.customer_id, 'member' AS kind FROM customers c WHERE c.is_member"
                        + " AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.customer_id)"
                        + " UNION ALL SELECT customer_id, 'buyer' FROM orders GROUP BY customer_id"
                        + " HAVING COUNT(DISTINCT order_date) > 1 ORDER BY customer_id"))
                .containsExactly("1|buyer", "3|member");
    }

    @Test
    void theRemainderByZeroIsNull() throws SQLException {
        assertThat(rows("SELECT product_id, MOD(17, lot_size) AS rest FROM assortments ORDER BY product_id"))
                .containsExactly("7|2", "8|null");
    }

    @Test
    void nullsComeLastUnlessSaidOtherwise() throws SQLException {
        assertThat(rows("SELECT order_id FROM orders ORDER BY shipped_on, order_id"))
                .containsExactly("10", "12", "11");
        assertThat(rows("SELECT order_id FROM orders ORDER BY shipped_on DESC, order_id"))
                .containsExactly("11", "12", "10");
        assertThat(rows("SELECT order_id FROM orders ORDER BY shipped_on NULLS FIRST, order_id"))
                .containsExactly("11", "10", "12");
    }

    @Test
    void aUnionIsWrappedToTheExpectedColumns() throws SQLException {
        assertThat(rows(
                        "SELECT order_id AS id, 1 AS n FROM orders WHERE order_id = 10"
                                + " UNION ALL SELECT customer_id, 2.5 FROM customers WHERE customer_id = 2",
                        SmallStar.column("n", SqlType.decimal(6, 2)),
                        SmallStar.column("id", SqlType.INTEGER)))
                .containsExactlyInAnyOrder("1.00|10", "2.50|2");
    }

    @Test
    void textIsEscapedAndCutAsAsked() throws SQLException {
        assertThat(rows("SELECT CAST(first_name AS VARCHAR(2)) AS short, first_name || ' it''s \\ ü' AS long"
                        + " FROM customers WHERE first_name = 'O''Neil'"))
                .containsExactly("O'|O'Neil it's \\ ü");
    }

    @Test
    void castsRoundHalfAwayFromZero() throws SQLException {
        assertThat(rows("SELECT CAST(unit_price * 0.5 AS DECIMAL(9,2)) AS half, CAST(-0.5 AS INTEGER) AS down,"
                        + " CAST(2.5 AS INTEGER) AS up, CAST(order_id AS VARCHAR(20)) AS text, CAST(unit_price AS VARCHAR(12)) AS price"
                        + " FROM lines WHERE order_id = 10 AND line_no = 1"))
                .containsExactly("0.63|-1|3|10|1.25");
    }

    @Test
    void subqueriesGiveValuesAndSets() throws SQLException {
        assertThat(
                        rows(
                                "SELECT o.order_id, (SELECT MAX(l.unit_price) FROM lines l WHERE l.order_id = o.order_id) AS dearest"
                                        + " FROM orders o WHERE o.order_id IN (SELECT order_id FROM lines WHERE unit_price > 5)"
                                        + " AND o.order_date BETWEEN DATE '2025-01-01' AND DATE '2025-12-31' ORDER BY o.order_id DESC LIMIT 1"))
                .containsExactly("12|99.99");
    }
}
