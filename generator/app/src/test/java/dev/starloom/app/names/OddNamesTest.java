package dev.starloom.app.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.app.config.Settings;
import dev.starloom.app.config.SettingsReader;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.ShippedLists;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.engine.draft.Draft;
import dev.starloom.engine.draft.DraftOptions;
import dev.starloom.engine.draft.DraftPack;
import dev.starloom.engine.run.RunListener;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.StepRecord;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.introspect.LogicalNames;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.introspect.JdbcMetadataSource;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and columns of any name: read from one database, drafted, made and filled in another, called there as in the first. */
class OddNamesTest {
    /** 63 bytes, which is as long as a name of PostgreSQL can be. */
    private static final String LONG = "T" + "ä".repeat(31);

    /** Names stand between double angles, to be quoted as the engine does. */
    private static final List<String> EVERYWHERE = List.of(
            "CREATE TABLE «Order» («Select» INT NOT NULL, «from» DATE NOT NULL, «To» DATE, «GROUP» VARCHAR(10) NOT NULL,"
                    + " «Order» SMALLINT NOT NULL, PRIMARY KEY («Select»), CHECK («GROUP» IN ('a', 'it''s')), CHECK («To» >= «from»))",
            "CREATE TABLE «MitarbeiterÄ» («MitarbeiterÄ» INT NOT NULL, «Größe in cm» INT, «Chef» INT, «E-Mail» VARCHAR(80) NOT NULL,"
                    + " «\"; DROP TABLE x; --» VARCHAR(20), «Straße» VARCHAR(60) NOT NULL, PRIMARY KEY («MitarbeiterÄ»), UNIQUE («E-Mail»),"
                    + " CHECK («Größe in cm» BETWEEN 50 AND 250),"
                    + " FOREIGN KEY («Chef») REFERENCES «MitarbeiterÄ» («MitarbeiterÄ»))",
            "CREATE TABLE «Order Details» («OrderID» INT NOT NULL, «Line No.» SMALLINT NOT NULL, «Unit \"Price\"» DECIMAL(9,2) NOT NULL,"
                    + " «a`b'c\\d» VARCHAR(20), «MitarbeiterÄ» INT, «Year» INT NOT NULL, PRIMARY KEY («OrderID», «Line No.»),"
                    + " CHECK («Unit \"Price\"» > 0), CHECK («Year» > 2000 AND «Year» < 2030),"
                    + " FOREIGN KEY («OrderID») REFERENCES «Order» («Select»),"
                    + " FOREIGN KEY («MitarbeiterÄ») REFERENCES «MitarbeiterÄ» («MitarbeiterÄ»))",
            "CREATE TABLE «" + LONG + "» («" + LONG + "» INT NOT NULL, «C" + LONG.substring(1)
                    + "» INT NOT NULL, PRIMARY KEY («" + LONG + "»), UNIQUE («C" + LONG.substring(1)
                    + "»), CHECK («C" + LONG.substring(1) + "» > 7))",
            "CREATE TABLE «Заказ» («顧客» INT NOT NULL, «客» VARCHAR(20), PRIMARY KEY («顧客»), FOREIGN KEY («顧客») REFERENCES «"
                    + LONG + "» («" + LONG + "»))",
            "CREATE TABLE «2nd table» («1» INT NOT NULL, «_2» BOOLEAN, «$» VARCHAR(5), PRIMARY KEY («1»))",
            "CREATE TABLE plain (id INT NOT NULL, second_table INT, PRIMARY KEY (id),"
                    + " FOREIGN KEY (second_table) REFERENCES «2nd table» («1»))");

    private static final List<String> WHERE_CASE_TELLS_TABLES_APART = List.of(
            "CREATE TABLE person (id INT NOT NULL, PRIMARY KEY (id))",
            "CREATE TABLE «Person» («Id» INT NOT NULL, person INT NOT NULL, PRIMARY KEY («Id»),"
                    + " FOREIGN KEY (person) REFERENCES person (id))");

    private static final List<String> WHERE_CASE_TELLS_COLUMNS_APART = List.of(
            "CREATE TABLE «💰» («name» VARCHAR(20) NOT NULL, «Name» INT NOT NULL, «NAME» DATE NOT NULL, PRIMARY KEY («Name»),"
                    + " CHECK («name» IN ('x', 'y')), CHECK («NAME» > DATE '2020-01-01'))");

    @TempDir
    private Path folder;

    /** How to reach a database of the tests. */
    private record Place(String url, String user, String password) {
        TargetSettings settings() {
            return new TargetSettings(
                    url,
                    Optional.of(user).filter(u -> !u.isEmpty()),
                    Optional.of(password).filter(p -> !p.isEmpty()),
                    Optional.empty(),
                    1,
                    0,
                    Map.of());
        }

        Introspection read() {
            return JdbcMetadataSource.of(settings(), new IntrospectionOptions(List.of(), List.of(), List.of(), true))
                    .introspect();
        }
    }

    @Test
    void inDuckDb() throws SQLException {
        staysAsItIsCalled(duckDb("source"), duckDb("filled"), '"', List.of());
    }

    @Test
    void inPostgreSql() throws SQLException {
        List<String> more = new ArrayList<>(WHERE_CASE_TELLS_TABLES_APART);
        more.addAll(WHERE_CASE_TELLS_COLUMNS_APART);
        staysAsItIsCalled(postgreSql(), postgreSql(), '"', more);
    }

    @Test
    void inMariaDb() throws SQLException {
        staysAsItIsCalled(mariaDb(), mariaDb(), '`', WHERE_CASE_TELLS_TABLES_APART);
    }

    /** Names as people give them: Chinook as it is made for MySQL, {@code InvoiceLine.UnitPrice}. */
    @Test
    void aSampleDatabaseWithCapitals() throws SQLException, IOException {
        String data = System.getenv("STARLOOM_TEST_DATA");
        Path script = Path.of(data == null ? "" : data, "chinook", "Chinook_MySql.sql");
        Assumptions.assumeTrue(
                data != null && Files.isRegularFile(script),
                "skipped: STARLOOM_TEST_DATA names no folder that holds chinook/Chinook_MySql.sql");
        Place from = mariaDb();
        Place to = mariaDb();
        run(
                from,
                '`',
                Stream.of(Files.readString(script).split(";\\s*\\n"))
                        .map(sql -> sql.replaceAll("(?s)/\\*.*?\\*/", "").strip())
                        .filter(sql -> sql.matches("(?is)(CREATE TABLE|ALTER TABLE|CREATE INDEX).*"))
                        .toList());
        Introspection read = from.read();
        fill(read.warehouse(), to);
        Introspection filled = to.read();
        assertThat(called(filled.warehouse(), to)).hasSizeGreaterThan(80).isEqualTo(called(read.warehouse(), to));
        assertThat(filled.rowCounts())
                .hasSize(11)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());
    }

    @Test
    void aSqlStageReadsAndWritesTablesThatAreCalledOtherwise() throws SQLException {
        Map.of(
                        "pack.yaml",
                        "{pack: odd, version: '1', tables: [sales, totals], stages: ["
                                + "{name: make, description: d, generate: [sales]},"
                                + " {name: total, description: d, sql: sql/total.sql, writes: totals}]}",
                        "tables/sales.yaml",
                        "{role: fact, rows: 100, primary-key: id, physical: {name: 'Sa\"les'}, columns: {id: {type: BIGINT, key: 1,"
                                + " physical: {name: Id}}, shop: {type: INTEGER, expression: 'MOD(id, 7)', physical: {name: 'the shop'}},"
                                + " amount: {type: INTEGER, expression: 'CAST(id AS INTEGER)'}}}",
                        "tables/totals.yaml",
                        "{role: snapshot, primary-key: shop, physical: {name: Totals}, columns: {shop: {type: INTEGER, physical:"
                                + " {name: 'Shop No.'}}, amount: {type: BIGINT, check: 'amount > 0', physical: {name: amount}}}}",
                        "sql/total.sql",
                        "SELECT s.shop, SUM(s.amount) AS amount FROM sales s GROUP BY s.shop")
                .forEach((file, text) -> write(folder.resolve("pack").resolve(file), text));
        Place to = duckDb("filled");
        RunRecord record = published(run(settings(folder.resolve("pack"), to, 1), to, "run"), "");
        StepRecord total = record.steps().stream()
                .filter(s -> s.name().equals("total"))
                .findFirst()
                .orElseThrow();
        assertThat(total.inputs()).containsExactly("sales");
        assertThat(total.outputs().get(0).columns().get(0).from()).containsExactly("sales.shop");
        assertThat(total.sql().get(0)).contains("\"the shop\" AS \"shop\"");
        try (Connection connection = DriverManager.getConnection(to.url());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT COUNT(*), SUM(amount), (SELECT SUM(amount) FROM \"Sa\"\"les\"), MAX(\"Shop No.\") FROM \"Totals\"")) {
            result.next();
            assertThat(result.getLong(1)).isEqualTo(7);
            assertThat(result.getLong(2)).isEqualTo(5050).isEqualTo(result.getLong(3));
            assertThat(result.getLong(4)).isEqualTo(6);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Place duckDb(String name) {
        return new Place("jdbc:duckdb:" + folder.resolve(name + ".duckdb"), "", "");
    }

    private static Place postgreSql() {
        return new Place(TestPostgres.freshDatabase(), TestPostgres.user(), TestPostgres.password());
    }

    private static Place mariaDb() {
        return new Place(TestMariaDb.freshDatabase(), TestMariaDb.user(), TestMariaDb.password());
    }

    private void staysAsItIsCalled(Place from, Place to, char quote, List<String> more) throws SQLException {
        List<String> statements = new ArrayList<>(EVERYWHERE);
        statements.addAll(more);
        run(from, quote, statements);
        Introspection read = from.read();
        assertThat(read.warehouse().tables()).hasSize(statements.size());
        assertThat(read.findings(Finding.Kind.CHECK_NOT_MODELLED)).isEmpty();
        assertThat(read.warehouse().tables()).allSatisfy(t -> {
            assertThat(LogicalNames.isLogical(t.name())).as(t.name()).isTrue();
            assertThat(t.columnNames()).allMatch(LogicalNames::isLogical);
        });

        RunRecord record = fill(read.warehouse(), to);

        Introspection filled = to.read();
        assertThat(called(filled.warehouse(), to)).isEqualTo(called(read.warehouse(), to));
        assertThat(filled.rowCounts())
                .hasSize(statements.size())
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());
        assertThat(record.steps().stream().flatMap(s -> s.checks().stream()))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.passed()).as(check.name()).isTrue());
        StepRecord publish = record.steps().stream()
                .filter(s -> s.kind().equals("publish"))
                .findFirst()
                .orElseThrow();
        assertThat(publish.details())
                .containsEntry(
                        "published_as.order_details",
                        "\"Order Details\" (order_id is \"OrderID\", line_no is \"Line No.\", unit_price is \"Unit \"\"Price\"\"\","
                                + " a_b_c_d is \"a`b'c\\d\", mitarbeiter_ae is \"MitarbeiterÄ\", year is \"Year\")")
                .doesNotContainKey("published_as.plain");
        assertThat(record.steps().stream().flatMap(s -> s.outputs().stream()))
                .anyMatch(o -> o.name().equals("order_details") && o.digest().isPresent());
    }

    private static void run(Place place, char quote, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(place.url(), place.user(), place.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(quoted(sql, quote));
            }
        }
    }

    private static String quoted(String sql, char quote) {
        String one = String.valueOf(quote);
        return Pattern.compile("«([^»]*)»")
                .matcher(sql)
                .replaceAll(m -> Matcher.quoteReplacement(one + m.group(1).replace(one, one + one) + one));
    }

    private RunRecord fill(Warehouse warehouse, Place to) {
        DraftPack draft = Draft.of(
                warehouse,
                new DraftOptions("odd", LocalDate.of(2025, 12, 31), 40, 300, Map.of(), false, ShippedLists.read()));
        Path pack = folder.resolve("pack");
        draft.files().forEach((file, text) -> write(pack.resolve(file), text));
        Settings settings = settings(pack, to, 42);
        Filling filling = Filling.plan(settings);
        List<Table> planned = filling.plan().warehouse().tables();
        assertThat(planned).extracting(Table::place).containsExactlyInAnyOrderElementsOf(places(warehouse));
        for (Table table : planned) {
            assertThat(table.columns())
                    .extracting(Column::physical)
                    .containsExactlyElementsOf(warehouse.table(table.name()).columns().stream()
                            .map(Column::physical)
                            .toList());
        }
        RunRecord record = published(run(settings, to, "first"), draft.files().toString());
        assertThat(run(settings, to, "again")).isInstanceOf(RunOutcome.AlreadyFilled.class);
        // A star of ours stands there: it is dropped by its names.
        return published(run(settings(pack, to, 43).withReplace(true), to, "other"), record.toString());
    }

    private static Settings settings(Path pack, Place to, int seed) {
        Problems problems = new Problems();
        Settings settings = SettingsReader.read(
                "starloom.yaml",
                "{pack: '" + pack + "', threads: 2, seed: " + seed + ", target: {url: '" + to.url() + "'"
                        + (to.user().isEmpty() ? "" : ", user: " + to.user() + ", password: '${ENV:PW}'") + "}}",
                Settings.defaults(),
                problems);
        problems.throwIfAny();
        return settings;
    }

    private RunOutcome run(Settings settings, Place to, String runId) {
        try (Target target = TargetOpener.open(settings, name -> to.password())) {
            return Filling.plan(settings)
                    .run(target, runId, new RunFolder(folder.resolve(runId)), RunListener.silent())
                    .execute();
        }
    }

    private static RunRecord published(RunOutcome outcome, String about) {
        assertThat(outcome)
                .as(() -> outcome instanceof RunOutcome.Failed failed
                        ? failed.record().failure().orElse("failed") + "\n" + about
                        : outcome.toString())
                .isInstanceOf(RunOutcome.Published.class);
        return ((RunOutcome.Published) outcome).record();
    }

    private static List<Optional<TablePlace>> places(Warehouse warehouse) {
        return warehouse.tables().stream().map(Table::place).toList();
    }

    /** What is called how, and which columns keys, links and checks are over. */
    private static List<String> called(Warehouse warehouse, Place place) {
        boolean links = !place.url().startsWith("jdbc:duckdb:"); // which cannot add them to tables that hold rows
        List<String> all = new ArrayList<>();
        for (Table table : warehouse.tables()) {
            String name = table.name() + " = " + table.physicalName();
            all.add(name);
            table.columns().forEach(c -> all.add(name + ": " + c.name() + " = " + c.physicalName()));
            if (links) {
                table.primaryKey().map(UniqueKey::columns).ifPresent(k -> all.add(name + " key " + k));
                table.uniqueKeys().forEach(k -> all.add(name + " unique " + k.columns()));
                table.checks().forEach(c -> all.add(name + " check " + c.sql().replaceAll("[()]", "")));
                for (ForeignKey link : table.foreignKeys()) {
                    all.add(name + " link " + link.columns() + link.referencedTable() + link.referencedColumns());
                }
            }
        }
        return all.stream().sorted().toList();
    }
}
