package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.sql.testing.TestMariaDb;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two schemas that have tables of one name: read, drafted, filled where they stand and elsewhere, as files and as DDL. */
class SeveralSchemasTest {
    private StringWriter out;
    private StringWriter err;
    private String url;
    private String user = "";
    private String password = "";

    @TempDir
    private Path folder;

    /** Tables of two schemas; the link crosses them where the engine takes it. */
    private static List<String> tables(String sales, String staff, boolean crossing) {
        return List.of(
                "CREATE TABLE " + staff + ".people (person_id INTEGER PRIMARY KEY, full_name VARCHAR(60) NOT NULL)",
                "CREATE TABLE " + sales + ".people (email VARCHAR(80) PRIMARY KEY, city VARCHAR(40) NOT NULL)",
                "CREATE TABLE " + sales + ".orders (order_id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL,"
                        + " person_id INTEGER NOT NULL, amount DECIMAL(10,2) NOT NULL,"
                        + " FOREIGN KEY (email) REFERENCES " + sales + ".people (email)"
                        + (crossing ? ", FOREIGN KEY (person_id) REFERENCES " + staff + ".people (person_id)" : "")
                        + ")");
    }

    private void migrate(String sales, String staff, boolean crossing) throws SQLException {
        execute("CREATE SCHEMA " + sales, "CREATE SCHEMA " + staff);
        execute(tables(sales, staff, crossing).toArray(String[]::new));
    }

    private void isReadDraftedAndFilled(String sales, String staff, boolean crossing) throws Exception {
        migrate(sales, staff, crossing);
        run("introspect", "--schemas", sales + "," + staff, "--out", "both", "--json", "both.json");
        assertThat(out.toString()).contains(sales + "_people", staff + "_people", "orders");
        assertThat(Files.readString(folder.resolve("both/starloom.yaml"))).contains("# schemas:");
        filled("generate", "-c", "both/starloom.yaml", "--rows", "orders=2000", "--json");
        String digests = digests();
        areFilled(sales, staff);
        filled("generate", "-c", "both/starloom.yaml", "--rows", "orders=2000");
        assertThat(out.toString()).contains("already filled");

        migrate("shop", "firm", crossing);
        String map = "--map-schema=" + sales + "=shop," + staff + "=firm";
        filled("plan", "-c", "both/starloom.yaml", map);
        assertThat(out.toString()).contains("shop.people", "firm.people", "shop.orders");
        filled("generate", "-c", "both/starloom.yaml", "--rows", "orders=2000", "--json", map);
        assertThat(digests()).isEqualTo(digests);
        areFilled("shop", "firm");
        assertThat(ask("SELECT SUM(amount) FROM shop.orders"))
                .isEqualTo(ask("SELECT SUM(amount) FROM " + sales + ".orders"));
    }

    private void areFilled(String sales, String staff) throws SQLException {
        assertThat(ask("SELECT COUNT(*) FROM " + sales + ".orders")).isEqualTo("2000");
        assertThat(Long.parseLong(ask("SELECT COUNT(DISTINCT p.city) FROM " + sales + ".orders o JOIN " + sales
                        + ".people p ON p.email = o.email")))
                .isPositive();
        assertThat(Long.parseLong(ask("SELECT COUNT(full_name) FROM " + staff + ".people")))
                .isPositive();
    }

    private String digests() {
        return out.toString()
                .lines()
                .filter(line -> line.contains("digest"))
                .sorted()
                .toList()
                .toString();
    }

    @Test
    void postgresql() throws Exception {
        url = TestPostgres.freshDatabase();
        user = TestPostgres.user();
        password = TestPostgres.password();
        isReadDraftedAndFilled("sales", "hr", true);
    }

    @Test
    void duckDb() throws Exception {
        url = "jdbc:duckdb:" + folder.resolve("both.duckdb");
        isReadDraftedAndFilled("sales", "hr", false);
    }

    @Test
    void h2() throws Exception {
        url = "jdbc:h2:" + folder.resolve("both") + ";DATABASE_TO_LOWER=TRUE";
        user = "sa";
        isReadDraftedAndFilled("sales", "hr", true);
    }

    /** Its schemas are databases. */
    @Test
    void mariaDb() throws Exception {
        url = TestMariaDb.freshDatabase();
        user = TestMariaDb.user();
        password = TestMariaDb.password();
        for (String database : List.of("sales", "hr", "shop", "firm")) {
            TestMariaDb.administer("GRANT ALL ON " + database + ".* TO '" + user + "'@'%'");
            TestMariaDb.administer("GRANT ALL ON " + database + ".* TO '" + user + "'@'localhost'");
        }
        isReadDraftedAndFilled("sales", "hr", true);
    }

    @Test
    void rowsOfAnotherSchemaThatStandAreParents() throws Exception {
        url = TestPostgres.freshDatabase();
        user = TestPostgres.user();
        password = TestPostgres.password();
        migrate("sales", "hr", true);
        run("introspect", "--schemas", "sales,hr", "--out", "both");
        execute("INSERT INTO hr.people VALUES (71, 'Ann'), (72, 'Bob')");
        Files.writeString(
                folder.resolve("both/starloom.yaml"),
                Files.readString(folder.resolve("both/starloom.yaml")) + "\ntables: {hr_people: existing}\n");
        filled("generate", "-c", "both/starloom.yaml");
        assertThat(ask("SELECT COUNT(*) FROM hr.people")).isEqualTo("2");
        assertThat(ask("SELECT MIN(person_id) || '-' || MAX(person_id) FROM sales.orders"))
                .isEqualTo("71-72");
    }

    @Test
    void filesAndDdlTellThemApart() throws Exception {
        url = "jdbc:duckdb:" + folder.resolve("both.duckdb");
        migrate("sales", "hr", false);
        run("introspect", "--schemas", "sales,hr", "--out", "both");
        command(
                "generate",
                "--pack",
                "both/pack",
                "--target",
                "files:" + folder.resolve("out"),
                "--format",
                "sql",
                "--dialect",
                "postgresql",
                "--map-schema",
                "sales=shop");
        assertThat(folder.resolve("out/sales_people.sql")).content().startsWith("INSERT INTO \"shop\".\"people\"");
        assertThat(folder.resolve("out/hr_people.sql")).content().startsWith("INSERT INTO \"hr\".\"people\"");
        String postgres = TestPostgres.freshDatabase();
        try (Connection connection =
                        DriverManager.getConnection(postgres, TestPostgres.user(), TestPostgres.password());
                Statement statement = connection.createStatement()) {
            for (String file : List.of("schema", "hr_people", "sales_people", "orders")) {
                statement.execute(Files.readString(folder.resolve("out/" + file + ".sql")));
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT COUNT(*) FROM shop.orders JOIN shop.people USING (email)")) {
                rows.next();
                assertThat(rows.getLong(1)).isEqualTo(10_000);
            }
        }
        command("ddl", "--dialect", "snowflake", "--from", "both/pack", "--map-schema", "hr=STAFF");
        assertThat(out.toString()).contains("CREATE TABLE \"STAFF\".\"people\"", "CREATE TABLE \"sales\".\"people\"");
        assertThat(attempt("ddl", "--dialect", "snowflake", "--from", "both/pack", "--map-schema", "hra=STAFF"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("no table of the model stands in a schema hra; did you mean hr?");
        assertThat(attempt(
                        "generate",
                        "--pack",
                        "both/pack",
                        "--target",
                        "jdbc:duckdb:new.duckdb",
                        "--map-schema",
                        "hr=x"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("schemas are mapped where tables are filled as they stand");
    }

    /** A star of our own has one schema: there the names of the model tell them apart. */
    @Test
    void madeAnewTheyStandSideBySideInOneSchema() throws Exception {
        url = "jdbc:duckdb:" + folder.resolve("both.duckdb");
        migrate("sales", "hr", false);
        run("introspect", "--schemas", "sales,hr", "--out", "both");
        url = "jdbc:duckdb:" + folder.resolve("new.duckdb");
        command("generate", "--pack", "both/pack", "--target", url);
        assertThat(ask("SELECT COUNT(*) FROM orders JOIN sales_people USING (email)"))
                .isEqualTo("10000");
        assertThat(Long.parseLong(ask("SELECT COUNT(*) FROM hr_people"))).isPositive();
    }

    private void filled(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--rows", "sales_people=300"));
        command(all.toArray(String[]::new));
    }

    private void run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--target", url));
        if (!user.isEmpty()) {
            all.addAll(List.of("--user", user, "--password", "${ENV:PW}"));
        }
        command(all.toArray(String[]::new));
    }

    private void command(String... arguments) {
        assertThat(attempt(arguments)).as(() -> err.toString()).isZero();
    }

    private int attempt(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        Console console = new Console(
                new PrintWriter(out, true), new PrintWriter(err, true), false, Map.of("PW", password)::get, folder);
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
