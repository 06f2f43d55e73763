package sample.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.junit.FilledTables;
import java.math.BigDecimal;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class TurnoverTest {
    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Turnover turnover;

    @RegisterExtension
    final FilledTables tables = FilledTables.in(() -> dataSource)
            .with(fill -> fill.rows("customer", 20)
                    .row("customer", Map.of("id", 7, "email", "first@example.com"))
                    .seed(42));

    @Test
    void tenTablesHoldRowsAndTheMigrationsAreLeftAlone() {
        assertThat(tables.result().rows()).hasSize(10).containsEntry("customer", 20L);
        assertThat(tables.result().rows().values()).allMatch(rows -> rows > 0);
        // Flyway's own mark of the table it made stands before the migration.
        assertThat(jdbc.sql("SELECT \"script\" FROM \"flyway_schema_history\"")
                        .query(String.class)
                        .list())
                .containsExactly("", "V1__shop.sql");
        assertThat(jdbc.sql("SELECT email FROM customer WHERE id = 7")
                        .query(String.class)
                        .single())
                .isEqualTo("first@example.com");
    }

    @Test
    void turnoverIsSummedOverLines() {
        assertThat(turnover.byCustomer()).isNotEmpty().allMatch(s -> s.amount().compareTo(BigDecimal.ZERO) > 0);
    }

    @Test
    void theNextInsertGetsAKeyOfItsOwn() {
        jdbc.sql("INSERT INTO address (street, city, zip_code, country_code)"
                        + " SELECT 'Main Street 1', 'Springfield', '00000', MIN(code) FROM country")
                .update();
        assertThat(jdbc.sql("SELECT COUNT(DISTINCT id) FROM address").query(Long.class).single())
                .isEqualTo(count("address"));
        jdbc.sql("DELETE FROM address WHERE zip_code = '00000'").update();
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
