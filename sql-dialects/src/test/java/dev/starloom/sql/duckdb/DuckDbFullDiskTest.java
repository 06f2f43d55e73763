package dev.starloom.sql.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.TestRows;
import dev.starloom.sql.testing.SmallDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a commit that finds no room leaves behind: nothing, in this process and in the next. */
class DuckDbFullDiskTest {
    private static final int MEGABYTES = 12;
    private static final int ROWS = 40_000;
    private static final Table FACTS = new Table(
            "facts",
            TableRole.FACT,
            "",
            List.of(Column.of("id", SqlType.BIGINT, false)),
            Optional.of(new UniqueKey("pk_facts", List.of("id"))),
            List.of(),
            List.of(),
            List.of());

    @TempDir
    private Path folder;

    @Test
    void theLedgerKeepsEveryUnitThatIsEnteredAfterACommitThatFailed() {
        try (SmallDisk disk = SmallDisk.on(folder, MEGABYTES)) {
            try (Target target = open()) {
                publish(target, "run-1");
                publish(target, "run-2");
                target.begin("run-3", "f", "run-3");
                target.createStaging("run-3", FACTS);
                load(target, "run-3", 0, 0, 10);
                disk.fillBut(0);
                assertThatThrownBy(() -> load(target, "run-3", 1, 10, ROWS))
                        .isInstanceOf(TargetException.class)
                        .hasMessageContainingAll("loading unit 1 of facts", "No space left", "free some disk space");
                disk.free();
                target.abandon("run-3");
                assertThat(rows(target)).isEqualTo(Map.of("facts", 20L));
            }
            for (String run : List.of("run-4", "run-5")) {
                try (Target target = open()) {
                    assertThat(rows(target)).isEqualTo(Map.of("facts", 20L));
                    publish(target, run);
                    assertThat(rows(target)).isEqualTo(Map.of("facts", 20L));
                    assertThat(target.query("SELECT COUNT(*) FROM facts", 1).rows())
                            .isEqualTo(List.of(List.of("20")));
                }
            }
        }
    }

    private Target open() {
        return new DuckDbTargetProvider()
                .open(new TargetSettings(
                        "jdbc:duckdb:" + folder.resolve("w.duckdb"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        2,
                        0,
                        Map.of()));
    }

    private static Map<String, Long> rows(Target target) {
        return target.published().orElseThrow().rows();
    }

    private static void publish(Target target, String run) {
        target.begin(run, "f", run);
        target.createStaging(run, FACTS);
        load(target, run, 0, 0, 10);
        load(target, run, 1, 10, 10);
        target.addKeys(run, List.of(FACTS));
        target.publish(run, List.of(FACTS), true, run);
    }

    private static void load(Target target, String run, int unit, long from, int rows) {
        // Too irregular to be packed into less room than the disk still finds.
        long[] ids = LongStream.range(from, from + rows)
                .map(i -> i * 0x9E3779B97F4A7C15L)
                .toArray();
        RowBatch batch = new RowBatch("facts", FACTS.columns(), List.of(LongVector.of(ids)), rows);
        target.commit(new LoadUnit(run, "facts", unit), FACTS, LoaderKind.NATIVE, TestRows.source(batch));
    }
}
