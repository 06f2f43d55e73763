package dev.starloom.metadata.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.SqlType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnLineageTest {
    private static CompiledQuery compile(String sql) {
        return PortableSql.compiler().compile("test", sql, SmallStar.warehouse(), Optional.empty());
    }

    private static List<String> origins(CompiledQuery query, String column) {
        return query.origins().get(column).stream()
                .map(o -> (o.kind() == ColumnOrigin.Kind.DIRECT ? "" : "~") + o.table() + "." + o.column())
                .toList();
    }

    @Test
    void joinsFiltersGroupsAndCasesAreToldApart() {
        CompiledQuery query = compile("""
                SELECT o.order_id, SUM(l.quantity * l.unit_price) AS total,
                  CASE WHEN MAX(o.shipped_on) IS NULL THEN 'open' ELSE 'shipped' END AS status, COUNT(*) AS line_count
                FROM orders o JOIN lines l ON l.order_id = o.order_id
                WHERE o.order_date >= DATE '2025-01-01'
                GROUP BY o.order_id""");
        assertThat(query.tables()).containsExactly("lines", "orders");
        assertThat(query.origins().keySet()).containsExactly("order_id", "total", "status", "line_count");
        assertThat(origins(query, "total"))
                .containsExactly(
                        "lines.quantity",
                        "lines.unit_price",
                        "~lines.order_id",
                        "~orders.order_date",
                        "~orders.order_id");
        assertThat(origins(query, "order_id"))
                .containsExactly("orders.order_id", "~lines.order_id", "~orders.order_date");
        assertThat(origins(query, "status"))
                .containsExactly("orders.shipped_on", "~lines.order_id", "~orders.order_date", "~orders.order_id");
        assertThat(origins(query, "line_count"))
                .containsExactly("~lines.order_id", "~orders.order_date", "~orders.order_id");
    }

    @Test
    void whatPartitionsOrOrdersAWindowIsIndirectForItsColumnOnly() {
        CompiledQuery query = compile("""
                WITH sold AS (SELECT product_id, week_id, SUM(quantity) AS units FROM lines GROUP BY product_id, week_id)
                SELECT s.units,
                  SUM(s.units) OVER (PARTITION BY s.product_id ORDER BY w.first_day ROWS UNBOUNDED PRECEDING) AS so_far,
                  ROW_NUMBER() OVER (ORDER BY w.first_day) AS position_no
                FROM sold s LEFT JOIN weeks w ON w.week_id = s.week_id""");
        List<String> groupsAndJoin = List.of("~lines.product_id", "~lines.week_id", "~weeks.week_id");
        assertThat(origins(query, "units"))
                .startsWith("lines.quantity")
                .containsAll(groupsAndJoin)
                .hasSize(4);
        assertThat(origins(query, "so_far"))
                .startsWith("lines.quantity", "~lines.product_id")
                .containsAll(groupsAndJoin)
                .contains("~weeks.first_day")
                .hasSize(5);
        assertThat(origins(query, "position_no"))
                .containsExactly("~lines.product_id", "~lines.week_id", "~weeks.first_day", "~weeks.week_id");
    }

    @Test
    void subqueriesAndUnionsAreFollowed() {
        CompiledQuery query = compile("""
                SELECT c.customer_id AS id, (SELECT MAX(o.order_date) FROM orders o WHERE o.customer_id = c.customer_id) AS d
                FROM customers c
                WHERE NOT EXISTS (SELECT 1 FROM lines l WHERE l.order_id = c.customer_id AND l.quantity > 5)
                  AND c.is_member IN (SELECT is_member FROM customers)
                UNION ALL SELECT w.week_id, w.first_day FROM weeks w""");
        assertThat(origins(query, "id"))
                .startsWith("customers.customer_id", "weeks.week_id")
                .contains("~lines.order_id", "~lines.quantity", "~orders.customer_id", "~customers.is_member")
                .doesNotContain("~orders.order_date");
        assertThat(origins(query, "d")).startsWith("orders.order_date", "weeks.first_day", "~customers.customer_id");
    }

    @Test
    void originsFollowTheExpectedColumns() {
        CompiledQuery query = PortableSql.compiler()
                .compile(
                        "test",
                        "SELECT first_name AS Name, 1 AS single, customer_id AS ID FROM customers",
                        SmallStar.warehouse(),
                        Optional.of(List.of(
                                SmallStar.column("id", SqlType.BIGINT),
                                SmallStar.column("single", SqlType.SMALLINT),
                                SmallStar.column("name", SqlType.varchar(20)))));
        assertThat(query.origins().keySet()).containsExactly("id", "single", "name");
        assertThat(origins(query, "id")).containsExactly("customers.customer_id");
        assertThat(origins(query, "single")).isEmpty();
        assertThat(origins(query, "name")).containsExactly("customers.first_name");
    }
}
