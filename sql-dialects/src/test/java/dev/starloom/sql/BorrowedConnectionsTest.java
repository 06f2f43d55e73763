package dev.starloom.sql;

import static dev.starloom.sql.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A star filled through a pool that belongs to an application: the same star, and the application's sessions as they were. */
class BorrowedConnectionsTest {
    private static final int CONNECTIONS = 4;
    private static final String RUN = "run-1";

    private final HikariDataSource pool = new HikariDataSource();

    @TempDir
    private Path folder;

    @AfterEach
    void closePool() {
        pool.close();
    }

    private void reach(String url, String user, String password) {
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionTimeout(5_000);
    }

    @Test
    void postgreSqlSessionsComeBackAsTheyWere() throws SQLException {
        reach(TestPostgres.freshDatabase(), TestPostgres.user(), TestPostgres.password());
        pool.setConnectionInitSql("SET statement_timeout = '77s'; SET search_path TO public, pg_temp");
        leavesAsItWas("SELECT current_setting('statement_timeout'), current_setting('search_path')");
    }

    @Test
    void mariaDbSessionsComeBackAsTheyWere() throws SQLException {
        reach(TestMariaDb.freshDatabase(), TestMariaDb.user(), TestMariaDb.password());
        mySqlFamily();
    }

    @Test
    void connectorJSessionsComeBackAsTheyWere() throws SQLException {
        reach(
                TestMariaDb.freshDatabase().replace("jdbc:mariadb:", "jdbc:mysql:"),
                TestMariaDb.user(),
                TestMariaDb.password());
        mySqlFamily();
    }

    private void mySqlFamily() throws SQLException {
        pool.setConnectionInitSql(
                "SET SESSION sql_mode = 'ANSI_QUOTES', time_zone = '+02:00', join_buffer_size = 262144");
        pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        leavesAsItWas("SELECT @@sql_mode, @@time_zone, @@foreign_key_checks, @@join_buffer_size,"
                + " @@collation_connection, @@optimizer_switch");
    }

    @Test
    void duckDbIsFilledBesideTheConnectionThatWasLent() throws SQLException {
        reach("jdbc:duckdb:" + folder.resolve("lent.duckdb"), null, null);
        leavesAsItWas("SELECT current_setting('memory_limit'), current_setting('threads')");
    }

    @Test
    void aSourceWithoutConnectionsIsUnreachable() {
        reach("jdbc:postgresql://localhost:1/nothing", "nobody", "nothing");
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(300);
        assertThatThrownBy(() -> Targets.open(pool, Optional.empty(), 1))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.kind()).isEqualTo(TargetException.Kind.UNREACHABLE))
                .hasMessageContaining("gives no connection");
    }

    private void leavesAsItWas(String state) throws SQLException {
        List<String> before = sessions(state);
        try (var target = Targets.open(pool, Optional.empty(), 2)) {
            target.begin(RUN, "f", "2026-01-02T03:04:05Z");
            List<Table> star = List.of(TargetFixture.CUSTOMERS, TargetFixture.ORDERS);
            star.forEach(t -> target.createStaging(RUN, t));
            target.commit(
                    new LoadUnit(RUN, "customers", 0),
                    TargetFixture.CUSTOMERS,
                    LoaderKind.NATIVE,
                    TestRows.source(TestRows.batch(TargetFixture.CUSTOMERS, row(1L, "ä", null), row(2L, "b", 1L))));
            target.commit(
                    new LoadUnit(RUN, "orders", 0),
                    TargetFixture.ORDERS,
                    LoaderKind.JOOQ,
                    TestRows.source(TestRows.batch(TargetFixture.ORDERS, row(1L, 2L, 300L))));
            target.addKeys(RUN, star);
            target.publish(RUN, star, false, "2026-01-02T03:14:15Z");
            assertThat(target.query("SELECT email FROM customers ORDER BY customer_id", 9)
                            .rows())
                    .containsExactly(List.of("ä"), List.of("b"));
        }
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(pool.isRunning()).isTrue();
        assertThat(sessions(state)).isEqualTo(before);
    }

    /** What each of the pool's sessions says of itself. */
    private List<String> sessions(String state) throws SQLException {
        ArrayList<Connection> borrowed = new ArrayList<>();
        ArrayList<String> found = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Connection connection = pool.getConnection();
                borrowed.add(connection);
                try (Statement statement = connection.createStatement();
                        ResultSet result = statement.executeQuery(state)) {
                    result.next();
                    StringBuilder row = new StringBuilder();
                    for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
                        row.append(result.getString(c)).append('|');
                    }
                    found.add(row.append(connection.getTransactionIsolation())
                            .append(connection.getAutoCommit())
                            .append(connection.isReadOnly())
                            .toString());
                }
            }
        } finally {
            for (Connection connection : borrowed) {
                connection.close();
            }
        }
        return found;
    }
}
