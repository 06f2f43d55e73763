package dev.starloom.sql.h2;

import static dev.starloom.sql.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.TargetFixture;
import dev.starloom.sql.Targets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only H2 does: databases in memory, and a switch whose statements commit one by one. */
class H2SpecificsTest extends TargetFixture {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Table VISITS =
            keyed("visits", Column.of("id", SqlType.BIGINT, false), Column.of("n", SqlType.BIGINT, false));

    private Connection other;

    @Override
    protected TargetSettings freshSettings() {
        return settings("jdbc:h2:mem:specifics" + DATABASES.incrementAndGet());
    }

    private static TargetSettings settings(String url) {
        return new TargetSettings(url, Optional.empty(), Optional.empty(), Optional.empty(), 2, 0, Map.of());
    }

    @Override
    protected TargetProvider provider() {
        return new H2TargetProvider();
    }

    @BeforeEach
    void connect() throws SQLException {
        other = DriverManager.getConnection(settings.jdbcUrl(), "sa", "");
    }

    @AfterEach
    void disconnect() throws SQLException {
        other.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private String first(String sql) throws SQLException {
        try (Statement statement = other.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : "none";
        }
    }

    private void publish(Target into, String run, long n) {
        into.begin(run, FINGERPRINT, STARTED);
        target = into;
        stage(run, VISITS, row(1L, n));
        into.addKeys(run, List.of(VISITS));
        into.publish(run, List.of(VISITS), true, PUBLISHED);
    }

    @Test
    void viewsAndGrantsWorkOnTheNewStar() throws SQLException {
        publish(target, RUN, 1);
        execute("CREATE VIEW seen AS SELECT n FROM visits");
        execute("CREATE VIEW seen_twice AS SELECT n * 2 AS n FROM seen");
        execute("CREATE USER reader PASSWORD 'r'");
        execute("GRANT SELECT ON visits TO reader");
        assertThat(first("SELECT n FROM seen_twice")).isEqualTo("2");
        publish(target, NEXT_RUN, 20);
        assertThat(first("SELECT n FROM seen")).isEqualTo("20");
        assertThat(first("SELECT n FROM seen_twice")).isEqualTo("40");
        assertThat(first("SELECT rights FROM information_schema.rights WHERE table_name = 'visits'"))
                .isEqualTo("SELECT");
        assertThat(first("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'starloom_old%'"))
                .isEqualTo("none");
    }

    @Test
    void aSwitchThatWasStoppedHalfWayIsTakenBack() throws SQLException {
        publish(target, RUN, 1);
        begin(NEXT_RUN);
        stage(NEXT_RUN, VISITS, row(1L, 20L));
        String staging = target.stagingNames(NEXT_RUN).table("visits");
        String aside = staging.replace("starloom_s", "starloom_old_");
        target.close();
        target = null;
        execute("ALTER TABLE visits RENAME TO " + aside.substring(aside.indexOf('.') + 1));
        execute("ALTER TABLE " + staging + " RENAME TO visits");
        execute("UPDATE starloom_runs SET status = 'PUBLISHING' WHERE run_id = '" + NEXT_RUN + "'");
        try (Target again = provider().open(settings)) {
            assertThat(again.published().orElseThrow().runId()).isEqualTo(RUN);
            assertThat(again.existingTables()).containsExactly("visits");
            assertThat(again.countStaging(NEXT_RUN, "visits")).isEqualTo(1);
        }
        assertThat(first("SELECT n FROM visits")).isEqualTo("1");
    }

    @Test
    void aDatabaseInMemoryIsFilledThroughADataSource() throws SQLException {
        target.close();
        target = null;
        String url = "jdbc:h2:mem:lent" + DATABASES.incrementAndGet();
        try (Connection kept = DriverManager.getConnection(url, "sa", "");
                com.zaxxer.hikari.HikariDataSource pool = new com.zaxxer.hikari.HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setUsername("sa");
            pool.setMaximumPoolSize(5);
            try (Target lent = Targets.open(pool, Optional.empty(), 2)) {
                publish(lent, RUN, 3);
                target = null;
            }
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            try (Statement statement = kept.createStatement();
                    ResultSet result = statement.executeQuery("SELECT \"n\" FROM \"visits\"")) {
                result.next();
                assertThat(result.getLong(1)).isEqualTo(3);
            }
        }
    }

    @Test
    void aDatabaseThatNoOtherConnectionSeesIsRefused() {
        assertThatThrownBy(() -> provider().open(settings("jdbc:h2:mem:")))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.kind()).isEqualTo(TargetException.Kind.UNREACHABLE))
                .hasMessageContaining("jdbc:h2:mem:warehouse");
    }
}
