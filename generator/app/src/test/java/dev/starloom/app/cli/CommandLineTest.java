package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a user meets it: what goes in, what comes out, which exit code. */
class CommandLineTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private StringWriter out;
    private StringWriter err;

    @Test
    void aSecondIdenticalRunDoesNothing() {
        assertThat(run("generate", "--scale", "0.01", "--checks", "off", "--target", url()))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("customers", "orders", "lineage ", "data dictionary", "next: starloom sql");
        assertThat(run("generate", "--scale", "0.01", "--checks", "off", "--target", url()))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("already filled");
    }

    @Test
    void anotherPlanOnAFilledTargetNeedsReplace() throws IOException {
        assertThat(run("generate", "-s", "0.01", "--checks", "off", "-t", url()))
                .isEqualTo(ExitCode.OK);
        assertThat(run("generate", "-s", "0.01", "--seed", "7", "--checks", "off", "-t", url()))
                .isEqualTo(ExitCode.OCCUPIED);
        assertThat(err.toString()).contains("--replace");
        assertThat(run("generate", "-s", "0.01", "--seed", "7", "--checks", "off", "-t", url(), "--replace", "--json"))
                .isEqualTo(ExitCode.OK);
        JsonNode summary = new ObjectMapper().readTree(out.toString());
        assertThat(summary.path("status").asText()).isEqualTo("published");
        assertThat(summary.path("tables").size()).isGreaterThan(5);
    }

    @Test
    void aStrangersTableIsNeverDropped() throws SQLException {
        execute("CREATE TABLE orders (mine INTEGER)");
        assertThat(run("generate", "-s", "0.01", "-t", url(), "--replace")).isEqualTo(ExitCode.OCCUPIED);
        assertThat(err.toString()).contains("orders");
        execute("INSERT INTO orders (mine) VALUES (1)");
    }

    @Test
    void everyMistakeInAConfigurationIsToldAtOnce() throws IOException {
        Files.writeString(folder.resolve("starloom.yaml"), """
                scael: 2
                threads: many
                tables: {customers: {columns: {loyalty_status: {valeus: [a]}}}}
                """);
        assertThat(run("plan")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains(
                        "3 reasons",
                        "starloom.yaml:1",
                        "did you mean 'scale'",
                        "did you mean 'values'",
                        "nothing was touched");
    }

    @Test
    void aMisspeltTableOrColumnIsAnsweredWithTheRightOne() {
        assertThat(run("plan", "--rows", "custommers=5")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("custommers").contains("customers");
        assertThat(run("plan", "--set", "customers.loyalty_staus={values: [a]}"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("loyalty_status");
        assertThat(run("preview", "storse")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("did you mean 'stores'");
        assertThat(run("plan", "--pack", "retial")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("did you mean retail");
    }

    @Test
    void mistakesOfEveryLayerAreToldTogetherAndWhereTheyStand() throws IOException {
        Files.writeString(folder.resolve("starloom.yaml"), """
                scael: 2
                scale: 0
                rows: {custmers: 5}
                tables:
                  customers:
                    columns:
                      loyalty_staus: {values: [a]}
                      birth_date: {values: [soon]}
                      city: {expression: "no_such_column || 'x'"}
                """);
        assertThat(run("plan")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains(
                        "6 reasons",
                        "starloom.yaml:1 scael",
                        "starloom.yaml:2 scale",
                        "starloom.yaml:3 rows.custmers",
                        "starloom.yaml:7 tables.customers.columns.loyalty_staus",
                        "did you mean 'loyalty_status'",
                        "starloom.yaml:8 tables.customers.columns.birth_date",
                        "no_such_column");
    }

    @Test
    void aMisusedFlagIsAnsweredInAFewLines() {
        assertThat(run("plan", "--loader", "fast")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("'fast'", "NATIVE", "'starloom plan --help'");
        assertThat(err.toString().lines()).hasSizeLessThan(5);
    }

    @Test
    void rowsThatNoRowFitsAreBadInputNotADefect() {
        assertThat(run("plan", "--rows", "customers=0")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("no row of customers fits", "nothing was touched");
    }

    @Test
    void sqlMakesNoWarehouseToAsk() {
        assertThat(run("sql", "SELECT 1", "-t", url())).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString()).contains("starloom generate");
        assertThat(folder.resolve("warehouse.duckdb")).doesNotExist();
    }

    @Test
    void sqlOnlyReads() {
        assertThat(run("generate", "-s", "0.01", "--checks", "off", "-t", url()))
                .isEqualTo(ExitCode.OK);
        Path file = folder.resolve("leak.csv");
        for (String query : new String[] {
            "DROP TABLE returns",
            "COMMIT; DROP TABLE returns",
            "COPY returns TO '" + file + "'",
            "ATTACH '" + folder.resolve("other.duckdb") + "'"
        }) {
            assertThat(run("sql", query, "-t", url())).as(query).isEqualTo(ExitCode.FAILED);
            assertThat(err.toString()).contains("only one statement that reads");
        }
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("other.duckdb")).doesNotExist();
        assertThat(run("sql", "SELECT COUNT(*) FROM returns;", "-t", url(), "--json"))
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void theSummaryForMachinesHoldsTheStarAlone() throws IOException {
        assertThat(run("generate", "-s", "0.01", "-t", url(), "--json")).isEqualTo(ExitCode.OK);
        JsonNode summary = new ObjectMapper().readTree(out.toString());
        assertThat(summary.path("tables").findValuesAsText("name"))
                .contains("customers", "orders", "inventory")
                .doesNotContain("raw_orders", "order_totals", "data_dictionary.json");
        assertThat(summary.path("checks_skipped").asInt()).isPositive();
    }

    @Test
    void aPackIsFoundBesideTheConfigurationThatNamesIt() {
        assertThat(run("init", "my shop")).isEqualTo(ExitCode.OK);
        assertThat(run("plan", "-s", "0.01", "--config", "my shop/starloom.yaml"))
                .isEqualTo(ExitCode.OK);
        assertThat(run("plan", "-s", "0.01", "--pack", "my shop/pack")).isEqualTo(ExitCode.OK);
    }

    @Test
    void impossibleScalesAreRefused() {
        for (String scale : new String[] {"0", "-1", "1000000", "NaN"}) {
            assertThat(run("plan", "--scale", scale)).as(scale).isEqualTo(ExitCode.BAD_INPUT);
        }
        assertThat(run("plan", "--scale", "much")).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aServerThatIsDownAndAMissingSecretAreTold() {
        assertThat(run("generate", "-t", "jdbc:postgresql://127.0.0.1:1/dw", "--user", "a"))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run("generate", "-t", "jdbc:postgresql://127.0.0.1:1/dw", "--password", "${ENV:NOT_SET}"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("NOT_SET is not set");
        assertThat(run("generate", "-t", "jdbc:nosuch:x")).isIn(ExitCode.BAD_INPUT, ExitCode.UNREACHABLE);
        assertThat(err.toString()).contains("duckdb", "postgresql", "mariadb");
    }

    @Test
    void aRunThatNeverReachedItsTargetIsRecordedAndKeepsItsSecrets() throws IOException {
        environment.put("DW_PASSWORD", "s3cr3t");
        String[] generate = {
            "generate",
            "-s",
            "0.01",
            "-t",
            "jdbc:postgresql://127.0.0.1:1/dw",
            "--user",
            "etl",
            "--password",
            "${ENV:DW_PASSWORD}",
            "--set",
            "customers.segment={values: {Consumer: 9, Corporate: 1}}",
            "--json"
        };
        assertThat(run(generate)).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString()).contains("its record is in", "127.0.0.1:1");
        JsonNode refusal = new ObjectMapper().readTree(out.toString());
        assertThat(refusal.path("exit_code").asInt()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(refusal.path("problems").get(0).path("code").asText()).isEqualTo("TARGET_UNREACHABLE");
        assertThat(run("runs", "list")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("failed", "jdbc:postgresql://127.0.0.1:1/dw");
        assertThat(run("runs", "show")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("1. open_target [target] failed")
                .contains("password ${ENV:DW_PASSWORD}")
                .contains("columns.customers.segment {values: {Consumer: 9, Corporate: 1}}")
                .doesNotContain("s3cr3t");
        assertThat(run("lineage", "show", "--diagram")).isEqualTo(ExitCode.OK);
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Not all of them are text.
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("s3cr3t");
            }
        }
    }

    @Test
    void badInputIsAnsweredInJsonWhereThatIsAskedFor() throws IOException {
        assertThat(run("plan", "--scale", "0", "--rows", "custmers=5", "--json"))
                .isEqualTo(ExitCode.BAD_INPUT);
        JsonNode refusal = new ObjectMapper().readTree(out.toString());
        assertThat(refusal.path("status").asText()).isEqualTo("refused");
        assertThat(refusal.path("exit_code").asInt()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refusal.path("problems").findValuesAsText("where"))
                .containsExactlyInAnyOrder("--scale", "--rows custmers");
        assertThat(refusal.path("problems").findValuesAsText("message"))
                .anySatisfy(message -> assertThat(message).contains("did you mean 'customers'?"));
        assertThat(run("plan", "--scael", "2", "--json")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .path("problems")
                        .get(0)
                        .path("code")
                        .asText())
                .isEqualTo("WRONG_ARGUMENTS");
    }

    @Test
    void planAndPreviewTouchNothing() throws IOException {
        assertThat(run("plan", "--scale", "0.1")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("generate_raw_orders", "update_inventory", "parent context in memory", "fingerprint");
        assertThat(run("plan", "--scale", "0.1", "--json")).isEqualTo(ExitCode.OK);
        JsonNode plan = new ObjectMapper().readTree(out.toString());
        assertThat(plan.path("tables")).hasSizeGreaterThan(8).allSatisfy(table -> {
            assertThat(table.path("rows").asLong()).isPositive();
            assertThat(table.path("bytes").asLong()).isPositive();
        });
        assertThat(plan.path("seconds"))
                .hasSize(6)
                .allSatisfy(seconds -> assertThat(seconds.asDouble()).isPositive());
        assertThat(plan.path("skipped_checks").path("stock_outs_are_rare").asText())
                .isEqualTo("needs a scale factor of at least 0.5");
        assertThat(run("preview", "--scale", "0.1", "--sample", "3")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("customers", "@example.", "555");
        assertThat(run("preview", "--sample", "2", "--json")).isEqualTo(ExitCode.OK);
        JsonNode rows = new ObjectMapper().readTree(out.toString());
        assertThat(rows.fieldNames()).toIterable().contains("orders", "inventory", "returns");
        for (String[] link : new String[][] {
            {"returns", "transaction_id", "transactions"},
            {"transactions", "order_id", "orders"},
            {"orders", "customer_id", "customers"},
            {"inventory", "store_id", "stores"},
            {"stores", "place_id", "places"}
        }) {
            assertThat(rows.path(link[2]).findValuesAsText(link[1]))
                    .containsAll(rows.path(link[0]).findValuesAsText(link[1]));
        }
        assertThat(run("generate", "--scale", "0.1", "--dry-run")).isEqualTo(ExitCode.OK);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whatIsWrongWithSeveralColumnsIsToldAtOnce() throws IOException {
        Files.writeString(folder.resolve("starloom.yaml"), """
                tables:
                  customers:
                    columns:
                      birth_date: {expression: "signup_dat"}
                      first_name: {datafaker: "#{Name.frstName}"}
                      address: {pattern: "#"}
                """);
        assertThat(run("plan")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains("3 reasons", "did you mean 'signup_date'", "#{Name.frstName}", "the pattern '#'")
                .doesNotContain("FakerContext");
    }

    @Test
    void initWritesAPackThatPlansTheSameAndOverwritesNothing() throws IOException {
        assertThat(run("init", "shop")).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("shop/pack/pack.yaml")).exists();
        assertThat(folder.resolve("shop/pack/queries")).isNotEmptyDirectory();
        assertThat(run("init", "shop")).isEqualTo(ExitCode.BAD_INPUT);
        String shipped = fingerprint("plan", "--json");
        Path home = folder;
        folder = home.resolve("shop");
        assertThat(fingerprint(
                        "plan", "--json", "--pack", folder.resolve("pack").toString()))
                .isEqualTo(shipped);
        folder = home;
    }

    @Test
    void runsLineageAndSqlLookAtWhatWasMade() throws IOException {
        assertThat(run("runs", "list")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("no runs are recorded");
        assertThat(run("lineage", "show")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("generate", "-s", "0.01", "--checks", "warn", "-t", url()))
                .isEqualTo(ExitCode.OK);
        assertThat(run("runs", "list")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("published", "retail");
        try (var files = Files.walk(folder.resolve("runs"))) {
            String record = Files.readString(
                    files.filter(f -> f.endsWith("lineage.yaml")).findFirst().orElseThrow());
            assertThat(record)
                    .containsPattern("- CREATE TABLE IF NOT EXISTS \"starloom_s\\w+_customers\"")
                    .containsPattern("INSERT INTO \"starloom_s\\w+_customers\"")
                    .containsPattern("- ALTER TABLE \"starloom_s\\w+_orders\" RENAME TO \"orders\"");
        }
        assertThat(run("runs", "show")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("aggregate_transactions");
        assertThat(run("lineage", "show", "--json")).isEqualTo(ExitCode.OK);
        JsonNode record = new ObjectMapper().readTree(out.toString());
        assertThat(record.path("status").asText()).isEqualTo("published");
        assertThat(record.path("steps").get(0).path("tables").findValuesAsText("name"))
                .contains("customers", "email");
        assertThat(record.path("steps").get(0).path("unloaded").findValuesAsText("name"))
                .contains("first_names");
        assertThat(run("runs", "show", "--json")).isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper().readTree(out.toString())).isEqualTo(record);
        assertThat(run("lineage", "show", "--json", "--diagram")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("lineage", "show", "--diagram")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("flowchart");
        assertThat(run("lineage", "show", "--column", "orders.total_amount")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("order_totals", "transactions");
        assertThat(run("lineage", "show", "--column", "customers.first_name")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("from first_names.first_name  by generate_dimensions: column '")
                .doesNotContain("not written by this run");
        assertThat(run("sql", "SELECT COUNT(*) AS n FROM stores", "-t", url(), "--csv"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).startsWith("n" + System.lineSeparator());
        assertThat(run("sql", "SELECT nothing FROM nowhere", "-t", url())).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void helpTeachesAndCompletionIsGenerated() {
        assertThat(run("--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Exit codes", "Examples", "generate", "doctor");
        for (String command :
                new String[] {"init", "plan", "preview", "generate", "runs", "lineage", "sql", "doctor"}) {
            assertThat(run(command, "--help")).as(command).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).contains("Usage: starloom " + command);
        }
        assertThat(run("--version")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).startsWith("starloom 0.");
        assertThat(run("generate-completion")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("_complete_starloom");
        assertThat(run("genrate")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("generate");
    }

    @Test
    void doctorExaminesTheMachineAndTheTarget() {
        assertThat(run("doctor", "-t", url())).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("warehouse.duckdb")).doesNotExist();
        assertThat(out.toString()).contains("java", "disk", "DuckDB", "rights");
        assertThat(run("doctor", "-t", "jdbc:postgresql://127.0.0.1:1/dw")).isEqualTo(ExitCode.FAILED);
    }

    private String fingerprint(String... arguments) throws IOException {
        assertThat(run(arguments)).isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(out.toString()).path("fingerprint").asText();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url())) {
            connection.createStatement().execute(sql);
        }
    }

    private String url() {
        return "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
    }

    @Test
    void aDatabaseOfAnotherNameThanExpectedIsNotEvenMade() {
        assertThat(run("generate", "-t", url(), "--expect-name", "production")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("'warehouse'", "expected was 'production'", "nothing was touched");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderOfRecordsThatCannotBeWrittenIsRefusedBeforeTheTargetIsTouched() throws IOException {
        Files.writeString(folder.resolve("runs"), "a file in the way");
        assertThat(run("generate", "-s", "0.01", "-t", url())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains("nothing was touched", folder.resolve("runs").toString(), "--runs names another folder");
        assertThat(folder.resolve("warehouse.duckdb")).doesNotExist();
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        Console console =
                new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, environment::get, folder);
        return CommandLines.execute(console, arguments);
    }
}
