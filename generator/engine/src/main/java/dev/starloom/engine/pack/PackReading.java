package dev.starloom.engine.pack;

import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.util.List;

/**
 * A pack as far as it could be read, so that what is wrong beyond its declarations (in expressions, SELECTs, settings) is told
 * together with what is wrong in them.
 *
 * @param pack what was read
 * @param holes what of it could not be read
 * @param problems all that is wrong with its declarations
 */
public record PackReading(Pack pack, Holes holes, List<Problem> problems) {
    public PackReading {
        problems = List.copyOf(problems);
    }

    /** A pack that is whole. */
    public static PackReading of(Pack pack) {
        return new PackReading(pack, Holes.NONE, List.of());
    }

    /**
     * The pack.
     *
     * @throws ProblemException where something is wrong with it
     */
    public Pack whole() {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return pack;
    }
}
