package dev.starloom.sql.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.duckdb.CsvDatabase;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.introspect.JdbcMetadataSource;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows read alike from every engine, and the same violations found in them. */
class SourceDatabaseTest {
    private static final String ROWS = "INSERT INTO kinds VALUES (1, 12345.67, 1.5, 'née', 'ab', '2024-02-29',"
            + " '2024-02-29 13:14:15.123456', 1), (2, -0.01, NULL, NULL, NULL, NULL, NULL, 0)";

    @TempDir
    private Path folder;

    @Test
    void readsPostgreSql() throws SQLException {
        String url = TestPostgres.freshDatabase();
        readsAlike(
                url,
                TestPostgres.user(),
                TestPostgres.password(),
                "CREATE TABLE kinds (id int PRIMARY KEY, amount numeric(12,2) NOT NULL, ratio double precision, word text,"
                        + " code char(4), born date, seen timestamp, truth boolean)",
                ROWS.replace(", 1), (", ", true), (").replace(", 0)", ", false)"));
    }

    @Test
    void readsMariaDb() throws SQLException {
        String url = TestMariaDb.freshDatabase();
        readsAlike(
                url,
                TestMariaDb.user(),
                TestMariaDb.password(),
                "CREATE TABLE kinds (id int PRIMARY KEY, amount decimal(12,2) NOT NULL, ratio double, word text,"
                        + " code char(4), born date, seen datetime(6), truth boolean)",
                ROWS);
    }

    @Test
    void readsDuckDb() throws SQLException {
        readsAlike(
                "jdbc:duckdb:" + folder.resolve("rows.duckdb"),
                null,
                null,
                "CREATE TABLE kinds (id int PRIMARY KEY, amount decimal(12,2) NOT NULL, ratio double, word varchar,"
                        + " code char(4), born date, seen timestamp, truth boolean)",
                ROWS);
    }

    @Test
    void readsH2() throws SQLException {
        readsAlike(
                "jdbc:h2:" + folder.resolve("rows"),
                null,
                null,
                "CREATE TABLE kinds (id int PRIMARY KEY, amount decimal(12,2) NOT NULL, ratio double, word varchar(20),"
                        + " code char(4), born date, seen timestamp(6), truth boolean)",
                ROWS);
    }

    private static void readsAlike(String url, String user, String password, String... statements) throws SQLException {
        run(url, user, password, statements);
        try (SourceDatabase source =
                SourceDatabase.open(settings(url, user, password), IntrospectionOptions.defaults())) {
            assertThat(source.count("kinds")).contains(2L);
            assertThat(source.count("others")).isEmpty();
            List<List<String>> rows = new ArrayList<>();
            source.read(
                    "kinds",
                    List.of("id", "amount", "ratio", "word", "code", "born", "seen", "truth", "gone"),
                    b -> rows.addAll(cells(b)));
            rows.sort((a, b) -> a.get(0).compareTo(b.get(0)));
            assertThat(rows.get(0).subList(0, 7))
                    .containsExactly("1", "12345.67", "1.5", "née", "ab", "2024-02-29", "2024-02-29 13:14:15.123456");
            assertThat(rows.get(0).get(7)).isIn("true", "1");
            assertThat(rows.get(1).subList(0, 7)).containsExactly("2", "-0.01", "-", "-", "-", "-", "-");
            assertThat(rows.get(1).get(7)).isIn("false", "0");
            assertThat(source.prove(source.introspection().warehouse()))
                    .allMatch(ConstraintProof::isProven)
                    .extracting(ConstraintProof::kind)
                    .contains("PRIMARY KEY", "NOT NULL");
        }
    }

    @Test
    void everyKindOfViolationIsCounted() throws SQLException {
        String url = "jdbc:duckdb:" + folder.resolve("broken.duckdb");
        run(
                url,
                null,
                null,
                "CREATE TABLE parents (id int, name varchar)",
                "CREATE TABLE children (id int, parent_id int, amount int)",
                "INSERT INTO parents VALUES (1, 'a'), (1, 'b'), (2, 'b'), (3, NULL)",
                "INSERT INTO children VALUES (1, 1, 5), (2, 9, -5), (3, 8, -1), (4, NULL, 1)");
        Table parents = new Table(
                "parents",
                TableRole.DIMENSION,
                "",
                List.of(Column.of("id", SqlType.INTEGER, false), Column.of("name", SqlType.TEXT, false)),
                Optional.of(new UniqueKey("parents_pk", List.of("id"))),
                List.of(new UniqueKey("parents_name", List.of("name"))),
                List.of(),
                List.of());
        Table children = new Table(
                "children",
                TableRole.FACT,
                "",
                List.of(
                        Column.of("id", SqlType.INTEGER, false),
                        Column.of("parent_id", SqlType.INTEGER, true),
                        Column.of("amount", SqlType.INTEGER, false),
                        Column.of("gone", SqlType.INTEGER, true)),
                Optional.of(new UniqueKey("children_pk", List.of("id"))),
                List.of(),
                List.of(new ForeignKey("children_parent", List.of("parent_id"), "parents", List.of("id"))),
                List.of(new dev.starloom.metadata.CheckConstraint("positive", "amount > 0")));
        Table missing = new Table(
                "nowhere",
                TableRole.FACT,
                "",
                List.of(Column.of("id", SqlType.INTEGER, false)),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());

        try (SourceDatabase source = SourceDatabase.open(settings(url, null, null), IntrospectionOptions.defaults())) {
            Map<String, Long> found = new java.util.TreeMap<>();
            source.prove(new Warehouse("w", List.of(parents, children, missing)))
                    .forEach(p -> found.put(p.table() + " " + p.kind() + " " + p.constraint(), p.violations()));
            assertThat(found)
                    .containsEntry("parents PRIMARY KEY parents_pk", 1L)
                    .containsEntry("parents UNIQUE parents_name", 1L)
                    .containsEntry("parents NOT NULL name", 1L)
                    .containsEntry("children FOREIGN KEY children_parent", 2L)
                    .containsEntry("children CHECK positive", 2L)
                    .containsEntry("children COLUMN gone", -1L)
                    .containsEntry("nowhere TABLE nowhere", -1L)
                    .containsEntry("children PRIMARY KEY children_pk", 0L);
        }
    }

    @Test
    void nothingCanBeWrittenThroughASource() throws SQLException {
        String url = TestPostgres.freshDatabase();
        run(url, TestPostgres.user(), TestPostgres.password(), "CREATE TABLE t (id int PRIMARY KEY)");
        TargetSettings settings = settings(url, TestPostgres.user(), TestPostgres.password());
        var reader = JdbcMetadataSource.readerFor(url);
        try (Connection connection = reader.openForRows(settings)) {
            reader.beginReadingRows(connection);
            assertThatThrownBy(() -> connection.createStatement().execute("INSERT INTO t VALUES (1)"))
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void aFolderOfCsvFilesIsReadAsItsModelSays() throws IOException {
        Files.writeString(
                folder.resolve("people.csv"), "id,name,born\n1,\"Ada, L.\",1815-12-10\n2,,\n3,\"\",1906-12-09\n");
        Warehouse model = people();

        String url = CsvDatabase.load(folder, model, folder.resolve("csv.duckdb"), 64L << 20);

        try (SourceDatabase source = SourceDatabase.open(settings(url, null, null), IntrospectionOptions.defaults())) {
            List<List<String>> rows = new ArrayList<>();
            source.read("people", List.of("id", "name", "born"), b -> rows.addAll(cells(b)));
            assertThat(rows)
                    .containsExactlyInAnyOrder(
                            List.of("1", "Ada, L.", "1815-12-10"),
                            List.of("2", "-", "-"),
                            List.of("3", "", "1906-12-09"));
        }
    }

    @Test
    void aValueThatIsNotOfItsTypeIsRefusedWithoutBeingTold() throws IOException {
        Files.writeString(folder.resolve("people.csv"), "id,name,born\nsecret,a,1815-12-10\n");

        assertThatThrownBy(() -> CsvDatabase.load(folder, people(), folder.resolve("csv.duckdb"), 64L << 20))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("people.csv id: 1 value is no INTEGER")
                .hasMessageNotContaining("secret");
    }

    private static Warehouse people() {
        return new Warehouse(
                "w",
                List.of(new Table(
                        "people",
                        TableRole.DIMENSION,
                        "",
                        List.of(
                                Column.of("id", SqlType.INTEGER, false),
                                Column.of("name", SqlType.TEXT, true),
                                Column.of("born", SqlType.DATE, true)),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of())));
    }

    private static List<List<String>> cells(RowBatch batch) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < batch.columns().size(); c++) {
                cells.add(CellText.of(
                                batch.columns().get(c).type(), batch.vectors().get(c), row)
                        .orElse("-"));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static TargetSettings settings(String url, String user, String password) {
        return new TargetSettings(
                url,
                Optional.ofNullable(user),
                Optional.ofNullable(password),
                Optional.empty(),
                1,
                64L << 20,
                Map.of());
    }

    private static void run(String url, String user, String password, String... statements) throws SQLException {
        try (Connection connection = user == null
                        ? DriverManager.getConnection(url, url.startsWith("jdbc:h2:") ? "sa" : "", "")
                        : DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
