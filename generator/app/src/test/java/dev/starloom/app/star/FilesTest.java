package dev.starloom.app.star;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Filling;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.digest.TableDigester;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Targets;
import java.io.IOException;
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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of files holds the rows that a database would. */
class FilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "parquet"})
    void filesHoldTheRowsThatADatabaseWould(String format) throws SQLException, IOException {
        Path out = folder.resolve("out");
        RunRecord files = Stars.fill(settings(out, "format: " + format), folder.resolve("runs"), Map.of());
        RunRecord database =
                Stars.fill(settings("jdbc:duckdb:" + folder.resolve("w.duckdb"), ""), folder.resolve("runs"), Map.of());
        assertThat(Stars.digests(files)).isNotEmpty().isEqualTo(Stars.digests(database));
        for (Table table : tables(out)) {
            String from =
                    source(format, out.resolve(table.name() + "." + format).toString());
            assertThat(number("SELECT COUNT(*) FROM " + from)).as(table.name()).isEqualTo(rows(files, table.name()));
        }
        assertThat(names(out))
                .contains("schema.sql", "starloom-files.sha256")
                .noneMatch(n -> n.contains("unfinished") || n.startsWith(".starloom"));
    }

    @Test
    void insertsFillTheSchemaBesideThem() throws SQLException, IOException {
        Path out = folder.resolve("out");
        RunRecord files = Stars.fill(
                settings(out, "format: sql, dialect: duckdb, compress: none"), folder.resolve("runs"), Map.of());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(out.resolve("schema.sql")));
            for (Table table : tables(out)) {
                statement.execute(Files.readString(out.resolve(table.name() + ".sql")));
                try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table.name())) {
                    rows.next();
                    assertThat(rows.getLong(1)).isEqualTo(rows(files, table.name()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinic", "retail"})
    void partsTogetherAreTheWhole(String pack) throws IOException {
        RunRecord whole = Stars.fill(
                settings(pack, "jdbc:duckdb:" + folder.resolve("w.duckdb"), ""), folder.resolve("runs"), Map.of());
        Path out = folder.resolve("out");
        int parts = 3;
        List<RunRecord> records = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            records.add(Stars.fill(
                    settings(pack, "files:" + out, "format: parquet, part: " + part + "/" + parts),
                    folder.resolve("runs"),
                    Map.of()));
        }
        Map<String, String> digests = Stars.digests(whole);
        List<Table> generated = tables(pack, out).stream()
                .filter(t -> records.get(0).steps().stream()
                        .flatMap(s -> s.outputs().stream())
                        .anyMatch(o -> o.name().equals(t.name())))
                .toList();
        assertThat(generated).hasSizeGreaterThan(2);
        for (Table table : generated) {
            String files = IntStream.rangeClosed(1, parts)
                    .mapToObj(p -> "'" + out.resolve(table.name() + ".part-" + p + "-of-" + parts + ".parquet") + "'")
                    .collect(Collectors.joining(", ", "[", "]"));
            assertThat(digest(table, "SELECT * FROM read_parquet(" + files + ")"))
                    .as(table.name())
                    .isEqualTo(digests.get(table.name()));
        }
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws IOException {
        Path out = folder.resolve("out");
        Settings first = settings(out, "compress: gzip");
        Stars.fill(first, folder.resolve("runs"), Map.of());
        List<String> names = names(out);
        assertThat(names).anyMatch(n -> n.endsWith(".csv.gz"));
        assertThatThrownBy(() -> Stars.run(first, folder.resolve("runs"), Map.of()))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("--replace");
        Stars.fill(settings(out, "format: jsonl").withReplace(true), folder.resolve("runs"), Map.of());
        assertThat(names(out)).noneMatch(n -> n.endsWith(".csv.gz")).anyMatch(n -> n.endsWith(".jsonl"));
        Files.writeString(out.resolve("mine.txt"), "keep me");
        assertThatThrownBy(() -> Stars.run(first.withReplace(true), folder.resolve("runs"), Map.of()))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("mine.txt");
        assertThat(out.resolve("mine.txt")).hasContent("keep me");
        assertThat(names(out)).anyMatch(n -> n.endsWith(".jsonl"));
    }

    private static Settings settings(Path out, String properties) {
        return settings("files:" + out, properties);
    }

    private static Settings settings(String url, String properties) {
        return settings("clinic", url, properties);
    }

    private static Settings settings(String pack, String url, String properties) {
        return Stars.settings("pack: " + pack + "\nscale: 0.02\ntarget:\n  url: '" + url + "'\n  properties: {"
                + properties + "}\nthreads: 2\n");
    }

    private static List<Table> tables(Path out) {
        return tables("clinic", out);
    }

    private static List<Table> tables(String pack, Path out) {
        return Filling.plan(settings(pack, "files:" + out, "")).plan().warehouse().tables().stream()
                .filter(t -> t.role() != TableRole.WORK)
                .toList();
    }

    private static String source(String format, String file) {
        return (format.equals("csv") ? "read_csv" : format.equals("jsonl") ? "read_json" : "read_parquet") + "('" + file
                + "')";
    }

    private static long rows(RunRecord record, String table) {
        return record.steps().stream()
                .flatMap(s -> s.outputs().stream())
                .filter(o -> o.name().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static String digest(Table table, String select) {
        TargetSettings memory = new TargetSettings(
                "jdbc:duckdb:", Optional.empty(), Optional.empty(), Optional.empty(), 1, 0, Map.of());
        try (Target target = Targets.open(memory)) {
            target.begin("run", "f", "2026-01-02T03:04:05Z");
            target.createStaging("run", table);
            target.insertSelect(new LoadUnit("run", table.name(), 0), table, select);
            TableDigester digester = TableDigester.of(table);
            target.readInKeyOrder(
                    table, target.stagingNames("run").table(table.name()), batch -> digester.add(digester.hash(batch)));
            return digester.finish().text();
        }
    }

    private static List<String> names(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
