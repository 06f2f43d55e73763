package sample.shop;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What customers spent. */
@Repository
public class Turnover {
    /** A customer and what was spent. */
    public record Spent(long customerId, String email, BigDecimal amount) {}

    private final JdbcClient jdbc;

    public Turnover(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Spent> byCustomer() {
        return jdbc.sql("""
                        SELECT c.id AS customer_id, c.email, SUM(l.quantity * l.unit_price) AS amount
                        FROM customer c
                        JOIN orders o ON o.customer_id = c.id
                        JOIN order_line l ON l.order_id = o.id
                        GROUP BY c.id, c.email
                        ORDER BY amount DESC, customer_id
                        """).query(Spent.class).list();
    }
}
