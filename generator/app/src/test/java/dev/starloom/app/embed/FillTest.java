package dev.starloom.app.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten lines of a program that embeds the product. */
class FillTest {
    private static final String[] SHOP = {
        "CREATE TABLE country (code CHAR(2) PRIMARY KEY, name VARCHAR(60) NOT NULL)",
        "CREATE TABLE customer (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE,"
                + " country_code CHAR(2) NOT NULL REFERENCES country (code), created_on DATE NOT NULL)",
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id),"
                + " amount DECIMAL(10,2) NOT NULL CHECK (amount > 0), ordered_on DATE NOT NULL)",
        "CREATE TABLE flyway_schema_history (installed_rank INTEGER PRIMARY KEY, script VARCHAR(100) NOT NULL)",
        "INSERT INTO flyway_schema_history VALUES (1, 'V1__shop.sql')"
    };

    private final HikariDataSource pool = new HikariDataSource();

    @TempDir
    private Path folder;

    @AfterEach
    void closePool() {
        pool.close();
    }

    private void reach(String url, String user, String password, String... statements) throws SQLException {
        reach(url, 4, user, password, statements);
    }

    private void reach(String url, int connections, String user, String password, String... statements)
            throws SQLException {
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(connections);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private void fillsTheShop() throws SQLException {
        List<FillProgress> heard = new ArrayList<>();
        Fill fill = Starloom.fill(pool)
                .exclude("flyway_schema_history")
                .rows("orders", 300)
                .row("customer", Map.of("id", 7, "email", "first@example.com"))
                .size(20, 100)
                .seed(7)
                .asOf(LocalDate.of(2024, 6, 30))
                .listener(heard::add);
        FillPlan plan = fill.plan();
        assertThat(plan.rows()).containsEntry("orders", 300L).containsEntry("customer", 20L);
        assertThat(plan.notes()).anyMatch(n -> n.startsWith("customer.email"));
        assertThat(rows("SELECT COUNT(*) FROM orders")).containsExactly("0");

        FillResult result = fill.run();

        assertThat(result.rows()).containsEntry("orders", 300L).containsEntry("customer", 20L);
        assertThat(result.totalRows())
                .isEqualTo(result.rows().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        assertThat(rows("SELECT COUNT(*) FROM orders o JOIN customer c ON c.id = o.customer_id"
                        + " JOIN country n ON n.code = c.country_code"))
                .containsExactly("300");
        assertThat(rows("SELECT email FROM customer WHERE id = 7")).containsExactly("first@example.com");
        assertThat(rows("SELECT script FROM flyway_schema_history")).containsExactly("V1__shop.sql");
        assertThat(heard).anyMatch(p -> p.table().equals("orders") && p.rows() == 300);
        FillResult again = fill.run();
        assertThat(again.alreadyFilled()).isTrue();
        assertThat(again.rows()).isEqualTo(result.rows());
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    void theTablesOfAPostgreSqlPoolAreFilled() throws SQLException {
        reach(TestPostgres.freshDatabase(), TestPostgres.user(), TestPostgres.password(), SHOP);
        fillsTheShop();
    }

    @Test
    void theTablesOfAMariaDbPoolAreFilled() throws SQLException {
        reach(TestMariaDb.freshDatabase(), TestMariaDb.user(), TestMariaDb.password(), SHOP);
        fillsTheShop();
    }

    @Test
    void theTablesOfADuckDbFileAreFilledAndNoFileIsLeft() throws SQLException {
        reach("jdbc:duckdb:" + folder.resolve("shop.duckdb"), null, null, SHOP);
        fillsTheShop();
        pool.close();
        assertThat(folder.toFile().list()).containsExactly("shop.duckdb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", ";MODE=MySQL"})
    void theTablesOfAnH2PoolInMemoryAreFilled(String settings) throws SQLException {
        reach("jdbc:h2:mem:" + UUID.randomUUID() + settings, "sa", "", SHOP);
        fillsTheShop();
    }

    @Test
    void aPoolOfThreeConnectionsIsEnoughForH2() throws SQLException {
        pool.setConnectionTimeout(5_000);
        reach("jdbc:h2:mem:" + UUID.randomUUID(), 3, "sa", "", SHOP);
        fillsTheShop();
    }

    @Test
    void theSameSeedGivesTheSameRowsOnAnotherEngine() throws SQLException {
        String sum = "SELECT CAST(SUM(amount * (id + 1)) AS VARCHAR(40)) FROM orders";
        reach("jdbc:duckdb:" + folder.resolve("one.duckdb"), null, null, SHOP);
        Starloom.fill(pool).seed(3).run();
        List<String> here = rows(sum);
        try (HikariDataSource other = new HikariDataSource()) {
            other.setJdbcUrl(TestPostgres.freshDatabase());
            other.setUsername(TestPostgres.user());
            other.setPassword(TestPostgres.password());
            try (Connection connection = other.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : SHOP) {
                    statement.execute(sql);
                }
                Starloom.fill(other).seed(3).run();
                try (ResultSet result = statement.executeQuery(sum)) {
                    result.next();
                    assertThat(List.of(result.getString(1))).isEqualTo(here);
                }
            }
        }
    }

    @Test
    void aTableThatIsNotThereIsToldWithTheNearest() throws SQLException {
        reach("jdbc:duckdb:" + folder.resolve("shop.duckdb"), null, null, SHOP);
        assertThatThrownBy(() -> Starloom.fill(pool).rows("order", 5).run())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("order")
                .hasMessageContaining("did you mean 'orders'?");
    }
}
