package dev.starloom.app.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who works on a run, and what becomes of the folder of one that nobody works on. */
class RunRecordsTest {
    @TempDir
    private Path runs;

    @Test
    void aRunIsRunningAsLongAsItsFolderIsClaimed() {
        try (RunFolder folder = RunFolder.claimed(runs.resolve("run-1"))) {
            folder.save(record(RunStatus.RUNNING));
            assertThat(statuses()).containsExactly(RunStatus.RUNNING);
        }
        assertThat(statuses()).containsExactly(RunStatus.DIED);
        assertThat(new RunRecords(runs).find(null).failure())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("runs resume", "the next run on that target drops it"));
    }

    @Test
    void aRunThatEndedSaysHowWhoeverClaimsItsFolder() {
        try (RunFolder folder = RunFolder.claimed(runs.resolve("run-1"))) {
            folder.save(record(RunStatus.FAILED));
            assertThat(statuses()).containsExactly(RunStatus.FAILED);
        }
        assertThat(statuses()).containsExactly(RunStatus.FAILED);
        assertThat(runs.resolve("run-1")).isDirectoryNotContaining("glob:**.running");
    }

    @Test
    void ofARunThatWroteNothingNothingStays() {
        Path folder = runs.resolve("records").resolve("run-1");
        RunFolder.claimed(folder).close();
        assertThat(runs.resolve("records")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedWithTheWayOut() throws IOException {
        Path file = Files.writeString(runs.resolve("records"), "in the way");
        assertThatThrownBy(() -> RunFolder.claimed(file.resolve("run-1")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContainingAll(file.toString(), "--runs");
    }

    private List<RunStatus> statuses() {
        return new RunRecords(runs)
                .newestFirst().stream().map(RunRecord::status).toList();
    }

    private static RunRecord record(RunStatus status) {
        return new RunRecord(
                "run-1",
                status,
                "2026-01-02T03:04:05Z",
                Optional.empty(),
                "starloom",
                Map.of(),
                Map.of(),
                Map.of(),
                "f",
                1,
                List.of(),
                Optional.empty());
    }
}
