package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.pack.PackFiles;
import dev.starloom.engine.pack.PackReader;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.plan.Plan;
import dev.starloom.engine.plan.PlanSettings;
import dev.starloom.engine.plan.Planner;
import dev.starloom.metadata.expression.Expressions;
import dev.starloom.metadata.sql.PortableSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of generation hold for the packs that come with the product. */
class PackLawsTest {
    private static final Path PACKS = Path.of("../../setup/packs");

    static List<Path> packs() throws IOException {
        try (Stream<Path> folders = Files.list(PACKS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pack.yaml")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void aPacksRowsDependOnNeitherBlocksNorThreads(Path folder) {
        Plan plan = Planner.plan(
                PackReader.read(PackFiles.folder(folder)),
                new PlanSettings(0.02, 42, Map.of(), Map.of(), Map.of()),
                Expressions.compiler(),
                PortableSql.compiler());
        Map<String, Rows> whole = rows(plan, new GenerationOptions(GenerationOptions.DEFAULT_ROWS_PER_BLOCK, 1));
        assertThat(rows(plan, new GenerationOptions(150, 2))).isEqualTo(whole);
        assertThat(whole.values()).allMatch(rows -> rows.size() > 0);
    }

    private static Map<String, Rows> rows(Plan plan, GenerationOptions options) {
        Generation generation = Generations.of(plan, Expressions.compiler(), options);
        Map<String, Rows> rows = new LinkedHashMap<>();
        for (TableSpec table : plan.tables()) {
            if (table.rows().isPresent()) {
                rows.put(table.name(), Rows.of(generation, table.name()));
            }
        }
        return rows;
    }
}
