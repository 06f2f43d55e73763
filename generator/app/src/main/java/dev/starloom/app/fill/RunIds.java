package dev.starloom.app.fill;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names runs: sortable by time, and distinct for two that start in the same second. */
public final class RunIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    private RunIds() {}

    /** For example {@code 20251231-235959-7f3a}. */
    public static String next(Clock clock) {
        return TIME.format(clock.instant()) + String.format("-%04x", RANDOM.nextInt(1 << 16));
    }
}
