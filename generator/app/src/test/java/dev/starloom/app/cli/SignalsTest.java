package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is stopped while it loads: it says so, the target is as it was, and the next run succeeds. */
class SignalsTest {
    private static final int PATIENCE_SECONDS = 60;

    private enum Signal {
        INT(130),
        TERM(143),
        KILL(137);

        private final int exitCode;

        Signal(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Signal.class)
    void whileItFillsDuckDb(Signal signal) throws Exception {
        assertOrderlyEnd(signal, Warehouse.duckDb(folder, folder.resolve("w.duckdb")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Signal.class,
            names = {"TERM", "KILL"})
    void whileItFillsPostgreSql(Signal signal) throws Exception {
        assertOrderlyEnd(signal, Warehouse.postgreSql(folder, TestPostgres.freshDatabase()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Signal.class,
            names = {"TERM", "KILL"})
    void whileItFillsMariaDb(Signal signal) throws Exception {
        assertOrderlyEnd(signal, Warehouse.mariaDb(folder, TestMariaDb.freshDatabase()));
    }

    private void assertOrderlyEnd(Signal signal, Warehouse warehouse) throws Exception {
        assertThat(warehouse.generate("--scale", "0.01", "--checks", "off"))
                .as(warehouse::told)
                .isEqualTo(ExitCode.OK);
        String before = warehouse.star();

        String told = interrupted(signal, warehouse);

        assertThat(warehouse.star()).isEqualTo(before);
        if (signal == Signal.KILL) {
            assertThat(warehouse.newestRecord()).contains("status: running");
            assertThat(warehouse.listOfRuns()).contains(" died ").doesNotContain(" running ");
        } else {
            assertThat(told).contains("stopping ...", "Stopped. The target is as it was", "runs resume");
            assertThat(warehouse.newestRecord())
                    .contains("status: interrupted", "failure: stopped on request", "error: ");
            assertThat(warehouse.listOfRuns()).contains(" interrupted ");
        }
        assertThat(warehouse.stagedTables()).isPositive();
        if (signal == Signal.TERM) {
            assertThat(warehouse.resume("--dry-run")).as(warehouse::told).isEqualTo(ExitCode.OK);
            assertThat(warehouse.said()).contains("raw_orders", "to be made");
            assertThat(warehouse.drop()).as(warehouse::told).isEqualTo(ExitCode.OK);
            assertThat(warehouse.said()).contains("dropped what run");
            assertThat(warehouse.stagedTables()).isZero();
        } else {
            assertThat(resumedOncePossible(warehouse)).as(warehouse::told).isEqualTo(ExitCode.OK);
            assertThat(warehouse.star()).isNotEqualTo(before);
            assertThat(warehouse.stagedTables()).isZero();
            assertThat(warehouse.newestRecord()).contains("status: published", "name: resume");
        }
        if (signal != Signal.INT) {
            before = warehouse.star();
            assertThat(oncePossible(() -> next(warehouse))).as(warehouse::told).isEqualTo(ExitCode.OK);
            assertThat(warehouse.star()).isNotEqualTo(before);
            assertThat(warehouse.stagedTables()).isZero();
        }
    }

    /** Starts a run in a process of its own, and sends the signal once it loads facts; gives what the process told. */
    private String interrupted(Signal signal, Warehouse warehouse) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                // Whoever started the build may have told it to ignore signals, and its children inherit that.
                "env",
                "--default-signal=INT,TERM",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(warehouse.generateWords("--scale", "0.3", "--seed", "5", "--replace"));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PASSWORD", Warehouse.password());
        Process process = builder.start();
        try (BufferedReader lines = process.errorReader()) {
            StringBuilder told = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.append(line).append('\n');
                if (line.contains("generate_raw_orders") && line.contains("done in")) {
                    // Once more so that the next step is under way; no later, for it lasts no longer on a fast machine.
                    TimeUnit.MILLISECONDS.sleep(100);
                    send(signal, process);
                }
            }
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(told::toString).isEqualTo(signal.exitCode);
            return told.toString();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void send(Signal signal, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static int resumedOncePossible(Warehouse warehouse) throws InterruptedException {
        return oncePossible(() -> warehouse.resume());
    }

    /** The next run, when the server has noticed that the one before is gone. */
    private static int oncePossible(IntSupplier command) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int code = command.getAsInt();
        while (code == ExitCode.OCCUPIED && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(500);
            code = command.getAsInt();
        }
        return code;
    }

    private static int next(Warehouse warehouse) {
        return warehouse.generate("--scale", "0.01", "--seed", "5", "--checks", "off", "--replace");
    }
}
