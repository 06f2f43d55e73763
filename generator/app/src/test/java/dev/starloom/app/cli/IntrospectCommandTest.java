package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.dictionary.DataDictionary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntrospectCommandTest {
    @TempDir
    private Path folder;

    private UnaryOperator<String> environment = name -> null;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void aShop() throws SQLException {
        execute(
                "CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR NOT NULL)",
                "CREATE TABLE sale (id INT PRIMARY KEY, customer_id INT NOT NULL REFERENCES customer (id), sold_on DATE,"
                        + " amount DECIMAL(9,2), place STRUCT(x INT, y INT), CHECK (amount > 0))",
                "CREATE TABLE flyway_schema_history (installed_rank INT)",
                "CREATE VIEW everything AS SELECT * FROM sale",
                "INSERT INTO customer VALUES (1, 'Ann'), (2, 'Bo')");
    }

    @Test
    void theStarIsPrintedWithReasonsAndFindings() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("shop.duckdb"));
        assertThat(run("introspect", "--target", url(), "--counts")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("shop: 2 tables")
                .contains("sale  [fact, 0 rows]  1 link (to customer), measures amount, dates sold_on")
                .contains("└─ customer_id -> customer  [dimension, 2 rows]")
                .contains("sale.place: STRUCT(x INTEGER, y INTEGER)")
                .contains("flyway_schema_history", "everything: a view");
        assertThat(Files.readAllBytes(folder.resolve("shop.duckdb"))).isEqualTo(before);
    }

    @Test
    void aScriptIsReadAsTheDatabaseItMakes() throws IOException {
        Files.writeString(folder.resolve("shop.sql"), """
                CREATE TABLE `customer` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(20) NOT NULL, PRIMARY KEY (`id`));
                CREATE TABLE `sale` (`id` int NOT NULL PRIMARY KEY, `customer_id` int NOT NULL, `sold_on` date,
                  `amount` decimal(9,2), FOREIGN KEY (`customer_id`) REFERENCES `customer` (`id`)) ENGINE=InnoDB;
                INSERT INTO `customer` VALUES (1, 'Ann');
                """);
        assertThat(run("introspect", "--from", "shop.sql", "--json", "d.json")).isEqualTo(ExitCode.OK);
        assertThat(err.toString()).contains("dialect: mysql (guessed");
        assertThat(out.toString())
                .contains("shop: 2 tables")
                .contains("sale  [fact]  1 link (to customer), measures amount, dates sold_on")
                .contains("shop.sql: 1 x INSERT: not schema, not run");
        assertThat(run("draft", "--from", "shop.sql", "--dialect", "mysql", "--out", "drafted"))
                .isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("drafted/pack/pack.yaml")).exists();
        assertThat(run("introspect", "--from", "d.json")).isEqualTo(ExitCode.OK);
        Files.writeString(folder.resolve("odd.sql"), "CREATE TABLE a (b int);\nCREATE TABLE c (d int FROB);\n");
        assertThat(run("introspect", "--from", "odd.sql")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("odd.sql:2").contains("CREATE TABLE c (d int FROB)");
        assertThat(run("introspect", "--from", "odd.sql", "--leave-out")).isEqualTo(ExitCode.OK);
    }

    @Test
    void theDictionaryIsWrittenAndReadsBack() throws IOException {
        assertThat(run("introspect", "--target", url(), "--json", "d.json", "--counts"))
                .isEqualTo(ExitCode.OK);
        String json = Files.readString(folder.resolve("d.json"));
        Warehouse warehouse = DataDictionary.read(json, "d.json");
        assertThat(warehouse.table("sale").role()).isEqualTo(TableRole.FACT);
        assertThat(warehouse.table("sale").checks())
                .singleElement()
                .satisfies(c -> assertThat(c.sql()).contains("\"amount\" > 0"));
        assertThat(json).contains("\"row_count\" : 2");
    }

    @Test
    void patternsChooseAndPatternsThatLeaveNothingAreRefused() {
        assertThat(run("introspect", "--target", url(), "--include", "sa*")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("shop: 1 table").contains("goes to a table that is not read");
        assertThat(run("introspect", "--target", url(), "--exclude", "*")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("no table is left to read in shop", "--exclude");
    }

    @Test
    void whatIsNotThereIsToldByItsExitCode() {
        assertThat(run("introspect", "--target", "jdbc:duckdb:" + folder.resolve("none.duckdb")))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(folder.resolve("none.duckdb")).doesNotExist();
        assertThat(run("introspect", "--target", url(), "--schema", "mian")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("did you mean main");
        assertThat(run("introspect", "--target", url(), "--expect-name", "bank"))
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void tablesWithoutLinksAreSaidToTellNothing() throws SQLException {
        execute(
                "DROP VIEW everything",
                "DROP TABLE sale",
                "CREATE TABLE sale (id INT PRIMARY KEY, amount DECIMAL(9,2))");
        assertThat(run("introspect", "--target", url())).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("No foreign key stands in this database");
    }

    @Test
    void aFolderIsWrittenInWhichThePlanGoesOn() throws Exception {
        execute("DELETE FROM customer");
        execute(
                "CREATE TABLE \"Order Details\" (\"ID\" INT PRIMARY KEY, \"Unit Price\" DECIMAL(9,2) CHECK (\"Unit Price\" > 0))");
        String secret = "not-to-be-written";
        environment = name -> name.equals("PW") ? secret : null;
        assertThat(run(
                        "introspect",
                        "--target",
                        url(),
                        "--user",
                        "it's me",
                        "--password",
                        "${ENV:PW}",
                        "--out",
                        "bank"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("next: cd bank && starloom plan");
        Path bank = folder.resolve("bank");
        String configuration = Files.readString(bank.resolve("starloom.yaml"));
        assertThat(configuration)
                .contains("url: '" + url() + "'", "user: 'it''s me'", "password: '${ENV:PW}'", "expect-name: 'shop'");
        try (Stream<Path> files = Files.walk(bank)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(f -> assertThat(f).content().doesNotContain(secret));
        }
        assertThat(Files.readString(bank.resolve("pack/tables/order_details.yaml")))
                .contains("physical: {schema: \"main\", name: \"Order Details\"}", "name: \"Unit Price\"");
        assertThat(DataDictionary.read(Files.readString(bank.resolve("data_dictionary.json")), "d")
                        .table("order_details")
                        .physicalName())
                .isEqualTo("Order Details");

        assertThat(run("introspect", "--target", url(), "--out", "bank")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("is not overwritten");

        Path shop = folder;
        folder = bank;
        String pack = bank.resolve("pack").toString();
        assertThat(run("plan", "--pack", pack)).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("order_details");
        String runs = bank.resolve("runs").toString();
        assertThat(run("generate", "--pack", pack, "--runs", runs))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        folder = shop;
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT COUNT(*) FROM \"Order Details\" WHERE \"Unit Price\" > 0")) {
            result.next();
            assertThat(result.getLong(1)).isPositive();
        }
    }

    private String url() {
        return "jdbc:duckdb:" + folder.resolve("shop.duckdb");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return CommandLines.execute(
                new Console(new PrintWriter(out), new PrintWriter(err), false, environment, folder), arguments);
    }
}
