package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sixty empty tables of a bank, read and filled as they stand by two commands. */
class SixtyTablesTest {
    private static final String TABLES =
            "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'"
                    + " AND c.relname NOT LIKE 'starloom%' AND c.relname <> 'flyway_schema_history'";

    private final String url = TestPostgres.freshDatabase();
    private StringWriter out;
    private StringWriter err;

    @TempDir
    private Path folder;

    @Test
    void aBankIsFilledInPlace() throws SQLException, IOException {
        migrate();
        String keys = ask("SELECT count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace");
        assertThat(ask("SELECT count(*) " + TABLES)).isEqualTo("60");

        assertThat(run("introspect", "--out", "bank")).as(() -> err.toString()).isZero();
        long start = System.nanoTime();
        assertThat(run("generate", "-c", "bank/starloom.yaml", "--existing", "keep-tables", "--quiet"))
                .as(() -> err.toString())
                .isZero();
        System.out.printf("sixty tables filled in %.1f s%n", (System.nanoTime() - start) / 1e9);

        assertThat(empty()).isEmpty();
        assertThat(ask("SELECT count(*) FROM flyway_schema_history")).isEqualTo("0");
        // What the engine enforces was enforced while rows came in, or by adding it again: all of it must be there, and
        // valid.
        assertThat(ask("SELECT count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND convalidated"
                        + " AND conrelid::regclass::text NOT LIKE 'starloom%'"))
                .isEqualTo(keys);
        assertThat(
                        ask(
                                "SELECT count(*) FROM branches WHERE manager_id IS NOT NULL AND manager_id NOT IN (SELECT employee_id FROM employees)"))
                .isEqualTo("0");
        assertThat(ask("SELECT count(*) FROM statements WHERE closing <> opening + turnover"))
                .isEqualTo("0");
        assertThat(Long.parseLong(ask("SELECT count(*) FROM open_accounts"))).isPositive();
        execute("INSERT INTO product_groups VALUES ('NEXT', 'next', NULL)");
        execute("INSERT INTO departments (name, cost_centre) VALUES ('next', 'next')");
    }

    private List<String> empty() throws SQLException {
        List<String> empty = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SELECT quote_ident(relname) " + TABLES)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                if (ask("SELECT count(*) FROM " + table).equals("0")) {
                    empty.add(table);
                }
            }
        }
        return empty;
    }

    private void migrate() throws SQLException, IOException {
        try (InputStream file = SixtyTablesTest.class.getResourceAsStream("/bank/postgresql.sql")) {
            execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--target", url, "--user", TestPostgres.user(), "--password", "${ENV:PW}"));
        out = new StringWriter();
        err = new StringWriter();
        Console console = new Console(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                false,
                Map.of("PW", TestPostgres.password())::get,
                folder);
        return CommandLines.execute(console, all.toArray(String[]::new));
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, TestPostgres.user(), TestPostgres.password());
    }
}
