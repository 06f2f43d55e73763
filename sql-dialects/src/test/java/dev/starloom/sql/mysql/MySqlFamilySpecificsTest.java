package dev.starloom.sql.mysql;

import static dev.starloom.sql.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Switch;
import dev.starloom.sql.TargetFixture;
import dev.starloom.sql.mariadb.MariaDbTargetProvider;
import dev.starloom.sql.testing.TestMariaDb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What only this family does: a switch that commits by itself, a closed local_infile, keys taken on trust. */
class MySqlFamilySpecificsTest extends TargetFixture {
    private static final List<Table> STAR = List.of(CUSTOMERS, ORDERS);

    @Override
    protected TargetProvider provider() {
        return new MariaDbTargetProvider();
    }

    @Override
    protected TargetSettings freshSettings() {
        return settings(TestMariaDb.freshDatabase(), TestMariaDb.password());
    }

    private static TargetSettings settings(String url, String password) {
        return new TargetSettings(
                url, Optional.of(TestMariaDb.user()), Optional.of(password), Optional.empty(), 2, 0, Map.of());
    }

    @Test
    void aRunStoppedRightAfterTheRenameIsFoundPublished() throws SQLException {
        publish(RUN, false, 1L);
        stageAll(NEXT_RUN, 2L);
        target.execute("UPDATE starloom_runs SET status = 'PUBLISHING', published_at = '2026-02-03T00:00:00Z'"
                + " WHERE run_id = 'run-2'");
        rename(NEXT_RUN);
        reopen();
        target.requireFree(STAR, true);
        assertThat(target.published().orElseThrow().runId()).isEqualTo(NEXT_RUN);
        assertThat(target.published().orElseThrow().rows()).isEqualTo(Map.of("customers", 1L, "orders", 1L));
        assertThat(leftovers()).isEmpty();
        publish("run-3", true, 3L);
        assertThat(scalar("SELECT amount FROM orders")).isEqualTo("0.03");
    }

    @Test
    void aPublishWhoseLedgerEntryHadToWaitIsTriedAgainAndSucceeds() {
        publish(RUN, false, 1L);
        stageAll(NEXT_RUN, 2L);
        failLedgerEntries(1, 1205);
        target.publish(NEXT_RUN, STAR, true, PUBLISHED);
        assertPublishedTwice();
    }

    @Test
    void aPublishThatFailedAfterTheRenameIsSeenToHaveSucceeded() {
        publish(RUN, false, 1L);
        stageAll(NEXT_RUN, 2L);
        failLedgerEntries(1, 1644);
        target.publish(NEXT_RUN, STAR, true, PUBLISHED);
        assertPublishedTwice();
    }

    @Test
    void aPublishWhoseOutcomeTheLedgerNeverTakesSaysSo() {
        stageAll(RUN, 2L);
        failLedgerEntries(99, 1644);
        refused(Kind.FAILED, () -> target.publish(RUN, STAR, false, PUBLISHED), "could not be seen");
        target.execute("DROP TRIGGER refusing");
        reopen();
        assertThat(target.published().orElseThrow().runId()).isEqualTo(RUN);
    }

    @Test
    void aPublishSucceedsWhereTheLockOfItsRunWasLost() {
        stageAll(RUN, 2L);
        String holder = scalar("SELECT IS_USED_LOCK(CONCAT('starloom:', SHA1(DATABASE())))");
        TestMariaDb.administer("KILL " + holder);
        target.publish(RUN, STAR, false, PUBLISHED);
        assertThat(target.published().orElseThrow().runId()).isEqualTo(RUN);
        publish(NEXT_RUN, true, 3L);
        assertThat(scalar("SELECT amount FROM orders")).isEqualTo("0.03");
    }

    /** The first attempts to enter a published run fail; MyISAM keeps the count when they are rolled back. */
    private void failLedgerEntries(int attempts, int error) {
        target.execute("CREATE TABLE attempts (n INT) ENGINE = MyISAM");
        target.execute("INSERT INTO attempts VALUES (0)");
        target.execute("CREATE TRIGGER refusing BEFORE UPDATE ON starloom_runs FOR EACH ROW"
                + " IF NEW.status = 'PUBLISHED' THEN UPDATE attempts SET n = n + 1;"
                + " IF (SELECT n FROM attempts) <= " + attempts
                + " THEN SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = " + error + "; END IF; END IF");
    }

    private void assertPublishedTwice() {
        assertThat(scalar("SELECT n FROM attempts")).isEqualTo("2");
        assertThat(scalar("SELECT amount FROM orders")).isEqualTo("0.02");
        assertThat(target.published().orElseThrow().runId()).isEqualTo(NEXT_RUN);
        assertThat(target.published().orElseThrow().rows()).isEqualTo(Map.of("customers", 1L, "orders", 1L));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aRunStoppedRightBeforeTheRenameLeavesTheOldStar() {
        publish(RUN, false, 1L);
        stageAll(NEXT_RUN, 2L);
        target.execute("UPDATE starloom_runs SET status = 'PUBLISHING' WHERE run_id = 'run-2'");
        reopen();
        target.requireFree(STAR, true);
        assertThat(target.published().orElseThrow().runId()).isEqualTo(RUN);
        begin("run-3");
        assertThat(leftovers()).isEmpty();
        assertThat(scalar("SELECT amount FROM orders")).isEqualTo("0.01");
    }

    @Test
    void viewsWorkAfterTheStarWasReplacedAndNothingIsLeftBehind() {
        publish(RUN, false, 100L);
        target.execute("CREATE VIEW big AS SELECT order_id, amount FROM orders WHERE amount > 1");
        publish(NEXT_RUN, true, 900L);
        assertThat(scalar("SELECT amount FROM big")).isEqualTo("9.00");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aStrangersForeignKeyKeepsTheStar() {
        publish(RUN, false, 1L);
        target.execute("CREATE TABLE theirs (customer_id BIGINT, CONSTRAINT their_link FOREIGN KEY (customer_id)"
                + " REFERENCES customers (customer_id))");
        refused(Kind.OCCUPIED, () -> publish(NEXT_RUN, true, 2L), "their_link");
        assertThat(scalar("SELECT amount FROM orders")).isEqualTo("0.01");
    }

    @Test
    void rowsAreInsertedWhereTheServerTakesNoLocalFiles() {
        TestMariaDb.administer("SET GLOBAL local_infile = 0");
        try {
            reopen();
            begin(RUN);
            stage(RUN, CUSTOMERS, row(1L, "a\t\\N\n😀", null), row(2L, "", 1L));
            assertThat(readStaging(RUN, CUSTOMERS))
                    .isEqualTo(cells(CUSTOMERS, row(1L, "a\t\\N\n😀", null), row(2L, "", 1L)));
        } finally {
            TestMariaDb.administer("SET GLOBAL local_infile = 1");
        }
    }

    @Test
    void whatTheServerWouldAdjustIsRefused() {
        Table narrow = keyed(
                "narrow",
                Column.of("id", SqlType.INTEGER, false),
                Column.of("n", SqlType.SMALLINT, true),
                Column.of("t", SqlType.varchar(3), true),
                Column.of("d", SqlType.DATE, true));
        begin(RUN);
        target.createStaging(RUN, narrow);
        refused(Kind.FAILED, () -> load(RUN, narrow, 0, LoaderKind.NATIVE, row(1L, 40_000L, "a", 0L)), "'n'");
        refused(Kind.FAILED, () -> load(RUN, narrow, 0, LoaderKind.NATIVE, row(1L, 4L, "abcd", 0L)), "'t'");
        refused(Kind.FAILED, () -> load(RUN, narrow, 0, LoaderKind.NATIVE, row(1L, 4L, "a", -800_000L)), "narrow.d");
        assertThat(target.countStaging(RUN, "narrow")).isZero();
    }

    @Test
    void aSecondRunAtTheSameTimeIsRefused() {
        begin(RUN);
        try (Target other = provider().open(settings)) {
            refused(Kind.OCCUPIED, () -> other.begin(NEXT_RUN, FINGERPRINT, STARTED), "another run");
            target.abandon(RUN);
            other.begin(NEXT_RUN, FINGERPRINT, STARTED);
        }
    }

    @Test
    void whoCannotComeInIsToldWhy() {
        refused(
                Kind.UNREACHABLE,
                () -> provider().open(settings(settings.jdbcUrl(), "wr0ng-password")),
                "the password");
        assertThatThrownBy(() -> provider().open(settings(settings.jdbcUrl(), "wr0ng-password")))
                .hasMessageNotContaining("wr0ng-password");
        refused(
                Kind.UNREACHABLE,
                () -> provider().open(settings(TestMariaDb.url("missing"), TestMariaDb.password())),
                "create it");
        refused(Kind.UNREACHABLE, () -> provider().open(settings("jdbc:mariadb://127.0.0.1:1/x", "x")), "server is up");
        refused(
                Kind.UNREACHABLE,
                () -> new MySqlTargetProvider().open(settings("jdbc:mysql://127.0.0.1:1/x", "x")),
                "server is up");
    }

    @Test
    void bothDriversSayWhatTheServerIs() {
        assertThat(target.info().engine()).isEqualTo("MariaDB");
        try (Target other = new MySqlTargetProvider()
                .open(settings(TestMariaDb.freshDatabaseForMySqlDriver(), TestMariaDb.password()))) {
            assertThat(other.info().engine()).isEqualTo("MariaDB");
            assertThat(other.info().engineVersion()).isEqualTo(target.info().engineVersion());
        }
    }

    private void publish(String run, boolean replace, long amount) {
        stageAll(run, amount);
        target.publish(run, STAR, replace, PUBLISHED);
    }

    private void stageAll(String run, long amount) {
        begin(run);
        stage(run, CUSTOMERS, row(1L, "a", null));
        stage(run, ORDERS, row(1L, 1L, amount));
        target.addKeys(run, STAR);
    }

    private void rename(String run) throws SQLException {
        Engine engine = new Server(true, "", "", "utf8mb4_nopad_bin", true).engine();
        Identifiers identifiers = new Identifiers(engine, Optional.of(target.databaseName()));
        try (Connection connection =
                DriverManager.getConnection(settings.jdbcUrl(), TestMariaDb.user(), TestMariaDb.password())) {
            MySqlSwitch.rename(
                    connection,
                    new Statements(engine),
                    identifiers,
                    new Switch(run, STAR, List.of(), List.of("customers", "orders"), PUBLISHED),
                    List.of());
        }
    }

    private List<List<String>> leftovers() {
        return target.query(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                                + " AND table_name LIKE 'starloom\\_%' AND table_name NOT IN ('starloom_runs', 'starloom_units',"
                                + " 'starloom_journal', 'starloom_fence', 'starloom_owners', 'starloom_kept')",
                        99)
                .rows();
    }

    private static void refused(Kind kind, ThrowingCallable call, String told) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(told);
    }
}
