package dev.starloom.engine.run;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.io.UncheckedIOException;

/** What a failure means for what is to be done next. */
final class Failure {
    private Failure() {}

    /** Whether the same work may succeed once somebody helped: made room, started the server, moved a table out of the way. */
    static boolean canPass(Throwable cause) {
        return cause instanceof OutOfMemoryError
                || cause instanceof UncheckedIOException
                || cause instanceof TargetException e && e.kind() != Kind.FAILED;
    }

    /** Whether it may succeed by itself, a little later. */
    static boolean isLoss(Throwable cause) {
        return cause instanceof TargetException e && e.kind() == Kind.LOST;
    }
}
