package dev.starloom.app.star;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.lineage.RunRecord;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A star of another trade, from files alone. */
class SecondStarTest {
    @TempDir
    private Path folder;

    @Test
    void theClinicStarIsFilledAndItsChecksAreGreen() {
        RunRecord record = Stars.fill(
                Stars.settings(
                        "{pack: clinic, scale: 0.2, target: {url: 'jdbc:duckdb:" + folder.resolve("c.duckdb") + "'}}"),
                folder,
                Map.of());
        assertThat(Stars.checks(record))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.passed())
                        .as(() -> check.name() + ": " + check.measured())
                        .isTrue());
        assertThat(record.steps()).anyMatch(s -> s.kind().equals("sql"));
    }
}
