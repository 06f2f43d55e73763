package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.sql.introspect.Scripts;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemas that people know, without a row: read, drafted and filled as they stand, triggers, cycles and all; skipped where
 * the environment names no folder that holds them.
 */
class SampleSchemasTest {
    private static final Pattern ABOUT_THE_SERVER = Pattern.compile(
            "(?is)(DROP|CREATE) (DATABASE|SCHEMA) .*|USE .*|.* OWNER TO .*|.*PROCEDURAL LANGUAGE.*|INSERT .*");

    private static final Predicate<String> SCHEMA_ONLY =
            s -> !ABOUT_THE_SERVER.matcher(s).matches();

    @TempDir
    private Path folder;

    private StringWriter out;
    private StringWriter err;

    @Test
    void sakilaOnPostgreSqlIsFilledAsItStands() throws IOException, SQLException {
        String url = TestPostgres.freshDatabase();
        Scripts.run(
                url,
                TestPostgres.user(),
                TestPostgres.password(),
                Scripts.statements(Scripts.sample("sakila/postgres-schema.sql")),
                SCHEMA_ONLY);
        fill(
                url,
                TestPostgres.user(),
                TestPostgres.password(),
                "",
                "film.special_features={values: {'{Trailers,\"Deleted Scenes\"}': 1}}");
        assertThat(ask(url, "SELECT count(*) FROM store s JOIN staff t ON t.staff_id = s.manager_staff_id"))
                .isEqualTo(ask(url, "SELECT count(*) FROM store"));
        assertThat(ask(url, "SELECT count(*) FROM customer_list")).isEqualTo(ask(url, "SELECT count(*) FROM customer"));
        assertThat(ask(
                        url,
                        "INSERT INTO actor (first_name, last_name) SELECT 'Next', 'Actor'"
                                + " RETURNING actor_id > (SELECT max(actor_id) FROM actor)"))
                .isEqualTo("t");
    }

    @Test
    void sakilaOnMariaDbIsFilledAsItStands() throws IOException, SQLException {
        String url = TestMariaDb.freshDatabase();
        Scripts.run(
                url,
                TestMariaDb.user(),
                TestMariaDb.password(),
                Scripts.statements(Scripts.sample("sakila/mysql-schema.sql")),
                SCHEMA_ONLY.and(s -> !s.matches("(?is)CREATE (PROCEDURE|FUNCTION|DEFINER).*")));
        // The triggers of film fill it.
        fill(
                url,
                TestMariaDb.user(),
                TestMariaDb.password(),
                "film_text",
                "film.special_features={values: {'Trailers,Deleted Scenes': 1}}");
    }

    @Test
    void chinookOnPostgreSqlIsFilledAsItStands() throws IOException, SQLException {
        String url = TestPostgres.freshDatabase();
        Scripts.run(
                url,
                TestPostgres.user(),
                TestPostgres.password(),
                Scripts.statements(Scripts.sample("chinook/Chinook_PostgreSql.sql")),
                SCHEMA_ONLY);
        fill(url, TestPostgres.user(), TestPostgres.password(), "");
        assertThat(ask(url, "SELECT count(*) > 0 FROM employee e JOIN employee m ON m.employee_id = e.reports_to"))
                .isEqualTo("t");
    }

    @Test
    void chinookOnMariaDbIsFilledAsItStands() throws IOException, SQLException {
        String url = TestMariaDb.freshDatabase();
        Scripts.run(
                url,
                TestMariaDb.user(),
                TestMariaDb.password(),
                Scripts.statements(Scripts.sample("chinook/Chinook_MySql.sql")),
                SCHEMA_ONLY);
        fill(url, TestMariaDb.user(), TestMariaDb.password(), "");
    }

    /** @param set generators of columns whose form no draft knows */
    private void fill(String url, String user, String password, String exclude, String... set) {
        String[] reach = {"--target", url, "--user", user, "--password", "${ENV:PW}"};
        succeed(
                password,
                join(
                        new String[] {
                            "introspect", "--json", "schema.json", "--exclude", exclude.isEmpty() ? "none" : exclude
                        },
                        reach));
        succeed(password, "draft", "--from", "schema.json", "--out", "drafted", "--fact-rows", "2000");
        String[] generators = Stream.of(set).flatMap(s -> Stream.of("--set", s)).toArray(String[]::new);
        String[] generate = {"generate", "-c", "drafted/starloom.yaml", "--existing", "keep-tables"};
        succeed(password, join(join(generate, reach), generators));
        succeed(password, join(join(generate, reach), generators));
        assertThat(out.toString()).contains("already filled");
    }

    private static String[] join(String[] one, String[] other) {
        String[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private void succeed(String password, String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        Console console = new Console(
                new PrintWriter(out, true), new PrintWriter(err, true), false, Map.of("PW", password)::get, folder);
        assertThat(CommandLines.execute(console, arguments))
                .as(() -> String.join(" ", arguments) + "\n" + out + err)
                .isZero();
    }

    private static String ask(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, TestPostgres.user(), TestPostgres.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
