package dev.starloom.app.star;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Estimate;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.engine.run.RunEvent;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.metadata.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code plan} foretells, beside what a run then makes. */
class EstimateTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"retail, 0.05, 2", "retail, 0.3, 2", "retail, 0.1, 1", "clinic, 0.2, 1", "clinic, 2, 1"})
    void everyTableHasBetweenHalfAndTwiceTheRowsForetold(String pack, double scale, int years) {
        Settings settings = Stars.settings("{pack: " + pack + ", scale: " + scale + ", checks: off, "
                + (pack.equals("retail") ? "parameters: {years: " + years + "}, " : "")
                + "target: {url: 'jdbc:duckdb:" + folder.resolve("star.duckdb") + "'}}");
        Filling filling = Filling.plan(settings);
        Estimate estimate = Estimate.of(filling);
        List<RunEvent.RowsLoaded> loaded = new ArrayList<>();
        Map<String, Long> made = run(settings, filling, loaded);
        assertThat(estimate.tables()).extracting(Estimate.TableEstimate::table).containsAll(made.keySet());
        for (Estimate.TableEstimate table : estimate.tables()) {
            long rows = made.get(table.table());
            if (table.exact()) {
                assertThat(table.rows()).as(table.table()).isEqualTo(rows);
            } else {
                assertThat((double) table.rows()).as(table.table()).isBetween(rows / 2.0, rows * 2.0);
            }
        }
        assertThat(estimate.times().all()).isPositive();
        progressOfRowsThatNobodyCounts(loaded, made);
    }

    private Map<String, Long> run(Settings settings, Filling filling, List<RunEvent.RowsLoaded> loaded) {
        try (Target target = TargetOpener.open(settings, name -> null)) {
            RunOutcome outcome = filling.run(target, "estimated", new RunFolder(folder.resolve("estimated")), event -> {
                        if (event instanceof RunEvent.RowsLoaded rows) {
                            loaded.add(rows);
                        }
                    })
                    .execute();
            Map<String, Long> made = new HashMap<>();
            ((RunOutcome.Published) outcome)
                    .record().steps().stream()
                            .filter(s -> s.kind().equals("generate") || s.kind().equals("sql"))
                            .flatMap(s -> s.outputs().stream())
                            .forEach((DatasetRecord d) -> made.put(d.name(), d.rows()));
            return made;
        }
    }

    /** The rows expected at any time are no bound but what the rows so far promise, and in the end what there is. */
    private static void progressOfRowsThatNobodyCounts(List<RunEvent.RowsLoaded> loaded, Map<String, Long> made) {
        for (RunEvent.RowsLoaded event : loaded) {
            long rows = made.get(event.table());
            assertThat((double) event.expectedRows()).as(event.table()).isBetween(rows / 2.0, rows * 2.0);
            if (event.share() == 1) {
                assertThat(event.rows()).isEqualTo(event.expectedRows()).isEqualTo(rows);
            }
        }
        assertThat(made.keySet())
                .allSatisfy(table ->
                        assertThat(loaded).as(table).anyMatch(e -> e.table().equals(table) && e.share() == 1));
    }
}
