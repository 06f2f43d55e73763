package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process killed with SIGKILL while its rows come into tables that stand, with indexes put aside: nothing of it is seen, all
 * keys and indexes are there, and the next run fills the tables.
 */
class KilledInPlaceTest {
    private static final int PATIENCE_SECONDS = 180;

    private String url;
    private String user = "";
    private String password = "";
    private StringWriter err;

    @TempDir
    private Path folder;

    private void migrate(String... more) throws SQLException {
        execute(
                "CREATE TABLE customers (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE)",
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, ordered_on DATE NOT NULL,"
                        + " amount DECIMAL(10,2) NOT NULL CHECK (amount > 0),"
                        + " FOREIGN KEY (customer_id) REFERENCES customers (id))",
                "CREATE TABLE order_notes (order_id INTEGER NOT NULL, line_no INTEGER NOT NULL, note VARCHAR(60),"
                        + " PRIMARY KEY (order_id, line_no), FOREIGN KEY (order_id) REFERENCES orders (id))",
                "CREATE INDEX orders_by_day ON orders (ordered_on)",
                "CREATE INDEX notes_by_text ON order_notes (note)");
        execute(more);
        assertThat(command(words("introspect", "--out", "shop")))
                .as(() -> err.toString())
                .isZero();
    }

    @Test
    void inPostgreSql() throws Exception {
        url = TestPostgres.freshDatabase();
        user = TestPostgres.user();
        password = TestPostgres.password();
        // Triggers of constraints are not switched off: this one holds the transaction up in its last table.
        migrate(
                "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(6); RETURN NULL; END'",
                "CREATE CONSTRAINT TRIGGER waiting AFTER INSERT ON order_notes FOR EACH ROW WHEN (NEW.order_id = 1)"
                        + " EXECUTE FUNCTION wait()");
        isKilledAndFilled(
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'",
                "SELECT string_agg(l, ' | ' ORDER BY l) FROM (SELECT indexdef AS l FROM pg_indexes WHERE schemaname = 'public'"
                        + " AND tablename NOT LIKE 'starloom%' UNION ALL SELECT conname || pg_get_constraintdef(oid)"
                        + " FROM pg_constraint WHERE conrelid <> 0 AND conrelid::regclass::text NOT LIKE 'starloom%'"
                        + " AND connamespace = 'public'::regnamespace UNION ALL SELECT tgname || tgenabled::text FROM pg_trigger"
                        + " WHERE NOT tgisinternal) s",
                "DROP TRIGGER waiting ON order_notes");
    }

    @Test
    void inMariaDb() throws Exception {
        url = TestMariaDb.freshDatabase();
        user = TestMariaDb.user();
        password = TestMariaDb.password();
        migrate("CREATE TRIGGER waiting BEFORE INSERT ON order_notes FOR EACH ROW"
                + " SET @waited = IF(NEW.order_id = 1, SLEEP(6), 0)");
        isKilledAndFilled(
                "SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'User sleep'",
                "SELECT GROUP_CONCAT(l ORDER BY l SEPARATOR ' | ') FROM (SELECT CONCAT(table_name, index_name, column_name) AS l"
                        + " FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name NOT LIKE 'starloom%'"
                        + " UNION ALL SELECT CONCAT(table_name, constraint_name, constraint_type)"
                        + " FROM information_schema.table_constraints WHERE table_schema = DATABASE()"
                        + " AND table_name NOT LIKE 'starloom%') s",
                "DROP TRIGGER waiting");
    }

    /** Nothing can hold DuckDB up: it is killed a little later each time, as long as no rows are in. */
    @Test
    void inDuckDb() throws Exception {
        url = "jdbc:duckdb:" + folder.resolve("shop.duckdb");
        migrate();
        String standing = "SELECT string_agg(l, ' | ' ORDER BY l) FROM (SELECT sql AS l FROM duckdb_indexes()"
                + " WHERE table_name NOT LIKE 'starloom%' UNION ALL SELECT table_name || constraint_text FROM duckdb_constraints()"
                + " WHERE table_name NOT LIKE 'starloom%') s";
        String before = ask(standing);
        long filled = 0;
        for (int millis = 0; filled == 0 && millis < 100; millis = millis * 4 + 60) {
            int delay = millis;
            killed(() -> TimeUnit.MILLISECONDS.sleep(delay));
            assertThat(ask(standing)).isEqualTo(before);
            filled = Long.parseLong(ask("SELECT COUNT(*) FROM orders"));
            assertThat(filled).isIn(0L, 40_000L);
            assertThat(ask("SELECT COUNT(*) > 0 FROM order_notes")).isEqualTo(String.valueOf(filled > 0));
        }
        isFilledByTheNextRun(standing, before);
    }

    private void isKilledAndFilled(String waiting, String standing, String dropped) throws Exception {
        String before = ask(standing);
        killed(() -> {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (ask(waiting).equals("0") && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(ask(waiting)).isEqualTo("1");
        });
        assertThat(ask("SELECT (SELECT COUNT(*) FROM customers) + (SELECT COUNT(*) FROM orders)"))
                .isEqualTo("0");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!ask(waiting).equals("0") && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(ask(standing)).isEqualTo(before);
        execute(dropped);
        isFilledByTheNextRun(standing, ask(standing));
    }

    private void isFilledByTheNextRun(String standing, String before) throws Exception {
        int code = command(generate());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (code == ExitCode.OCCUPIED && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(500);
            code = command(generate());
        }
        assertThat(code).as(() -> err.toString()).isZero();
        assertThat(ask(standing)).isEqualTo(before);
        assertThat(ask("SELECT COUNT(*) FROM orders o JOIN customers c ON c.id = o.customer_id"))
                .isEqualTo("40000");
        assertThat(ask("SELECT COUNT(*) FROM order_notes n LEFT JOIN orders o ON o.id = n.order_id WHERE o.id IS NULL"))
                .isEqualTo("0");
        assertThat(
                        ask(
                                "SELECT COUNT(*) FROM information_schema.tables WHERE table_name LIKE 'starloom!_s%' ESCAPE '!'"))
                .isEqualTo("0");
    }

    @FunctionalInterface
    private interface Moment {
        void await() throws Exception;
    }

    /** Starts a run in a process of its own, and kills it at a moment after its checks, while it publishes. */
    private void killed(Moment moment) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(generate()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PW", password);
        Process process = builder.start();
        StringBuilder told = new StringBuilder();
        try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.append(line).append('\n');
                if (line.contains("checks") && line.contains("done in")) {
                    moment.await();
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(told::toString).isIn(0, 137);
        } finally {
            process.destroyForcibly();
        }
    }

    private String[] generate() {
        return new String[] {"generate", "-c", "shop/starloom.yaml", "--rows", "orders=40000"};
    }

    private String[] words(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--target", url));
        if (!user.isEmpty()) {
            all.addAll(List.of("--user", user, "--password", "${ENV:PW}"));
        }
        return all.toArray(String[]::new);
    }

    private int command(String... arguments) {
        err = new StringWriter();
        Console console = new Console(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                false,
                Map.of("PW", password)::get,
                folder);
        return CommandLines.execute(console, arguments);
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
