package dev.starloom.app.cli;

import dev.starloom.app.verify.Check;
import dev.starloom.app.verify.VerifyListener;

/** Shows how a verification goes: the table, rows, rate and the time that is left. */
final class VerifyProgress implements VerifyListener, AutoCloseable {
    private static final long TERMINAL_MILLIS = 100;
    private static final long LINE_MILLIS = 5_000;
    private static final int WIDTH = 100;

    private final Console console;
    private final boolean quiet;
    private final long started = System.nanoTime();
    private long lastShown = -LINE_MILLIS;
    private boolean open;

    VerifyProgress(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    @Override
    public void looking(String table, long done, long of) {
        long millis = (System.nanoTime() - started) / 1_000_000;
        if (quiet || millis - lastShown < (console.terminal() ? TERMINAL_MILLIS : LINE_MILLIS)) {
            return;
        }
        lastShown = millis;
        double rate = done * 1000.0 / Math.max(1, millis);
        String line = "verifying " + table + ": " + Texts.count(done) + " of " + Texts.count(of) + " rows"
                + (done == 0
                        ? ""
                        : ", " + Texts.count(Math.round(rate)) + " rows/s, "
                                + Texts.duration(Math.max(0, of - done) / rate) + " left");
        if (console.terminal()) {
            console.err().print("\r" + String.format("%-" + WIDTH + "s", line));
            console.err().flush();
            open = true;
        } else {
            console.err().println(line);
        }
    }

    @Override
    public void looked(Check check) {
        // All are printed together in the end, where they can be read by programs too.
    }

    @Override
    public void close() {
        if (open) {
            console.err().print("\r" + " ".repeat(WIDTH) + "\r");
            console.err().flush();
        }
    }
}
