package dev.starloom.metadata.document;

import java.util.ArrayList;
import java.util.List;

/** Collects every problem of an input, to be thrown once. Not thread safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(String code, String where, String message) {
        found.add(new Problem(code, where, message));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }

    /** @throws ProblemException with all that was collected, if anything was */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ProblemException(found);
        }
    }
}
