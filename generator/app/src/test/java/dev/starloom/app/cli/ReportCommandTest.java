package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final String TABLES = """
            CREATE TABLE customers (id int PRIMARY KEY, city varchar NOT NULL, email varchar, age int CHECK (age > 0));
            CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers (id), ordered_on date, total decimal(9,2));
            """;
    /** The city tells the age, and the customer's age what is bought; one customer lives where nobody else does. */
    private static final String ROWS = """
            INSERT INTO customers SELECT i, CASE WHEN i = 77 THEN 'Ultima Thule' WHEN i %% 2 = 0 THEN 'Bern' ELSE 'Basel' END,
              'person' || i || '@example.com', CASE WHEN i %% 2 = 0 THEN 20 ELSE 60 END + (hash(i, %d) %% 10)::int FROM range(400) t(i);
            INSERT INTO orders SELECT o, o // 4, DATE '2024-01-01' + (hash(o, %d) %% 300)::int,
              CASE WHEN (o // 4) %% 2 = 0 THEN 10 ELSE 90 END + (hash(o, 1) %% 900)::int / 100.0 FROM range(1600) t(o);
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysHowAlikeTwoDatabasesAreAndTellsNobodyByName() throws Exception {
        String real = database("real", TABLES, ROWS.formatted(1, 1));
        String made = database("made", TABLES, ROWS.formatted(2, 2));

        int code = run("report", "--real", real, "--synthetic", made, "--out", "report");

        assertThat(code).as(err.toString()).isZero();
        JsonNode json = json();
        assertThat(json.get("passed").asBoolean()).isTrue();
        assertThat(json.get("violations").asLong()).isZero();
        assertThat(json.get("constraints")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(json.get("quality").asDouble()).isGreaterThan(0.9);
        assertThat(score(json, "C2ST-Agg", "floor")).isCloseTo(0.5, org.assertj.core.api.Assertions.within(0.15));
        assertThat(score(json, "IdentifyingValues", "score")).isEqualTo(1);
        String page = Files.readString(folder.resolve("report/report.html"));
        assertThat(page).contains("<svg", "Basel", "orders").doesNotContain("http", "<script", "src=", "@import");
        for (String file : List.of("report.html", "report.json", "junit.xml")) {
            assertThat(Files.readString(folder.resolve("report").resolve(file)))
                    .doesNotContain("Ultima Thule", "@example.com");
        }
        assertThat(out.toString()).contains("Column Shapes", "0 violations of");
    }

    @Test
    void aBrokenConstraintAndABrokenLimitEndWithACodeOfTheirOwn() throws Exception {
        String real = database("real", TABLES, ROWS.formatted(1, 1));
        String bare = TABLES.replaceAll("PRIMARY KEY|REFERENCES customers \\(id\\)|CHECK \\(age > 0\\)", "");
        String made = database(
                "made",
                bare,
                ROWS.formatted(2, 2),
                "UPDATE orders SET customer_id = 9000 + id WHERE id < 3; UPDATE customers SET age = -1 WHERE id = 5");
        Files.writeString(
                folder.resolve("gate.yaml"), "constraints: 3\nmetrics:\n  KSComplement: {below-floor: 0.9}\n");
        Files.writeString(
                folder.resolve("strict.yaml"), "constraints: 9\nmetrics:\n  IdentifyingValues: {maximum: 0}\n");

        assertThat(run("report", "--real", real, "--synthetic", made, "--out", "report"))
                .isEqualTo(ExitCode.GATE_BROKEN);
        assertThat(out.toString()).contains("broken: violations of constraints is 4.0000, and should be at most 0");
        assertThat(Files.readString(folder.resolve("report/junit.xml")))
                .contains("FOREIGN KEY")
                .contains("<failure message=\"3 violations\"/>");
        assertThat(run("report", "--real", real, "--synthetic", made, "--out", "report", "--gate", "gate.yaml"))
                .as("a report is not overwritten")
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("report", "--real", real, "--synthetic", made, "--replace", "--gate", "strict.yaml"))
                .isEqualTo(ExitCode.GATE_BROKEN);
        assertThat(out.toString()).contains("broken: IdentifyingValues of customers.email is 1.0000");
    }

    @Test
    void shuffledColumnsAndParentsAreFarFromTheFloor() throws Exception {
        String real = database("real", TABLES, ROWS.formatted(1, 1));
        String made = database(
                "made",
                TABLES,
                ROWS.formatted(2, 2),
                "UPDATE customers SET city = CASE WHEN hash(id, 5) % 2 = 0 THEN 'Bern' ELSE 'Basel' END",
                "UPDATE orders SET total = 10 + hash(id, 6) % 90");

        run("report", "--real", real, "--synthetic", made);

        JsonNode json = json();
        assertThat(json.get("quality_floor").asDouble() - json.get("quality").asDouble())
                .isGreaterThan(0.1);
        assertThat(score(json, "C2ST-Agg", "score")).isGreaterThan(0.9);
    }

    @Test
    void foldersOfCsvFilesAreComparedAndWhatIsWrongWithInputIsSaidAtOnce() throws Exception {
        for (String side : List.of("a", "b")) {
            Files.createDirectories(folder.resolve(side));
            StringBuilder rows = new StringBuilder("id,grade\n");
            for (int i = 0; i < 300; i++) {
                rows.append(i)
                        .append(',')
                        .append(i * (side.equals("a") ? 7 : 11) % 13)
                        .append('\n');
            }
            Files.writeString(folder.resolve(side).resolve("pupils.csv"), rows);
            Files.writeString(
                    folder.resolve(side).resolve("schema.sql"),
                    "CREATE TABLE pupils (id integer PRIMARY KEY, grade integer NOT NULL);");
        }

        assertThat(run("report", "--real", "a", "--synthetic", "b"))
                .as(err.toString())
                .isZero();
        assertThat(json().get("constraints")).hasSize(3);

        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("bad.yaml"), "metrics:\n  C2STT: {maximum: 0.6}\nqality: {minimum: 1}\n");
        assertThat(run("report", "--real", "a", "--synthetic", "empty", "--out", "other"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("data_dictionary.json");
        assertThat(run("report", "--real", "a", "--synthetic", "b", "--out", "other", "--gate", "bad.yaml"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("did you mean 'C2ST'", "did you mean 'quality'");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--classifier-rows", "1000"));
        Console console =
                new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, name -> null, folder);
        return CommandLines.execute(console, all.toArray(String[]::new));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve("report/report.json")));
    }

    private static double score(JsonNode json, String metric, String what) {
        for (JsonNode score : json.get("scores")) {
            if (score.get("metric").asText().equals(metric)) {
                return score.get(what).asDouble();
            }
        }
        throw new AssertionError("there is no score " + metric);
    }

    private String database(String name, String... scripts) throws SQLException {
        String url = "jdbc:duckdb:" + folder.resolve(name + ".duckdb");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                for (String sql : script.split(";")) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
            }
        }
        return url;
    }
}
