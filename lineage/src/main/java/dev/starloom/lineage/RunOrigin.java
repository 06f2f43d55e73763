package dev.starloom.lineage;

import java.util.Map;
import java.util.Optional;

/**
 * What a run follows, and what made it.
 *
 * @param number one more than that of the run before: of two records with one number, or of a newer one that was there
 *     before, one was put in the other's place; 0 where nobody counts
 * @param previousRun the run before in the same project
 * @param previousRoot the root of its record, as it was when this run began
 * @param code what of the product ran: its version, the hash of its files, the Java platform
 */
public record RunOrigin(
        long number, Optional<String> previousRun, Optional<String> previousRoot, Map<String, String> code) {
    /** Of a run that nobody counts. */
    public static final RunOrigin NONE = new RunOrigin(0, Optional.empty(), Optional.empty(), Map.of());

    public RunOrigin {
        code = Ordered.copy(code);
    }
}
