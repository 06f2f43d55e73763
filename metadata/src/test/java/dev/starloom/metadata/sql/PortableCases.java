package dev.starloom.metadata.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Portable statements with the rows they must give on every engine, worked out by hand over a few rows. */
final class PortableCases {
    private PortableCases() {}

    /**
     * One statement.
     *
     * @param rows cells joined by '|', in the order of the statement's ORDER BY; booleans as true and false
     */
    record Case(String name, String sql, Optional<List<Column>> expected, List<String> rows) {
        @Override
        public String toString() {
            return name;
        }

        CompiledQuery compile() {
            return PortableSql.compiler().compile(name, sql, SmallStar.warehouse(), expected);
        }
    }

    private static Case of(String name, String sql, String... rows) {
        return new Case(name, sql, Optional.empty(), List.of(rows));
    }

    private static Case fitted(String name, String sql, List<Column> expected, String... rows) {
        return new Case(name, sql, Optional.of(expected), List.of(rows));
    }

    /** Statements that create and fill the tables; they run on DuckDB, PostgreSQL, MariaDB and MySQL alike. */
    static List<String> setUp(SqlNames names) {
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA " + names.quote("staging")));
        create(statements, names, "customers", "customer_id BIGINT, first_name VARCHAR(20), is_member BOOLEAN");
        create(statements, names, "weeks", "week_id INTEGER, first_day DATE");
        create(statements, names, "assortments", "store_id INTEGER, product_id INTEGER, lot_size SMALLINT");
        create(statements, names, "orders", "order_id BIGINT, customer_id BIGINT, order_date DATE, shipped_on DATE");
        create(
                statements,
                names,
                "lines",
                "order_id BIGINT, line_no SMALLINT, store_id INTEGER, product_id INTEGER, week_id INTEGER,"
                        + " quantity SMALLINT, unit_price DECIMAL(8,2), weight DOUBLE PRECISION");
        insert(statements, names, "customers", "(1, 'Ada', TRUE), (2, 'Bo', FALSE), (3, 'O''Neil', TRUE)");
        insert(statements, names, "weeks", "(1, '2025-01-06'), (2, '2025-01-13'), (3, '2025-01-20')");
        insert(statements, names, "assortments", "(1, 7, 5), (1, 8, 0)");
        insert(
                statements,
                names,
                "orders",
                "(10, 1, '2025-01-06', '2025-01-09'), (11, 1, '2025-01-14', NULL), (12, 2, '2025-03-31', '2025-04-01')");
        insert(
                statements,
                names,
                "lines",
                "(10, 1, 1, 7, 1, 3, 1.25, 0.1), (10, 2, 1, 8, 1, 32000, 2.00, NULL),"
                        + " (11, 1, 1, 7, 2, 4, 10.10, 0.2), (12, 1, 1, 7, 3, 1, 99.99, 0.3)");
        return statements;
    }

    private static void create(List<String> statements, SqlNames names, String table, String columns) {
        statements.add("CREATE TABLE " + names.table(table) + " (" + columns + ")");
    }

    private static void insert(List<String> statements, SqlNames names, String table, String rows) {
        statements.add("INSERT INTO " + names.table(table) + " VALUES " + rows);
    }

    static List<Case> all() {
        return List.of(
                fitted(
                        "rolls lines up to orders, in the order and types of the table",
                        """
                        SELECT o.order_id, COUNT(*) AS line_count, SUM(l.quantity) AS units,
                               SUM(l.quantity * l.unit_price) AS total
                        FROM Orders o JOIN lines l ON l.order_id = o.order_id
                        GROUP BY o.order_id ORDER BY order_id""",
                        List.of(
                                SmallStar.column("order_id", SqlType.BIGINT),
                                SmallStar.column("total", SqlType.decimal(12, 2)),
                                SmallStar.column("units", SqlType.INTEGER),
                                SmallStar.column("line_count", SqlType.INTEGER)),
                        "10|64003.75|32003|2",
                        "11|40.40|4|1",
                        "12|99.99|1|1"),
                of(
                        "derives a status from dates",
                        """
                        SELECT order_id,
                          CASE WHEN shipped_on IS NULL AND ADD_DAYS(order_date, 3) < DATE '2025-03-31' THEN 'late'
                               WHEN shipped_on IS NULL THEN 'open' ELSE 'shipped' END AS status,
                          DAYS_BETWEEN(order_date, shipped_on) AS days, EXTRACT(QUARTER FROM order_date) AS quarter_no,
                          ADD_DAYS(order_date, -1 - order_id) AS earlier
                        FROM orders ORDER BY order_id""",
                        "10|shipped|3|1|2024-12-26",
                        "11|late|null|1|2025-01-02",
                        "12|shipped|1|1|2025-03-18"),
                of("reconciles an inventory spine", """
                        WITH sales AS (
                          SELECT store_id, product_id, week_id, SUM(quantity) AS sold FROM lines
                          GROUP BY store_id, product_id, week_id),
                        spine AS (
                          SELECT a.store_id, a.product_id, a.lot_size, w.week_id, COALESCE(s.sold, 0) AS sold
                          FROM assortments a CROSS JOIN weeks w
                          LEFT JOIN sales s ON s.store_id = a.store_id AND s.product_id = a.product_id
                            AND s.week_id = w.week_id
                          WHERE a.product_id = 7),
                        totals AS (
                          SELECT spine.*, SUM(sold) OVER (PARTITION BY store_id, product_id ORDER BY week_id
                            ROWS UNBOUNDED PRECEDING) AS so_far FROM spine),
                        lots AS (
                          SELECT totals.*, so_far + MOD(lot_size - MOD(so_far, lot_size), lot_size) AS needed FROM totals)
                        SELECT product_id, week_id, sold,
                          needed - COALESCE(LAG(needed) OVER (PARTITION BY store_id, product_id ORDER BY week_id), 0)
                            AS received,
                          needed - so_far AS closing,
                          MAX(sold) OVER (PARTITION BY product_id ORDER BY week_id
                            ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS peak,
                          CASE WHEN needed - so_far = 0 THEN TRUE ELSE FALSE END AS is_stock_out
                        FROM lots ORDER BY week_id""", "7|1|3|5|2|3|false", "7|2|4|5|3|4|false", "7|3|1|0|2|4|false"),
                of("unites, filters by what is not there and counts distinctly", """
                        SELECT c.customer_id, 'member' AS kind FROM customers c
                        WHERE c.is_member AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.customer_id)
                        UNION ALL
                        SELECT customer_id, 'buyer' FROM orders GROUP BY customer_id
                        HAVING COUNT(DISTINCT order_date) > 1 ORDER BY customer_id""", "1|buyer", "3|member"),
                of(
                        "takes the remainder by zero as NULL",
                        "SELECT product_id, MOD(17, lot_size) AS rest, MOD(-17, 5) AS negative FROM assortments"
                                + " ORDER BY product_id",
                        "7|2|-2",
                        "8|null|-2"),
                of("puts NULL last", "SELECT order_id FROM orders ORDER BY shipped_on, order_id", "10", "12", "11"),
                of(
                        "puts NULL first when descending",
                        "SELECT order_id FROM orders ORDER BY shipped_on DESC, order_id",
                        "11",
                        "12",
                        "10"),
                of("puts NULL where it is asked for, in windows too", """
                        SELECT order_id, ROW_NUMBER() OVER (ORDER BY shipped_on, order_id) AS a,
                          RANK() OVER (ORDER BY shipped_on DESC NULLS LAST) AS b,
                          LEAD(order_id, 2) OVER (ORDER BY shipped_on NULLS FIRST) AS c
                        FROM orders ORDER BY shipped_on NULLS FIRST, order_id""", "11|3|3|12", "10|1|2|null", "12|2|1|null"),
                fitted(
                        "wraps a union to the expected columns",
                        """
                        SELECT order_id AS id, 1 AS n FROM orders WHERE order_id = 10
                        UNION ALL
                        SELECT customer_id, 2.5 FROM customers WHERE customer_id = 2""",
                        List.of(SmallStar.column("n", SqlType.decimal(6, 2)), SmallStar.column("id", SqlType.INTEGER)),
                        "1.00|10",
                        "2.50|2"),
                of("escapes text and cuts it as asked", """
                        SELECT CAST(first_name AS VARCHAR(2)) AS short_name, first_name || ' it''s \\ "ü"' AS long_name,
                          CHAR_LENGTH(first_name || 'ü') AS letters, SUBSTRING(first_name FROM 3 FOR 2) AS middle
                        FROM customers WHERE first_name = 'O''Neil' AND first_name LIKE 'O_N%'""", "O'|O'Neil it's \\ \"ü\"|7|Ne"),
                of("rounds half away from zero when cast", """
                        SELECT CAST(unit_price * 0.5 AS DECIMAL(9,2)) AS half, CAST(-0.5 AS INTEGER) AS down,
                          CAST(2.5 AS INTEGER) AS up, CAST(unit_price * 2 AS INTEGER) AS twice,
                          CAST(order_id AS VARCHAR(20)) AS id_text, CAST(unit_price AS VARCHAR(12)) AS price_text,
                          CAST(DATE '2025-02-28' AS VARCHAR(10)) AS day_text, CAST(first_days.d AS TIMESTAMP) > TIMESTAMP '2025-01-06 00:00:00.5' AS after_noon
                        FROM lines CROSS JOIN (SELECT MIN(first_day) AS d FROM weeks) first_days WHERE order_id = 10 AND line_no = 1""", "0.63|-1|3|3|10|1.25|2025-02-28|false"),
                of("takes values and sets from subqueries", """
                        SELECT o.order_id, (SELECT MAX(l.unit_price) FROM lines l WHERE l.order_id = o.order_id) AS dearest
                        FROM orders o
                        WHERE o.order_id IN (SELECT order_id FROM lines WHERE unit_price > 5)
                          AND o.order_date BETWEEN DATE '2025-01-01' AND DATE '2025-12-31'
                        ORDER BY o.order_id DESC LIMIT 1""", "12|99.99"),
                of("widens 16 bits before it multiplies", """
                        SELECT quantity * 1000 AS a, COALESCE(quantity, 0) * 1000 AS b,
                          CASE WHEN line_no > 0 THEN quantity ELSE 0 END * quantity AS c, -quantity - 32000 AS d
                        FROM lines WHERE quantity > 100""", "32000000|32000000|1024000000|-64000"),
                of(
                        "sums what overflows 32 bits",
                        "SELECT SUM(quantity * 60000) AS a, SUM(order_id * 1000000000000) AS b, SUM(unit_price) AS c,"
                                + " COUNT(weight) AS d, SUM(CASE WHEN quantity > 3 THEN 1 ELSE 0 END) AS e FROM lines",
                        "1920480000|43000000000000|113.34|3|2"),
                of("compares NULL with IS DISTINCT FROM", """
                        SELECT order_id, CASE WHEN shipped_on IS DISTINCT FROM order_date THEN 1 ELSE 0 END AS a,
                          CASE WHEN shipped_on IS NOT DISTINCT FROM NULLIF(order_date, order_date) THEN 1 ELSE 0 END AS b
                        FROM orders WHERE NOT (order_id = 10 OR shipped_on IS NOT NULL) ORDER BY order_id""", "11|1|1"),
                of("keeps what brackets mean", """
                        SELECT order_id - (customer_id - 1) - 1 AS a, (order_id + 1) * -(customer_id + 1) AS b,
                          CASE WHEN (customer_id = 1 OR customer_id = 2) AND NOT (order_id > 10 AND order_id < 12) THEN 1
                               ELSE 0 END AS c,
                          (customer_id > 1) = (order_id > 11) AS d
                        FROM orders ORDER BY order_id""", "9|-22|1|true", "10|-24|0|true", "10|-39|1|true"),
                of(
                        "takes words that only the parser reserves as names",
                        "WITH returns AS (SELECT order_id AS value FROM orders) SELECT RETURNS.value AS one FROM returns"
                                + " ORDER BY one DESC LIMIT 2",
                        "12",
                        "11"),
                of(
                        "orders by a name that differs in case",
                        "SELECT O.customer_id AS Buyer, COUNT(*) AS N FROM Orders o GROUP BY o.CUSTOMER_ID"
                                + " HAVING count(*) > 0 ORDER BY n DESC, BUYER",
                        "1|2",
                        "2|1"),
                of("names a subquery and its columns", """
                        WITH t(a, b) AS (SELECT order_id, customer_id FROM orders)
                        SELECT x.q AS "from", x.q2 AS "Total Sum" FROM (SELECT a, SUM(b) FROM t GROUP BY a) AS x(q, q2)
                        WHERE x.q2 > 1""", "12|2"));
    }
}
