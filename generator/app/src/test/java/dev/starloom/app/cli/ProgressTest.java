package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.run.RunEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong millis = new AtomicLong(1_000_000);

    @Test
    void aTerminalSeesRowsRateAndTimeLeftOnOneLine() {
        Progress progress = progress(true);
        progress.on(new RunEvent.StepStarted("generate_raw_orders", "generate", 2, 9));
        progress.on(new RunEvent.Working("generate_raw_orders", "raw_orders: counting rows"));
        millis.addAndGet(2_000);
        progress.on(new RunEvent.RowsLoaded("generate_raw_orders", "raw_orders", 50_000, 100_000, true, 0.5));
        assertThat(err.toString()).contains("\r[2/9] generate_raw_orders").doesNotContain("\n");
        assertThat(err.toString()).contains("raw_orders 50,000 of 100,000 rows, 25,000 rows/s, 2 s left");
    }

    @Test
    void offATerminalThereAreLinesNowAndThen() {
        Progress progress = progress(false);
        progress.on(new RunEvent.StepStarted("a", "generate", 1, 2));
        millis.addAndGet(10_000);
        progress.on(new RunEvent.RowsLoaded("a", "t", 1, 10, false, 0.1));
        progress.on(new RunEvent.RowsLoaded("a", "t", 2, 10, false, 0.2));
        assertThat(err.toString())
                .doesNotContain("\r")
                .contains("t 1 of about 10 rows")
                .doesNotContain("t 2 of");
    }

    @Test
    void whereOnlyTheParentsRowsAreKnownTheTimeLeftFollowsFromThem() {
        Progress progress = progress(true);
        progress.on(new RunEvent.Working("generate_returns", "returns: counting rows"));
        millis.addAndGet(3_000);
        progress.on(new RunEvent.RowsLoaded("generate_returns", "returns", 600, 800, false, 0.75));
        assertThat(err.toString()).contains("returns 600 of about 800 rows, 200 rows/s, 1 s left");
    }

    @Test
    void quietShowsNothing() {
        new Progress(console(true), true, millis::get).on(new RunEvent.StepStarted("a", "generate", 1, 2));
        assertThat(err.toString()).isEmpty();
    }

    private Progress progress(boolean terminal) {
        return new Progress(console(terminal), false, millis::get);
    }

    private Console console(boolean terminal) {
        return new Console(
                new PrintWriter(new StringWriter()), new PrintWriter(err, true), terminal, name -> null, Path.of(""));
    }
}
