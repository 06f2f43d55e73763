package dev.starloom.metadata.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private static List<Problem> problems(String sql, Column... expected) {
        Optional<List<Column>> columns = expected.length == 0 ? Optional.empty() : Optional.of(List.of(expected));
        try {
            PortableSql.compiler().compile("sql/x.sql", sql, SmallStar.warehouse(), columns);
        } catch (ProblemException e) {
            return e.problems();
        }
        return List.of();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT AVG(unit_price) AS a FROM lines | SUM and COUNT
                    SELECT unit_price / 2 AS a FROM lines | numerator and denominator
                    SELECT RAND() AS a FROM lines | generate stage
                    SELECT order_id FROM orders WHERE order_date < CURRENT_DATE | ${as_of}
                    SELECT ROUND(unit_price, 1) AS a FROM lines | CAST(x AS DECIMAL
                    SELECT customer_id FROM customers WHERE first_name > 'M' | text in order
                    SELECT customer_id FROM customers ORDER BY first_name | text in order
                    SELECT MIN(first_name) AS a FROM customers | text in order
                    SELECT customer_id FROM customers WHERE first_name BETWEEN 'A' AND 'B' | text in order
                    SELECT RANK() OVER (ORDER BY first_name) AS a FROM customers | text in order
                    SELECT SUM(weight) AS a FROM lines | order of rows
                    SELECT SUM(weight) OVER (ORDER BY order_id) AS a FROM lines | order of rows
                    SELECT ROW_NUMBER() OVER (PARTITION BY store_id) AS a FROM lines | order the window by a key
                    SELECT LAG(quantity, 1, 0) OVER (ORDER BY order_id) AS a FROM lines | COALESCE around it
                    SELECT SUM(quantity) OVER (ORDER BY week_id RANGE UNBOUNDED PRECEDING) AS a FROM lines | ROWS
                    SELECT SUM(quantity) OVER (ROWS UNBOUNDED PRECEDING) AS a FROM lines | order the window by a key
                    SELECT o.order_id FROM orders o FULL JOIN lines l ON l.order_id = o.order_id | UNION ALL
                    SELECT order_id FROM orders INTERSECT SELECT order_id FROM lines | INTERSECT is not portable
                    SELECT order_id FROM orders JOIN lines USING (order_id) | ON a.x = b.x
                    SELECT CAST(first_name AS INTEGER) AS a FROM customers | integers come from integers
                    SELECT CAST(weight AS DECIMAL(9,2)) AS a FROM lines | decimals come from
                    SELECT CAST(weight AS VARCHAR(20)) AS a FROM lines | spell DOUBLE differently
                    SELECT CAST(order_id AS VARCHAR(5)) AS a FROM orders | 20 characters
                    SELECT EXTRACT(WEEK FROM order_date) AS a FROM orders | YEAR, QUARTER, MONTH, DAY
                    SELECT MOD(unit_price, 2) AS a FROM lines | between integers only
                    SELECT order_id FROM orders LIMIT 5 | add ORDER BY
                    SELECT order_id FROM orders ORDER BY 1 | name the column
                    SELECT SUM(quantity) FILTER (WHERE week_id > 1) AS a FROM lines | FILTER is not portable
                    SELECT store_id, SUM(quantity) AS a FROM lines GROUP BY ROLLUP(store_id) | ROLLUP is not portable
                    SELECT order_id FROM orders OFFSET 3 ROWS | OFFSET is not portable
                    SELECT order_id FROM orders WHERE order_date = '2025-01-01' | write a date as DATE '2025-12-31'
                    SELECT order_id FROM orders WHERE order_date IN ('2025-01-01') | write a date as DATE '2025-12-31'
                    SELECT order_id FROM orders WHERE order_id = '1' | CAST one side
                    SELECT COUNT(*) AS a FROM orders GROUP BY 1 | GROUP BY a position
                    SELECT order_id FROM orders WHERE order_id IN (SELECT order_id FROM lines ORDER BY order_id LIMIT 1) | filter by a rank
                    VALUES (1) | VALUES is not portable
                    SELECT customer_id FROM customers WHERE first_name LIKE 'a\\_b' | backslash
                    """)
    void refusesWhatEnginesDisagreeOnAndSaysWhatToWrite(String sql, String advice) {
        assertThat(problems(sql)).isNotEmpty().allSatisfy(p -> {
            assertThat(p.code()).isEqualTo("NOT_PORTABLE");
            assertThat(p.where()).startsWith("sql/x.sql (line 1, column ");
        });
        assertThat(problems(sql)).anySatisfy(p -> assertThat(p.message()).contains(advice));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT order_idd FROM orders | INVALID_SQL | did you mean order_id?
                    SELECT o.shiped_on FROM orders o | INVALID_SQL | did you mean shipped_on?
                    SELECT order_id FROM order | SQL_SYNTAX | "order"
                    SELECT order_id FROM ordrs | INVALID_SQL | did you mean orders?
                    WITH Totals AS (SELECT 1 AS a FROM orders) SELECT a FROM totls | INVALID_SQL | did you mean Totals?
                    SELECT order_id, FROM orders | SQL_SYNTAX | not expected here
                    SELECT NULL AS a FROM orders | INVALID_SQL | CAST(NULL AS
                    SELECT order_id FROM orders WHERE | SQL_SYNTAX | ends too early
                    SELECT ADD_DAY(order_date, 1) AS a FROM orders | NOT_PORTABLE | ADD_DAYS
                    SELECT ADD_DAYS(order_date) AS a FROM orders | INVALID_SQL | ADD_DAYS
                    SELECT order_id, COUNT(*) AS n FROM orders | INVALID_SQL | order_id
                    DELETE FROM orders | NOT_A_SELECT | write one SELECT
                    """)
    void saysWhatIsWrongAndWhatIsMeant(String sql, String code, String advice) {
        assertThat(problems(sql)).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo(code);
            assertThat(p.message()).containsIgnoringCase(advice);
            assertThat(p.message().lines().count()).isEqualTo(1);
        });
    }

    @Test
    void upperAndLowerCaseServeChecksButNothingThatIsStored() {
        String sql = "SELECT LOWER(first_name) AS a FROM customers";
        assertThat(problems(sql)).isEmpty();
        assertThat(problems(sql, SmallStar.column("a", SqlType.varchar(20))))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("ASCII letters only"));
    }

    @Test
    void tellsAllThatIsNotPortableAtOnce() {
        assertThat(problems("SELECT AVG(unit_price) AS a,\n  RAND() AS b,\n  unit_price / 2 AS c FROM lines"))
                .extracting(Problem::where)
                .containsExactlyInAnyOrder(
                        "sql/x.sql (line 1, column 8 of the SELECT)",
                        "sql/x.sql (line 2, column 3 of the SELECT)",
                        "sql/x.sql (line 3, column 3 of the SELECT)");
    }

    @Test
    void tellsEveryNameThatIsWrongAtOnce() {
        assertThat(problems("""
                WITH paid AS (SELECT o.order_id, o.order_dat FROM ordrs o WHERE o.shiped_on IS NOT NULL)
                SELECT p.order_id, SUM(l.quantty) AS total, AVG(l.quantity) AS mean
                FROM paid p JOIN lines l ON l.order_id = p.ordr_id GROUP BY p.order_id"""))
                .extracting(Problem::where, Problem::message)
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t.toString()).contains("line 1, column 51", "'ordrs'", "did you mean orders?"),
                        t -> assertThat(t.toString()).contains("line 1, column 34", "'order_dat'", "order_date?"),
                        t -> assertThat(t.toString()).contains("line 1, column 65", "'shiped_on'", "shipped_on?"),
                        t -> assertThat(t.toString()).contains("line 2, column 24", "'quantty'", "quantity?"),
                        t -> assertThat(t.toString()).contains("line 2, column 45", "AVG is not portable"),
                        t -> assertThat(t.toString()).contains("line 3, column 42", "'ordr_id'", "order_id?"));
        assertThat(problems("SELECT o.ordr_id, l.quantty FROM orders o JOIN lines l ON l.order_id = o.order_id"
                        + " WHERE o.ordr_id > 1 AND l.quantty > 1"))
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "Column 'ordr_id' not found in table 'o'; did you mean order_id?",
                        "Column 'quantty' not found in any table; did you mean quantity?");
    }

    @Test
    void whatIsDeclaredWronglyIsNotJudged() {
        List<Table> tables = new ArrayList<>(SmallStar.warehouse().tables());
        Table orders = SmallStar.warehouse().table("orders");
        List<Column> columns = orders.columns().stream()
                .map(c -> c.name().equals("order_date") ? Column.of("order_date", SqlType.UNKNOWN, true) : c)
                .toList();
        tables.replaceAll(table -> table.name().equals("orders") ? with(table, columns) : table);
        tables.replaceAll(table -> table.name().equals("lines") ? with(table, List.of()) : table);
        Warehouse star = new Warehouse("small", tables);

        assertThat(told(star, "SELECT EXTRACT(YEAR FROM order_date) + 'a' AS a, ordr_id FROM orders"))
                .singleElement()
                .asString()
                .contains("'ordr_id'", "did you mean order_id?");
        assertThat(told(star, "SELECT COUNT(*) AS n FROM orders WHERE order_id = '1'"))
                .as("reads nothing that is not known")
                .singleElement()
                .asString()
                .contains("CAST one side");
        assertThat(told(star, "SELECT o.order_id, l.anything FROM orders o JOIN lines l ON l.x = o.order_id"))
                .isEmpty();
        assertThat(told(star, "SELECT order_id FROM orders")).as("is sound").containsExactly("compiled");
        assertThat(told(
                        star,
                        "SELECT order_id, customer_id AS day FROM orders",
                        Column.of("order_id", SqlType.BIGINT, true),
                        Column.of("dai", SqlType.UNKNOWN, true)))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t).contains("gives a column day", "did you mean dai?"),
                        t -> assertThat(t).contains("gives no column dai"));
    }

    private static Table with(Table table, List<Column> columns) {
        return new Table(table.name(), table.role(), "", columns, Optional.empty(), List.of(), List.of(), List.of());
    }

    private static List<String> told(Warehouse star, String sql, Column... expected) {
        try {
            PortableSql.compiler()
                    .compile(
                            "sql/x.sql",
                            sql,
                            star,
                            expected.length == 0 ? Optional.empty() : Optional.of(List.of(expected)));
            return List.of("compiled");
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    @Test
    void namesColumnsThatAreMissingTooManyOrMisfit() {
        List<Problem> found = problems(
                "SELECT o.order_id, o.order_date AS oder_date, c.first_name AS code, l.weight AS price, 2.5 AS n,"
                        + " CAST(NULL AS DATE) AS must FROM orders o CROSS JOIN customers c CROSS JOIN lines l",
                SmallStar.column("order_id", SqlType.BIGINT),
                SmallStar.column("order_date", SqlType.DATE));
        assertThat(found)
                .extracting(Problem::code)
                .containsExactly(
                        "UNEXPECTED_COLUMN",
                        "UNEXPECTED_COLUMN",
                        "UNEXPECTED_COLUMN",
                        "UNEXPECTED_COLUMN",
                        "UNEXPECTED_COLUMN",
                        "MISSING_COLUMN");
        assertThat(found.get(0).message()).contains("oder_date").contains("did you mean order_date?");
        assertThat(problems(
                        "SELECT c.first_name AS code, l.weight AS price, 2.5 AS n, c.is_member AS must"
                                + " FROM customers c CROSS JOIN lines l",
                        SmallStar.column("code", SqlType.varchar(10)),
                        SmallStar.column("price", SqlType.decimal(8, 2)),
                        SmallStar.column("n", SqlType.INTEGER),
                        SmallStar.column("must", SqlType.DATE)))
                .extracting(Problem::message)
                .satisfiesExactly(
                        m -> assertThat(m).contains("column code is VARCHAR(10), the SELECT gives VARCHAR(20)"),
                        m -> assertThat(m).contains("column price is DECIMAL(8,2), the SELECT gives DOUBLE"),
                        m -> assertThat(m).contains("column n is INTEGER, the SELECT gives DECIMAL(2,1)"),
                        m -> assertThat(m).contains("column must is DATE, the SELECT gives BOOLEAN"));
    }

    @Test
    void messagesCarryNoCodeOfTheParser() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PortableSql.compiler()
                        .compile("x", "SELECT FROM WHERE", SmallStar.warehouse(), Optional.empty()))
                .withMessageNotContaining("calcite");
    }
}
