package dev.starloom.metadata.document;

import java.util.Collection;

/** The one wording for a name that refers to nothing: what was sought, what was probably meant, what there is. */
public final class UnknownName {
    /** Code of a name that refers to nothing. */
    public static final String UNKNOWN_NAME = "UNKNOWN_NAME";

    private static final int MOST_SHOWN = 25;

    private UnknownName() {}

    /**
     * Records the problem.
     *
     * @param what what was sought, for example {@code column of orders}
     * @param wrong the name as written
     * @param known the names there are
     */
    public static void add(Problems problems, String where, String what, String wrong, Collection<String> known) {
        problems.add(UNKNOWN_NAME, where, message(what, wrong, known));
    }

    /** The message alone. */
    public static String message(String what, String wrong, Collection<String> known) {
        String hint = Nearest.of(wrong, known)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse(".");
        if (known.isEmpty()) {
            return "there is no " + what + " '" + wrong + "'; there are none";
        }
        String shown = String.join(", ", known.stream().limit(MOST_SHOWN).toList());
        String more = known.size() > MOST_SHOWN ? ", and " + (known.size() - MOST_SHOWN) + " more" : "";
        return "there is no " + what + " '" + wrong + "'" + hint + " There are: " + shown + more;
    }
}
