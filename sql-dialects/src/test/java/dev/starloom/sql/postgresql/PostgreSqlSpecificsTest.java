package dev.starloom.sql.postgresql;

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
import dev.starloom.sql.TargetFixture;
import dev.starloom.sql.testing.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What only PostgreSQL does: views and grants bound to tables, names of indexes, roles and schemas. */
class PostgreSqlSpecificsTest extends TargetFixture {
    private static final List<Table> STAR = List.of(CUSTOMERS, ORDERS);

    @Override
    protected TargetProvider provider() {
        return new PostgreSqlTargetProvider();
    }

    @Override
    protected TargetSettings freshSettings() {
        return settings(TestPostgres.freshDatabase(), TestPostgres.password(), Optional.empty());
    }

    private static TargetSettings settings(String url, String password, Optional<String> schema) {
        return new TargetSettings(url, Optional.of(TestPostgres.user()), Optional.of(password), schema, 2, 0, Map.of());
    }

    @Test
    void viewsAndGrantsWorkAfterTheStarWasReplaced() {
        publish(RUN, false, 100L);
        target.execute("CREATE VIEW big AS SELECT order_id, amount FROM orders WHERE amount > 1");
        target.execute("CREATE VIEW bigger AS SELECT * FROM big WHERE amount > 2");
        target.execute("GRANT SELECT ON orders TO PUBLIC");
        target.execute("GRANT SELECT ON bigger TO PUBLIC");
        publish(NEXT_RUN, true, 900L);
        assertThat(scalar("SELECT amount FROM bigger")).isEqualTo("9.00");
        for (String relation : new String[] {"orders", "bigger"}) {
            assertThat(scalar("SELECT count(*) FROM pg_class c, aclexplode(c.relacl) a WHERE relname = '" + relation
                            + "' AND a.grantee = 0 AND a.privilege_type = 'SELECT'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void grantsOnColumnsAndCommentsStayWhenTheStarIsReplaced() {
        publish(RUN, false, 100L);
        target.execute("CREATE VIEW big AS SELECT order_id, amount FROM orders WHERE amount > 1");
        for (String relation : new String[] {"orders", "big"}) {
            target.execute("GRANT SELECT (order_id, amount) ON " + relation + " TO PUBLIC");
            target.execute("COMMENT ON COLUMN " + relation + ".amount IS 'what it''s worth \\ €'");
        }
        target.execute("COMMENT ON TABLE orders IS 'theirs'");
        target.execute("COMMENT ON VIEW big IS 'theirs'");
        publish(NEXT_RUN, true, 900L);
        publish("run-3", true, 900L);
        for (String relation : new String[] {"orders", "big"}) {
            assertThat(target.query(
                                    "SELECT attname, a.privilege_type, col_description(attrelid, attnum),"
                                            + " obj_description(attrelid) FROM pg_attribute, aclexplode(attacl) a"
                                            + " WHERE attrelid = '" + relation
                                            + "'::regclass AND a.grantee = 0 ORDER BY 1",
                                    9)
                            .rows())
                    .isEqualTo(List.of(
                            List.of("amount", "SELECT", "what it's worth \\ €", "theirs"),
                            java.util.Arrays.asList("order_id", "SELECT", null, "theirs")));
        }
    }

    @Test
    void whatIsDeclaredComesBeforeAnEarlierComment() {
        publish(RUN, false, 1L);
        target.execute("COMMENT ON TABLE orders IS 'theirs'");
        Table described = new Table(
                "orders",
                ORDERS.role(),
                "ours",
                ORDERS.columns(),
                ORDERS.primaryKey(),
                ORDERS.uniqueKeys(),
                ORDERS.foreignKeys(),
                ORDERS.checks());
        begin(NEXT_RUN);
        stage(NEXT_RUN, CUSTOMERS, row(1L, "a", null));
        stage(NEXT_RUN, described, row(1L, 1L, 1L));
        target.publish(NEXT_RUN, List.of(CUSTOMERS, described), true, PUBLISHED);
        assertThat(scalar("SELECT obj_description('orders'::regclass)")).isEqualTo("ours");
    }

    @Test
    void whatWouldBeLostWithTheOldStarKeepsIt() {
        publish(RUN, false, 1L);
        target.execute("CREATE VIEW big AS SELECT order_id, amount FROM orders");
        target.execute("CREATE TABLE theirs (n BIGINT)");
        target.execute("CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
        stageAll(NEXT_RUN, 2L);
        keeps("CREATE POLICY mine ON orders USING (true)", "mine", "DROP POLICY mine ON orders");
        keeps(
                "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
                "row security of orders",
                "ALTER TABLE orders DISABLE ROW LEVEL SECURITY");
        keeps(
                "CREATE TRIGGER \"My trigger\" AFTER INSERT ON customers EXECUTE FUNCTION nothing()",
                "\"My trigger\" of customers",
                "DROP TRIGGER \"My trigger\" ON customers");
        keeps(
                "CREATE TRIGGER instead INSTEAD OF INSERT ON big FOR EACH ROW EXECUTE FUNCTION nothing()",
                "instead of big",
                "DROP TRIGGER instead ON big");
        keeps(
                "CREATE RULE quiet AS ON DELETE TO orders DO INSTEAD NOTHING",
                "quiet of orders",
                "DROP RULE quiet ON orders");
        keeps(
                "CREATE RULE copying AS ON INSERT TO theirs DO ALSO DELETE FROM orders",
                "theirs",
                "DROP RULE copying ON theirs");
        keeps("CREATE PUBLICATION out FOR TABLE orders", "publication \"out\"", "DROP PUBLICATION out");
        target.publish(NEXT_RUN, STAR, true, PUBLISHED);
        assertThat(scalar("SELECT amount FROM big")).isEqualTo("0.02");
    }

    /** As long as something stands, a star is not replaced, and this is known before the load. */
    private void keeps(String make, String name, String drop) {
        target.execute(make);
        refused(Kind.OCCUPIED, () -> target.requireFree(STAR, true), name);
        refused(Kind.OCCUPIED, () -> target.publish(NEXT_RUN, STAR, true, PUBLISHED), name);
        assertThat(scalar("SELECT amount FROM orders")).isEqualTo("0.01");
        target.execute(drop);
    }

    @Test
    void namesOfKeysAreCleanAfterEveryPublish() {
        publish(RUN, false, 1L);
        publish(NEXT_RUN, true, 2L);
        assertThat(target.query(
                                "SELECT relname FROM pg_class WHERE relkind = 'i' AND relname LIKE '%orders%'"
                                        + " AND relnamespace = 'public'::regnamespace ORDER BY 1",
                                9)
                        .rows())
                .isEqualTo(List.of(List.of("fk_orders_customer_index"), List.of("pk_orders")));
    }

    @Test
    void aStrangersForeignKeyAndMaterializedViewKeepTheStar() {
        publish(RUN, false, 1L);
        target.execute("CREATE TABLE theirs (customer_id BIGINT CONSTRAINT their_link REFERENCES customers)");
        refused(Kind.OCCUPIED, () -> publish(NEXT_RUN, true, 2L), "their_link");
        target.execute("DROP TABLE theirs");
        target.execute("CREATE MATERIALIZED VIEW theirs AS SELECT * FROM orders");
        refused(Kind.OCCUPIED, () -> target.publish(NEXT_RUN, STAR, true, PUBLISHED), "theirs");
        assertThat(scalar("SELECT amount FROM orders")).isEqualTo("0.01");
        target.execute("DROP MATERIALIZED VIEW theirs");
        target.publish(NEXT_RUN, STAR, true, PUBLISHED);
        assertThat(scalar("SELECT amount FROM orders")).isEqualTo("0.02");
    }

    @Test
    void aPublishSucceedsWhereTheLockOfItsRunWasLost() {
        stageAll(RUN, 1L);
        target.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        target.publish(RUN, STAR, false, PUBLISHED);
        assertThat(target.published().orElseThrow().runId()).isEqualTo(RUN);
    }

    @Test
    void aPublishWhoseCommitFailsIsNotPublished() {
        stageAll(RUN, 1L);
        target.execute("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
        target.execute("CREATE CONSTRAINT TRIGGER dying AFTER UPDATE ON starloom_runs DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW WHEN (NEW.status = 'PUBLISHED') EXECUTE FUNCTION die()");
        refused(Kind.LOST, () -> target.publish(RUN, STAR, false, PUBLISHED), "connection was lost");
        assertThat(target.existingTables()).isEmpty();
        target.execute("DROP TRIGGER dying ON starloom_runs");
        target.publish(RUN, STAR, false, PUBLISHED);
        target.publish(RUN, STAR, false, PUBLISHED);
        assertThat(target.published().orElseThrow().runId()).isEqualTo(RUN);
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
    void anotherSchemaMayBeFilled() {
        target.execute("CREATE SCHEMA \"My Mart\"");
        target.close();
        settings = settings(settings.jdbcUrl(), TestPostgres.password(), Optional.of("My Mart"));
        target = provider().open(settings);
        publish(RUN, false, 5L);
        assertThat(scalar("SELECT count(*) FROM \"My Mart\".orders")).isEqualTo("1");
        refused(
                Kind.UNREACHABLE,
                () -> provider().open(settings(settings.jdbcUrl(), TestPostgres.password(), Optional.of("nowhere"))),
                "nowhere");
    }

    @Test
    void whoCannotComeInIsToldWhy() {
        refused(
                Kind.UNREACHABLE,
                () -> provider().open(settings(settings.jdbcUrl(), "wr0ng-password", Optional.empty())),
                "password");
        assertThatThrownBy(() -> provider().open(settings(settings.jdbcUrl(), "wr0ng-password", Optional.empty())))
                .hasMessageNotContaining("wr0ng-password");
        refused(
                Kind.UNREACHABLE,
                () -> provider().open(settings(TestPostgres.url("missing"), TestPostgres.password(), Optional.empty())),
                "no such database");
        refused(
                Kind.UNREACHABLE,
                () -> provider().open(settings("jdbc:postgresql://localhost:1/x", "x", Optional.empty())),
                "server is up");
    }

    @Test
    void aNumberTooLargeForItsColumnIsRefusedByName() {
        Table narrow = keyed("narrow", Column.of("id", SqlType.INTEGER, false), Column.of("n", SqlType.SMALLINT, true));
        begin(RUN);
        target.createStaging(RUN, narrow);
        refused(Kind.FAILED, () -> load(RUN, narrow, 0, LoaderKind.NATIVE, row(7L, 40_000L)), "narrow.n");
        assertThat(target.countStaging(RUN, "narrow")).isZero();
    }

    @Test
    void queriesCannotWrite() {
        publish(RUN, false, 1L);
        refused(Kind.FAILED, () -> target.query("DELETE FROM orders RETURNING order_id", 1), "begins with DELETE");
        refused(
                Kind.FAILED,
                () -> target.query("WITH gone AS (DELETE FROM orders RETURNING 1) SELECT * FROM gone", 1),
                "read-only");
        assertThat(scalar("SELECT count(*) FROM orders")).isEqualTo("1");
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

    private static void refused(Kind kind, ThrowingCallable call, String told) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(told);
    }
}
