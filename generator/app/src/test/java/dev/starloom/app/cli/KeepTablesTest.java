package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.starloom.sql.testing.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migrated, empty PostgreSQL schema: read, drafted and filled as it stands, all from the command line. */
class KeepTablesTest {
    private final String url = TestPostgres.freshDatabase();
    private StringWriter out;
    private StringWriter err;

    @TempDir
    private Path folder;

    @BeforeEach
    void aMigratedSchemaIsReadAndDrafted() throws SQLException {
        execute(
                "CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, script text)",
                "INSERT INTO flyway_schema_history VALUES (1, 'V1__all.sql')",
                "CREATE TYPE order_status AS ENUM ('new', 'paid', 'sent')",
                "CREATE TABLE customers (customer_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " email varchar(80) NOT NULL UNIQUE, city varchar(40), created_at timestamptz NOT NULL)",
                "CREATE TABLE orders (order_id serial PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers,"
                        + " status order_status NOT NULL, order_date date NOT NULL, amount numeric(10,2) NOT NULL"
                        + " CONSTRAINT amount_positive CHECK (amount > 0))",
                "CREATE TABLE order_notes (order_id integer REFERENCES orders, line_no smallint, note varchar(60),"
                        + " PRIMARY KEY (order_id, line_no))",
                "CREATE INDEX orders_by_day ON orders (order_date)",
                "CREATE TABLE audit (what text)",
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN INSERT INTO audit VALUES (NEW.order_id::text); RETURN NEW; END'",
                "CREATE TRIGGER noting AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION note()",
                "CREATE VIEW sales AS SELECT city, sum(amount) AS amount FROM orders JOIN customers USING (customer_id)"
                        + " GROUP BY city",
                "GRANT SELECT ON sales, orders TO PUBLIC");
        assertThat(run("introspect", "--exclude", "audit", "--json", "schema.json"))
                .as(() -> err.toString())
                .isZero();
        assertThat(command(
                        "draft",
                        "--from",
                        "schema.json",
                        "--out",
                        "shop",
                        "--dimension-rows",
                        "200",
                        "--fact-rows",
                        "600"))
                .as(() -> err.toString())
                .isZero();
    }

    @Test
    void theTablesAreFilledAndAllThatHangsOnThemWorks() throws Exception {
        String standing = standing();
        assertThat(keep("generate", "--rows", "customers=300,orders=30000"))
                .as(() -> err.toString())
                .isZero();
        assertThat(standing()).isEqualTo(standing);
        assertThat(ask("SELECT count(*) FROM customers")).isEqualTo("300");
        assertThat(Long.parseLong(ask("SELECT count(*) FROM orders"))).isEqualTo(30_000);
        assertThat(ask("SELECT count(*) FROM audit")).isEqualTo("0");
        assertThat(ask("SELECT count(*) FROM flyway_schema_history")).isEqualTo("1");
        assertThat(ask("SELECT sum(amount) = (SELECT sum(amount) FROM orders) FROM sales"))
                .isEqualTo("t");
        execute(
                "INSERT INTO customers (email, created_at) VALUES ('next@example.com', now())",
                "INSERT INTO orders (customer_id, status, order_date, amount)"
                        + " SELECT max(customer_id), 'new', current_date, 1 FROM customers");
        assertThat(ask("SELECT count(*) FROM audit")).isEqualTo("1");
    }

    @Test
    void readingAndGeneratingIsAllItTakes() throws Exception {
        assertThat(run("introspect", "--exclude", "audit", "--out", "bank"))
                .as(() -> err.toString())
                .isZero();
        assertThat(command("generate", "-c", "bank/starloom.yaml"))
                .as(() -> err.toString())
                .isZero();
        assertThat(Long.parseLong(ask("SELECT count(*) FROM orders"))).isPositive();
    }

    @Test
    void nothingIsMadeBesideTablesThatMayOnlyBeAppendedTo() throws Exception {
        execute("CREATE SCHEMA work");
        Files.writeString(folder.resolve("append.yaml"), """
                pack: shop/pack
                existing: keep-tables
                indexes: keep
                triggers: fire
                target: {schema: public, work-schema: work}
                """);
        assertThat(run("generate", "-c", "append.yaml"))
                .as(() -> err.toString())
                .isZero();
        assertThat(ask("SELECT count(*) = (SELECT count(*) FROM audit) FROM orders"))
                .isEqualTo("t");
        assertThat(ask("SELECT string_agg(schemaname || '.' || tablename, ' ' ORDER BY tablename) FROM pg_tables"
                        + " WHERE tablename LIKE 'starloom%'"))
                .isEqualTo("work.starloom_fence work.starloom_journal work.starloom_kept work.starloom_owners"
                        + " work.starloom_runs work.starloom_units");
        assertThat(run("generate", "-c", "append.yaml")).isZero();
        assertThat(out.toString()).contains("already filled");
    }

    @Test
    void aSecondRunDoesNothingAndAnotherOneNeedsReplace() throws Exception {
        assertThat(keep("generate")).as(() -> err.toString()).isZero();
        assertThat(keep("generate")).isZero();
        assertThat(out.toString()).contains("already filled");
        assertThat(keep("generate", "--seed", "7")).isEqualTo(ExitCode.OCCUPIED);
        assertThat(err.toString()).contains("public.orders holds", "--replace");
        assertThat(keep("generate", "--seed", "7", "--replace"))
                .as(() -> err.toString())
                .isZero();
        assertThat(run("generate", "-c", "shop/starloom.yaml", "--seed", "8", "--replace"))
                .isEqualTo(ExitCode.OCCUPIED);
        assertThat(err.toString()).contains("not made by Starloom");
        assertThat(Long.parseLong(ask("SELECT count(*) FROM orders"))).isPositive();
    }

    @Test
    void thePlanSaysWhatBecomesOfIndexesKeysAndTriggers() throws Exception {
        assertThat(keep("plan", "--rows", "orders=1000000"))
                .as(() -> err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("tables that stand are filled in the order public.customers, public.orders")
                .containsPattern("orders_by_day +made again after the load")
                .containsPattern("noting +off during the load")
                .containsPattern("customer_id +goes on behind the last number used")
                .contains("saves about");
        assertThat(keep("plan", "--json")).isZero();
        JsonNode plan = new ObjectMapper().readTree(out.toString()).path("in_place");
        assertThat(plan.path("order").get(0).asText()).isEqualTo("public.customers");
        assertThat(plan.path("measures").size()).isGreaterThan(5);
        assertThat(ask("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'starloom%'"))
                .isEqualTo("0");
        execute("ALTER TABLE orders ADD paid_by text NOT NULL");
        assertThat(keep("plan")).isEqualTo(ExitCode.OCCUPIED);
        assertThat(err.toString()).contains("public.orders.paid_by must have a value");
    }

    @Test
    void aRunThatIsKilledInTheMiddleLeavesAllAsItWasAndFillsWhenRunAgain() throws Exception {
        execute(
                "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'",
                "CREATE CONSTRAINT TRIGGER dying AFTER INSERT ON order_notes DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION die()");
        String standing = standing();
        assertThat(keep("generate", "--rows", "orders=30000")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("the connection was lost");
        assertThat(standing()).isEqualTo(standing);
        assertThat(ask("SELECT count(*) FROM customers")).isEqualTo("0");
        execute("DROP TRIGGER dying ON order_notes");
        assertThat(keep("generate", "--rows", "orders=30000"))
                .as(() -> err.toString())
                .isZero();
        assertThat(Long.parseLong(ask("SELECT count(*) FROM order_notes"))).isPositive();
        assertThat(ask("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'starloom_s%'"
                        + " AND tablename <> 'starloom_runs'"))
                .isEqualTo("0");
    }

    /** Keys, checks, indexes, triggers and grants, in the database's words. */
    private String standing() throws SQLException {
        return ask("SELECT string_agg(line, ' | ' ORDER BY line) FROM ("
                + " SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) AS line FROM pg_constraint"
                + "   WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace"
                + "   AND conrelid::regclass::text NOT LIKE 'starloom%'"
                + " UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'starloom%'"
                + " UNION ALL SELECT tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal AND tgname <> 'dying'"
                + " UNION ALL SELECT relname || COALESCE(relacl::text, '') FROM pg_class"
                + "   WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'starloom%') s");
    }

    private int keep(String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command, "-c", "shop/starloom.yaml", "--existing", "keep-tables"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--target", url, "--user", TestPostgres.user(), "--password", "${ENV:PW}"));
        return command(all.toArray(String[]::new));
    }

    private int command(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        Console console = new Console(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                false,
                Map.of("PW", TestPostgres.password())::get,
                folder);
        return CommandLines.execute(console, arguments);
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, TestPostgres.user(), TestPostgres.password());
    }
}
