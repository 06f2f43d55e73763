package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop in DuckDB is learned and filled again elsewhere. */
class FitCommandTest {
    private static final String[] SHOP = {
        "CREATE TABLE region (region_id INTEGER PRIMARY KEY, region_name VARCHAR(20) NOT NULL)",
        "INSERT INTO region SELECT i, ['North', 'South', 'East', 'West'][i] FROM range(1, 5) t(i)",
        "CREATE TABLE customer (customer_id INTEGER PRIMARY KEY, last_name VARCHAR(40) NOT NULL, email VARCHAR(80),"
                + " region_id INTEGER NOT NULL REFERENCES region, segment VARCHAR(10) NOT NULL, segment_code VARCHAR(2) NOT NULL,"
                + " joined DATE NOT NULL)",
        // Segment and code go together; the region decides the segment mostly.
        "INSERT INTO customer SELECT i, 'Secretname' || i, 'person' || i || '@hidden.example', 1 + i % 4,"
                + " CASE WHEN i % 4 < 2 THEN 'gold' ELSE 'plain' END, CASE WHEN i % 4 < 2 THEN 'G' ELSE 'P' END,"
                + " DATE '2024-01-01' + CAST(i % 300 AS INTEGER) FROM range(1, 401) t(i)",
        "CREATE TABLE purchase (purchase_id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer,"
                + " bought DATE NOT NULL, shipped DATE, amount DECIMAL(8,2) NOT NULL)",
        "INSERT INTO purchase SELECT 1000 + ROW_NUMBER() OVER (ORDER BY c.customer_id, n), c.customer_id,"
                + " c.joined + CAST(20 * n + (c.customer_id * 7) % 11 AS INTEGER),"
                + " CASE WHEN (c.customer_id + n) % 6 = 0 THEN NULL"
                + " ELSE c.joined + CAST(20 * n + (c.customer_id * 7) % 11 + (c.customer_id + n) % 5 AS INTEGER) END,"
                + " CASE WHEN c.segment = 'gold' THEN 500 + (c.customer_id * 13 + n * 29) % 400"
                + " ELSE 20 + (c.customer_id * 17 + n * 31) % 60 END + 0.25"
                + " FROM customer c, range(0, 9) t(n) WHERE n < c.customer_id % 9"
    };

    @TempDir
    private Path folder;

    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void shop() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
                Statement statement = connection.createStatement()) {
            for (String sql : SHOP) {
                statement.execute(sql);
            }
        }
    }

    private int run(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        Console console = new Console(
                new PrintWriter(out, true), new PrintWriter(err, true), false, Map.<String, String>of()::get, folder);
        return CommandLines.execute(console, words);
    }

    private void fit() {
        assertThat(run("fit", "--source", "jdbc:duckdb:" + folder.resolve("shop.duckdb"), "--out", "shop.starloom"))
                .as(() -> err.toString())
                .isZero();
    }

    private String generate(String database) {
        assertThat(run(
                        "generate",
                        "--quiet",
                        "--model",
                        "shop.starloom",
                        "--target",
                        "jdbc:duckdb:" + folder.resolve(database)))
                .as(() -> err.toString())
                .isZero();
        return out.toString()
                .lines()
                .filter(l -> l.matches(".*[0-9a-f]{16}$"))
                .sorted()
                .toList()
                .toString();
    }

    private double ask(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(database));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getDouble(1);
        }
    }

    @Test
    void whatWasLearnedIsKeptInNewRows() throws Exception {
        fit();
        assertThat(out.toString()).contains("a list of 4 names", "trees");
        String once = generate("one.duckdb");
        assertThat(generate("two.duckdb")).isEqualTo(once);

        assertThat(ask("one.duckdb", "SELECT COUNT(*) FROM customer")).isEqualTo(400);
        assertThat(ask("one.duckdb", "SELECT COUNT(*) FROM purchase"))
                .isEqualTo(ask("shop.duckdb", "SELECT COUNT(*) FROM purchase"));
        // Found in the data, kept exactly.
        for (String violation : new String[] {
            "SELECT COUNT(*) FROM purchase p LEFT JOIN customer c USING (customer_id) WHERE c.customer_id IS NULL",
            "SELECT COUNT(*) FROM purchase WHERE shipped < bought",
            "SELECT COUNT(*) FROM purchase p JOIN customer c USING (customer_id) WHERE p.bought < c.joined",
            "SELECT COUNT(*) FROM customer WHERE (segment = 'gold') <> (segment_code = 'G')",
            "SELECT COUNT(*) FROM (SELECT bought, LAG(bought) OVER (PARTITION BY customer_id ORDER BY purchase_id) AS before"
                    + " FROM purchase) WHERE bought < before",
            "SELECT COUNT(*) FROM customer WHERE last_name LIKE 'Secretname%' OR email LIKE '%hidden%'"
        }) {
            assertThat(ask("one.duckdb", violation)).as(violation).isZero();
        }
        // Learned across links: a gold customer's purchases are the dear ones.
        assertThat(ask(
                        "one.duckdb",
                        "SELECT AVG(CASE WHEN (segment = 'gold') = (amount > 300) THEN 1 ELSE 0 END) FROM purchase JOIN"
                                + " customer USING (customer_id)"))
                .isGreaterThan(0.95);
        assertThat(ask(
                        "one.duckdb",
                        "SELECT AVG(CASE WHEN (segment = 'gold') = (region_name IN ('North', 'South')) THEN 1 ELSE 0 END)"
                                + " FROM customer JOIN region USING (region_id)"))
                .isGreaterThan(0.95);
        assertThat(ask("one.duckdb", "SELECT AVG(CASE WHEN shipped IS NULL THEN 1 ELSE 0 END) FROM purchase"))
                .isBetween(0.1, 0.25);
    }

    /** The control of the test above: what purchases have nothing to do with is not found in new ones. */
    @Test
    void aLinkThatSaysNothingTellsNothing() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE shuffled AS SELECT a.purchase_id, b.customer_id FROM"
                    + " (SELECT purchase_id, ROW_NUMBER() OVER (ORDER BY purchase_id) AS place FROM purchase) a JOIN"
                    + " (SELECT customer_id, ROW_NUMBER() OVER (ORDER BY purchase_id * 7919 % 1597, purchase_id) AS place"
                    + " FROM purchase) b USING (place)");
            statement.execute("UPDATE purchase SET customer_id = s.customer_id FROM shuffled s"
                    + " WHERE purchase.purchase_id = s.purchase_id");
        }
        fit();
        generate("one.duckdb");
        String dear = "SELECT AVG(CASE WHEN (segment = 'gold') = (amount > 300) THEN 1 ELSE 0 END) FROM purchase JOIN"
                + " customer USING (customer_id)";
        assertThat(ask("shop.duckdb", dear)).isBetween(0.4, 0.6);
        assertThat(ask("one.duckdb", dear)).isBetween(0.4, 0.6);
    }

    @Test
    void noIdentifyingValueIsInTheModel() throws Exception {
        fit();
        Path unpacked = folder.resolve("shop.starloom");
        for (byte[] content :
                dev.starloom.models.file.ModelFile.read(unpacked).files().values()) {
            assertThat(new String(content, java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("Secretname", "hidden.example");
        }
        assertThat(run("model", "show", "shop.starloom", "--columns")).isZero();
        assertThat(out.toString())
                .contains(
                        "customer.email",
                        "e-mail address",
                        "shipped is never before bought",
                        "segment_code follows segment");
    }

    @Test
    void aDryRunShowsAndWritesNothing() {
        assertThat(run("fit", "--source", "jdbc:duckdb:" + folder.resolve("shop.duckdb"), "--dry-run"))
                .isZero();
        assertThat(out.toString())
                .contains("customer.last_name", "mask", "a person's name")
                .doesNotContain("Secretname");
        assertThat(folder.resolve("model.starloom")).doesNotExist();
    }

    @Test
    void badInputIsRefusedBeforeAnythingIsWritten() throws Exception {
        String source = "jdbc:duckdb:" + folder.resolve("shop.duckdb");
        assertThat(run("fit", "--source", source, "--treat", "customer.emial=mask"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("emial", "customer.email");
        assertThat(run("fit", "--source", source, "--synthesizer", "tree")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("trees");
        assertThat(run("fit", "--source", source, "--unclassified", "refuse")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("UNCLASSIFIED", "purchase.amount");
        assertThat(folder.resolve("model.starloom")).doesNotExist();
        Files.writeString(folder.resolve("broken.starloom"), "nothing");
        assertThat(run(
                        "generate",
                        "--model",
                        "broken.starloom",
                        "--target",
                        "jdbc:duckdb:" + folder.resolve("x.duckdb")))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("BAD_MODEL");
        assertThat(folder.resolve("x.duckdb")).doesNotExist();
    }
}
