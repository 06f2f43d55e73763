package dev.starloom.app.cli;

import dev.starloom.engine.run.RunEvent;
import dev.starloom.engine.run.RunListener;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Shows how a run goes: on a terminal one line that is written over, elsewhere a line every few seconds; with rows, rate and
 * the time that is left.
 */
final class Progress implements RunListener, AutoCloseable {
    private static final long TERMINAL_INTERVAL_MILLIS = 100;
    private static final long LINE_INTERVAL_MILLIS = 5_000;
    private static final int WIDTH = 100;

    private final Console console;
    private final boolean quiet;
    private final LongSupplier millis;
    private final Map<String, Long> tableStarted = new TreeMap<>();
    private long lastShown;
    private int number;
    private int of;
    private boolean lineOpen;

    Progress(Console console, boolean quiet, LongSupplier millis) {
        this.console = console;
        this.quiet = quiet;
        this.millis = millis;
    }

    static Progress of(Console console, boolean quiet) {
        return new Progress(console, quiet, () -> System.nanoTime() / 1_000_000);
    }

    @Override
    public synchronized void on(RunEvent event) {
        if (quiet) {
            return;
        }
        if (event instanceof RunEvent.StepStarted e) {
            number = e.number();
            of = e.of();
            show(prefix(e.step()), true);
        } else if (event instanceof RunEvent.Working e) {
            tableStarted.putIfAbsent(tableOf(e.what()), millis.getAsLong());
            show(prefix(e.step()) + "  " + e.what(), false);
        } else if (event instanceof RunEvent.RowsLoaded e) {
            show(prefix(e.step()) + "  " + rows(e), e.share() >= 1 && e.rows() > 1_000_000);
        } else if (event instanceof RunEvent.CheckDone e) {
            if (!e.check().passed()) {
                line("  RED  " + e.check().name() + ": " + e.check().measured() + "; allowed "
                        + e.check().allowed());
            }
        } else if (event instanceof RunEvent.LeftoversDropped e) {
            line("dropped what run " + e.run().runId() + " had staged and never published: "
                    + Texts.count(e.run().totalRows()) + " rows");
        } else if (event instanceof RunEvent.StepEnded e) {
            long rows = e.record().outputs().stream().mapToLong(o -> o.rows()).sum();
            line(String.format(
                    Locale.ROOT,
                    "%s  %s %.1f s%s",
                    prefix(e.record().name()),
                    e.record().error().isPresent() ? "FAILED after" : "done in",
                    e.record().seconds(),
                    rows == 0 ? "" : ", " + Texts.count(rows) + " rows"));
        }
    }

    private String rows(RunEvent.RowsLoaded e) {
        long started = tableStarted.computeIfAbsent(e.table(), t -> millis.getAsLong());
        double seconds = Math.max(0.001, (millis.getAsLong() - started) / 1000.0);
        double rate = e.rows() / seconds;
        String text = String.format(
                Locale.ROOT,
                "%s %s of %s%s rows",
                e.table(),
                Texts.count(e.rows()),
                e.exact() ? "" : "about ",
                Texts.count(e.expectedRows()));
        if (e.share() < 1) {
            text += String.format(
                    Locale.ROOT,
                    ", %s rows/s, %s left",
                    Texts.count(Math.round(rate)),
                    Texts.duration(seconds * (1 - e.share()) / e.share()));
        }
        return text;
    }

    private String prefix(String step) {
        return String.format(Locale.ROOT, "[%d/%d] %-26s", number, of, step);
    }

    private static String tableOf(String what) {
        int colon = what.indexOf(':');
        return colon < 0 ? what : what.substring(0, colon);
    }

    private void show(String text, boolean always) {
        long now = millis.getAsLong();
        if (console.terminal()) {
            if (always || now - lastShown >= TERMINAL_INTERVAL_MILLIS) {
                String cut = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
                console.err().print("\r" + cut + " ".repeat(WIDTH - cut.length()));
                console.err().flush();
                lineOpen = true;
                lastShown = now;
            }
        } else if (now - lastShown >= LINE_INTERVAL_MILLIS) {
            console.err().println(text);
            lastShown = now;
        }
    }

    private void line(String text) {
        if (lineOpen) {
            console.err().print("\r" + " ".repeat(WIDTH) + "\r");
            lineOpen = false;
        }
        console.err().println(text);
        lastShown = millis.getAsLong();
    }

    /** A remark between the lines, shown even where progress is not. */
    synchronized void note(String text) {
        line(text);
    }

    @Override
    public synchronized void close() {
        if (lineOpen) {
            console.err().print("\r" + " ".repeat(WIDTH) + "\r");
            console.err().flush();
            lineOpen = false;
        }
    }
}
