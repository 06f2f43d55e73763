package dev.starloom.app.star;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.metadata.target.QueryResult;
import dev.starloom.metadata.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The questions that ship with the retail star are answered by it. */
class AnalystQueriesTest {
    private static final Path QUERIES = Path.of("../../setup/packs/retail/queries");

    @TempDir
    private static Path folder;

    private static Target target;

    @BeforeAll
    static void fill() {
        Settings settings = Stars.settings(
                "{scale: 0.2, checks: warn, target: {url: 'jdbc:duckdb:" + folder.resolve("star.duckdb") + "'}}");
        Stars.fill(settings, folder, Map.of());
        target = TargetOpener.open(settings, name -> null);
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @Test
    void thereAreTwenty() throws IOException {
        assertThat(queries()).hasSize(20);
    }

    @TestFactory
    Stream<DynamicTest> eachIsAnswered() throws IOException {
        return queries().stream()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                    String sql = Files.readString(file);
                    assertThat(sql).as("the question it answers").startsWith("-- ");
                    QueryResult result = target.query(sql.strip().replaceFirst(";\\s*$", ""), 1000);
                    assertThat(result.rows()).as("rows").hasSizeGreaterThan(2);
                    for (int c = 0; c < result.columns().size(); c++) {
                        int column = c;
                        assertThat(result.rows())
                                .as("some row has a value for "
                                        + result.columns().get(c))
                                .anyMatch(row -> row.get(column) != null);
                    }
                }));
    }

    private static List<Path> queries() throws IOException {
        try (Stream<Path> files = Files.list(QUERIES)) {
            return files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
        }
    }
}
