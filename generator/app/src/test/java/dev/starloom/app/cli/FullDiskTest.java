package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.sql.testing.SmallDisk;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full in the middle of a run: one message, the old star unchanged, and a next run that succeeds. */
class FullDiskTest {
    @TempDir
    private Path folder;

    /** With one megabyte left DuckDB meets it at a checkpoint, which it takes for the end; with three, in its log. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 3_000})
    void ofDuckDb(int kilobytesLeft) throws IOException {
        try (SmallDisk disk = SmallDisk.on(Files.createDirectory(folder.resolve("disk")), 48)) {
            assertRecovers(
                    disk, kilobytesLeft, Warehouse.duckDb(folder, disk.folder().resolve("w.duckdb")));
        }
    }

    @Test
    void ofPostgreSql() throws IOException {
        try (SmallDisk disk = SmallDisk.on(Files.createDirectory(folder.resolve("disk")), 100)) {
            String url = TestPostgres.freshDatabaseOn(disk.folder());
            try {
                assertRecovers(disk, 12_000, Warehouse.postgreSql(folder, url));
            } finally {
                TestPostgres.dropDatabaseOn(url);
            }
        }
    }

    /**
     * With so much left the disk is full in the middle of a large table. Where that happens in a table's first megabyte, InnoDB
     * finds no room for rolling back either, and ends the server: on a server of its own, for the sake of other tests.
     */
    @Test
    void ofMariaDb() throws IOException {
        try (TestMariaDb.OwnServer server = TestMariaDb.ownServer();
                SmallDisk disk = SmallDisk.on(server.folder(), 100)) {
            assertRecovers(disk, 30_000, Warehouse.mariaDb(folder, server.url()));
        }
    }

    private static void assertRecovers(SmallDisk disk, int kilobytesLeft, Warehouse warehouse) throws IOException {
        assertThat(warehouse.generate("--scale", "0.03")).as(warehouse::told).isEqualTo(ExitCode.OK);
        String before = warehouse.star();

        disk.fillBut(kilobytesLeft);
        assertThat(warehouse.generate("--scale", "0.3", "--seed", "5", "--replace"))
                .isEqualTo(ExitCode.FAILED);
        String told = warehouse.told();
        assertThat(told)
                .startsWith("Failed; the target is as it was:")
                .containsOnlyOnce("run again")
                .containsPattern("free some (disk )?space, then run again")
                .doesNotContain("Exception", "defect");
        assertThat(warehouse.newestRecord()).contains("status: failed").containsPattern("failure: (\\|-\\R)?.*space");
        assertThat(told).contains("runs resume");

        disk.free();
        // Not before: a PostgreSQL whose disk is full may let nobody in, for want of a place for its init file.
        assertThat(warehouse.star()).isEqualTo(before);
        assertThat(warehouse.generate("--scale", "0.03", "--seed", "5", "--replace"))
                .as(warehouse::told)
                .isEqualTo(ExitCode.OK);
        assertThat(warehouse.star()).isNotEqualTo(before);
        assertThat(warehouse.stagedTables()).isZero();
        assertThat(warehouse.generate("--scale", "0.03", "--seed", "5")).isEqualTo(ExitCode.OK);
        assertThat(warehouse.said()).contains("already filled");
    }
}
