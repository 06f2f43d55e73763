package dev.starloom.app.star;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.app.fill.Filling;
import dev.starloom.engine.check.SkippedChecks;
import dev.starloom.lineage.CheckRecord;
import dev.starloom.lineage.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A retail star of one year has no year before to compare with: what cannot fail there must not be green there. */
class OneYearTest {
    private static final String GROWTH = "orders_grow";

    @TempDir
    private Path folder;

    @Test
    void growthIsSkippedAndTheRecordSaysWhy() {
        RunRecord record = Stars.fill(
                Stars.settings("{scale: 0.05, parameters: {years: 1}, target: {url: 'jdbc:duckdb:"
                        + folder.resolve("year.duckdb") + "'}}"),
                folder,
                Map.of());
        assertThat(SkippedChecks.of(record)).containsEntry(GROWTH, "needs ${days} >= 730 (days is 365)");
        assertThat(Stars.checks(record)).extracting(CheckRecord::name).doesNotContain(GROWTH);
        assertThat(Stars.checks(record)).extracting(CheckRecord::passed).containsOnly(true);
    }

    @Test
    void whetherAYearHasABlackFridayIsKnownBeforehand() {
        assertThat(skipped("as-of: 2024-11-28")).contains("black_friday_is_a_peak");
        assertThat(skipped("as-of: 2024-11-30")).doesNotContain("black_friday_is_a_peak");
        assertThat(skipped("as-of: 2024-10-24")).doesNotContain("black_friday_is_a_peak");
    }

    private static List<String> skipped(String asOf) {
        return Filling.plan(Stars.settings("{parameters: {years: 1}, " + asOf + "}")).plan().checks().stream()
                .filter(c -> c.skipped().isPresent())
                .map(c -> c.spec().name())
                .toList();
    }
}
