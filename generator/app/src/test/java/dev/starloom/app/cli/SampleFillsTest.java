package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.sql.introspect.Scripts;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sakila and Chinook, tables only: read, drafted, filled as they stand, by the engines that uphold their constraints, and
 * looked at as a person would. Needs the environment variable STARLOOM_TEST_DATA; -Dstarloom.samples.scale=10 fills more.
 */
class SampleFillsTest {
    private static final Pattern ABOUT_THE_SERVER = Pattern.compile(
            "(?is)(DROP|CREATE) (DATABASE|SCHEMA) .*|USE .*|.* OWNER TO .*|.*PROCEDURAL LANGUAGE.*|INSERT .*"
                    + "|CREATE DEFINER.*|CREATE (PROCEDURE|FUNCTION) .*READS SQL DATA.*|COMMIT.*|SET AUTOCOMMIT.*");

    private static final Pattern NAME = Pattern.compile("'[^']*'|[a-z][a-z_]+");

    /** What a person would look for in Sakila, true of every good fill; each as a count of rows that are odd. */
    private static final String[] SAKILA = {
        "SELECT COUNT(*) FROM rental WHERE return_date < rental_date",
        "SELECT COUNT(*) FROM payment p JOIN rental r ON r.rental_id = p.rental_id"
                + " WHERE p.payment_date < r.rental_date OR p.customer_id <> r.customer_id",
        "SELECT COUNT(*) FROM customer WHERE email NOT LIKE CONCAT(LOWER(first_name), '.%@example.%')"
                + " OR email NOT LIKE CONCAT('%', LOWER(last_name), '%')",
        "SELECT COUNT(*) FROM city c JOIN country k ON k.country_id = c.country_id WHERE c.city = k.country",
        "SELECT COUNT(*) FROM city c JOIN country k ON k.country_id = c.country_id"
                + " WHERE c.city IN ('London', 'Leeds') AND k.country <> 'United Kingdom'",
        "SELECT COUNT(*) FROM address a JOIN city c ON c.city_id = a.city_id WHERE c.city = 'Chicago' AND a.postal_code <> '60601'",
        "SELECT COUNT(*) - COUNT(DISTINCT name) FROM category",
        "SELECT COUNT(*) - COUNT(DISTINCT country) FROM country",
        "SELECT COUNT(*) FROM film WHERE length NOT BETWEEN 40 AND 240 OR rental_rate > 9.99 OR CHAR_LENGTH(description) < 40",
        "SELECT COUNT(*) FROM film f WHERE NOT EXISTS (SELECT 1 FROM film_category c WHERE c.film_id = f.film_id)",
        "SELECT COUNT(*) FROM staff s WHERE NOT EXISTS (SELECT 1 FROM store t WHERE t.store_id = s.store_id)"
    };

    private static final String[] CHINOOK = {
        "SELECT COUNT(*) FROM track WHERE milliseconds < 60000 OR unit_price > 2",
        "SELECT COUNT(*) FROM employee WHERE hire_date < birth_date",
        "SELECT COUNT(*) FROM employee WHERE reports_to >= employee_id",
        "SELECT COUNT(*) FROM customer WHERE email NOT LIKE CONCAT(LOWER(first_name), '.%@example.%')",
        "SELECT COUNT(*) FROM customer WHERE city = country OR city = 'Paris' AND country <> 'France'",
        "SELECT COUNT(*) - COUNT(DISTINCT name) FROM genre",
        "SELECT COUNT(*) FROM invoice i WHERE total IS NULL OR total <>"
                + " (SELECT SUM(unit_price * quantity) FROM invoice_line l WHERE l.invoice_id = i.invoice_id)",
        "SELECT COUNT(*) FROM invoice_line l JOIN track t ON t.track_id = l.track_id WHERE l.unit_price <> t.unit_price"
    };

    @TempDir
    private Path folder;

    @Test
    void sakilaIsFilledInPostgreSql() throws Exception {
        String url = TestPostgres.freshDatabase();
        run(url, "sakila/postgres-schema.sql", TestPostgres.user(), TestPostgres.password());
        fill(url, TestPostgres.user(), TestPostgres.password());
        try (Connection connection = DriverManager.getConnection(url, TestPostgres.user(), TestPostgres.password())) {
            noneOdd(connection, SAKILA, false);
            assertThat(ask(connection, "SELECT COUNT(*) FROM pg_constraint WHERE NOT convalidated"))
                    .isZero();
            assertThat(ask(
                            connection,
                            "SELECT COUNT(*) FROM film WHERE special_features IS NOT NULL AND NOT special_features"
                                    + " <@ ARRAY['Trailers', 'Commentaries', 'Deleted Scenes', 'Behind the Scenes']"))
                    .isZero();
            assertThat(
                            ask(
                                    connection,
                                    "SELECT COUNT(*) FROM pg_rewrite WHERE rulename LIKE 'payment_insert%' AND ev_enabled = 'O'"))
                    .isEqualTo(6);
        }
    }

    @Test
    void sakilaIsFilledInMariaDb() throws Exception {
        String url = TestMariaDb.freshDatabase();
        run(url, "sakila/mysql-schema.sql", TestMariaDb.user(), TestMariaDb.password());
        fill(url, TestMariaDb.user(), TestMariaDb.password());
        try (Connection connection = DriverManager.getConnection(url, TestMariaDb.user(), TestMariaDb.password())) {
            noneOdd(connection, SAKILA, false);
            assertThat(ask(
                            connection,
                            "SELECT COUNT(*) FROM film f LEFT JOIN film_text t ON t.film_id = f.film_id AND t.title = f.title"
                                    + " WHERE t.film_id IS NULL"))
                    .isZero();
        }
    }

    @Test
    void chinookIsFilledInPostgreSql() throws Exception {
        String url = TestPostgres.freshDatabase();
        run(url, "chinook/Chinook_PostgreSql.sql", TestPostgres.user(), TestPostgres.password());
        fill(url, TestPostgres.user(), TestPostgres.password());
        try (Connection connection = DriverManager.getConnection(url, TestPostgres.user(), TestPostgres.password())) {
            noneOdd(connection, CHINOOK, false);
        }
    }

    @Test
    void chinookIsFilledInMariaDb() throws Exception {
        String url = TestMariaDb.freshDatabase();
        run(url, "chinook/Chinook_MySql.sql", TestMariaDb.user(), TestMariaDb.password());
        fill(url, TestMariaDb.user(), TestMariaDb.password());
        try (Connection connection = DriverManager.getConnection(url, TestMariaDb.user(), TestMariaDb.password())) {
            noneOdd(connection, CHINOOK, true);
        }
    }

    private static void run(String url, String file, String user, String password) throws Exception {
        Scripts.run(
                url,
                user,
                password,
                Scripts.statements(Scripts.sample(file)),
                s -> !ABOUT_THE_SERVER.matcher(s).matches());
    }

    private void fill(String url, String user, String password, String... reading) {
        List<String> introspect = new ArrayList<>(List.of("introspect", "--out", "drafted"));
        introspect.addAll(List.of("--target", url, "--user", user, "--password", "${ENV:PW}"));
        introspect.addAll(List.of(reading));
        command(password, introspect);
        String scale = System.getProperty("starloom.samples.scale", "1");
        command(
                password,
                List.of("generate", "-c", "drafted/starloom.yaml", "--existing", "keep-tables", "--scale", scale));
    }

    private void command(String password, List<String> arguments) {
        StringWriter err = new StringWriter();
        Console console = new Console(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                false,
                Map.of("PW", password)::get,
                folder);
        assertThat(CommandLines.execute(console, arguments.toArray(String[]::new)))
                .as(err::toString)
                .isZero();
    }

    private static long ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static String pascal(String sql) {
        return NAME.matcher(sql)
                .replaceAll(m -> m.group().startsWith("'")
                        ? m.group()
                        : Arrays.stream(m.group().split("_"))
                                .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
                                .collect(Collectors.joining()));
    }

    /** @param spelt whether columns are called {@code UnitPrice} rather than {@code unit_price} */
    private static void noneOdd(Connection connection, String[] odd, boolean spelt) throws SQLException {
        for (String sql : odd) {
            String query = spelt ? pascal(sql) : sql;
            assertThat(ask(connection, query)).as(query).isZero();
        }
    }
}
