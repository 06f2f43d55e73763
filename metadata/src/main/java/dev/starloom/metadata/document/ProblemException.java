package dev.starloom.metadata.document;

import java.util.List;
import java.util.stream.Collectors;

/** Input that is refused, with every problem found in it. Nothing was touched when this is thrown. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public ProblemException(String code, String where, String message) {
        this(List.of(new Problem(code, where, message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
