package dev.starloom.metadata.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.SqlType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static CompiledQuery compile(String sql) {
        return PortableSql.compiler().compile("test", sql, SmallStar.warehouse(), Optional.empty());
    }

    private static String render(CompiledQuery query, SqlFlavor flavor) {
        return query.render(new SmallStar.Names(flavor));
    }

    /** The expression alone, as the engine gets it. */
    private static String expression(String expression, SqlFlavor flavor) {
        String sql = render(compile("SELECT " + expression + " AS x FROM lines l, orders o, customers c"), flavor);
        String item = sql.lines().skip(1).findFirst().orElseThrow().strip();
        return item.substring(0, item.lastIndexOf(" AS ")).replace('`', '"').replace("\"", "");
    }

    @Test
    void commonTablesStayReadable() {
        CompiledQuery query =
                compile("WITH Totals AS (SELECT order_id, SUM(quantity) AS units FROM Lines GROUP BY order_id)"
                        + " SELECT O.order_id, t.units FROM orders o LEFT JOIN Totals t ON t.order_id = o.order_id AND t.units > 1"
                        + " WHERE o.shipped_on IS NOT NULL AND (t.units < 5 OR t.units IS NULL)");
        assertThat(render(query, SqlFlavor.POSTGRESQL)).isEqualTo("""
                        WITH "Totals" AS (
                          SELECT
                            "Lines"."order_id",
                            SUM("Lines"."quantity") AS "units"
                          FROM "staging"."lines" AS "Lines"
                          GROUP BY "Lines"."order_id"
                        )
                        SELECT
                          "o"."order_id",
                          "t"."units"
                        FROM "staging"."orders" AS "o"
                        LEFT JOIN "Totals" AS "t" ON "t"."order_id" = "o"."order_id" AND "t"."units" > 1
                        WHERE "o"."shipped_on" IS NOT NULL
                          AND ("t"."units" < 5 OR "t"."units" IS NULL)""");
    }

    @Test
    void datesAreReckonedAsTheEngineDoes() {
        String add = "ADD_DAYS(o.order_date, l.line_no + 1)";
        assertThat(expression(add, SqlFlavor.POSTGRESQL))
                .isEqualTo("(o.order_date + (CAST(l.line_no AS INTEGER) + 1))");
        assertThat(expression(add, SqlFlavor.MARIADB))
                .isEqualTo("DATE_ADD(o.order_date, INTERVAL (l.line_no + 1) DAY)");
        assertThat(expression(add, SqlFlavor.SNOWFLAKE)).isEqualTo("DATEADD('DAY', (l.line_no + 1), o.order_date)");
        assertThat(expression("ADD_DAYS(DATE '2025-01-31', o.order_id)", SqlFlavor.DUCKDB))
                .isEqualTo("(DATE '2025-01-31' + CAST(o.order_id AS INTEGER))");
        String between = "DAYS_BETWEEN(o.order_date, o.shipped_on)";
        assertThat(expression(between, SqlFlavor.POSTGRESQL)).isEqualTo("(o.shipped_on - o.order_date)");
        assertThat(expression(between, SqlFlavor.DUCKDB)).isEqualTo("CAST(o.shipped_on - o.order_date AS INTEGER)");
        assertThat(expression(between, SqlFlavor.MYSQL)).isEqualTo("DATEDIFF(o.shipped_on, o.order_date)");
        assertThat(expression(between, SqlFlavor.SNOWFLAKE)).isEqualTo("DATEDIFF('DAY', o.order_date, o.shipped_on)");
        assertThat(expression("EXTRACT(MONTH FROM o.order_date)", SqlFlavor.POSTGRESQL))
                .isEqualTo("CAST(EXTRACT(MONTH FROM o.order_date) AS BIGINT)");
    }

    @Test
    void sumsOfIntegersAreSixtyFourBitsEverywhere() {
        String sql = "SUM(o.order_id)";
        assertThat(expression(sql, SqlFlavor.POSTGRESQL)).isEqualTo("CAST(SUM(o.order_id) AS BIGINT)");
        assertThat(expression(sql, SqlFlavor.DUCKDB)).isEqualTo("CAST(SUM(o.order_id) AS BIGINT)");
        assertThat(expression(sql, SqlFlavor.MYSQL)).isEqualTo("CAST(SUM(o.order_id) AS SIGNED)");
        assertThat(expression(sql, SqlFlavor.SNOWFLAKE)).isEqualTo(sql);
        assertThat(expression("SUM(l.unit_price)", SqlFlavor.POSTGRESQL)).isEqualTo("SUM(l.unit_price)");
    }

    @Test
    void castsAreSpeltAsTheEngineWants() {
        assertThat(expression("CAST(l.unit_price AS INTEGER)", SqlFlavor.MARIADB))
                .isEqualTo("CAST(l.unit_price AS SIGNED)");
        assertThat(expression("CAST(l.quantity AS DOUBLE)", SqlFlavor.POSTGRESQL))
                .isEqualTo("CAST(l.quantity AS DOUBLE PRECISION)");
        assertThat(expression("CAST(o.order_date AS TIMESTAMP)", SqlFlavor.MYSQL))
                .isEqualTo("CAST(o.order_date AS DATETIME(6))");
        assertThat(expression("CAST(o.order_id AS VARCHAR(20))", SqlFlavor.MYSQL))
                .isEqualTo("CAST(o.order_id AS CHAR(20))");
        assertThat(expression("CAST(c.first_name AS VARCHAR(3))", SqlFlavor.DUCKDB))
                .isEqualTo("LEFT(c.first_name, 3)");
    }

    @Test
    void textIsJoinedAndEscapedAsTheEngineWants() {
        assertThat(expression("c.first_name || 'a\\b''' || c.first_name", SqlFlavor.MYSQL))
                .isEqualTo("CONCAT(CONCAT(c.first_name, 'a\\\\b'''), c.first_name)");
        assertThat(expression("c.first_name || 'a\\b'''", SqlFlavor.POSTGRESQL)).isEqualTo("c.first_name || 'a\\b'''");
    }

    @Test
    void theOrderOfNullsIsWrittenOutWhereThereCanBeOne() {
        String sql = "RANK() OVER (PARTITION BY o.customer_id ORDER BY o.shipped_on, o.order_id)";
        assertThat(expression(sql, SqlFlavor.POSTGRESQL))
                .isEqualTo("RANK() OVER (PARTITION BY o.customer_id ORDER BY o.shipped_on NULLS LAST, o.order_id)");
        assertThat(expression(sql, SqlFlavor.MARIADB))
                .isEqualTo(
                        "RANK() OVER (PARTITION BY o.customer_id ORDER BY o.shipped_on IS NULL, o.shipped_on, o.order_id)");
    }

    @Test
    void namesThatNeedQuotesAreQuoted() {
        CompiledQuery query = compile("SELECT order_id AS \"Order\", order_id AS \"a\"\"b\" FROM orders \"group\"");
        assertThat(render(query, SqlFlavor.MYSQL))
                .isEqualTo("SELECT\n  `group`.`order_id` AS `Order`,\n  `group`.`order_id` AS `a\"b`\n"
                        + "FROM `staging`.`orders` AS `group`");
        assertThat(render(query, SqlFlavor.POSTGRESQL)).contains("AS \"a\"\"b\"");
    }

    @Test
    void aSelectIsReorderedAndCastInPlaceAndAUnionFromOutside() {
        List<dev.starloom.metadata.Column> expected =
                List.of(SmallStar.column("n", SqlType.INTEGER), SmallStar.column("id", SqlType.BIGINT));
        assertThat(PortableSql.compiler()
                        .compile(
                                "t",
                                "SELECT order_id AS ID, COUNT(*) AS n FROM orders GROUP BY order_id",
                                SmallStar.warehouse(),
                                Optional.of(expected))
                        .render(new SmallStar.Names(SqlFlavor.DUCKDB)))
                .isEqualTo("SELECT\n  CAST(COUNT(*) AS INTEGER) AS \"n\",\n  \"orders\".\"order_id\" AS \"id\"\n"
                        + "FROM \"staging\".\"orders\" AS \"orders\"\nGROUP BY \"orders\".\"order_id\"");
        assertThat(PortableSql.compiler()
                        .compile(
                                "t",
                                "SELECT 1 AS n, order_id AS id FROM orders UNION ALL SELECT 2, 3 FROM weeks",
                                SmallStar.warehouse(),
                                Optional.of(expected))
                        .render(new SmallStar.Names(SqlFlavor.DUCKDB)))
                .as("columns that fit already are left alone")
                .startsWith("SELECT\n  1 AS \"n\"");
    }
}
