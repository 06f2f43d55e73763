package dev.starloom.metadata.document;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped one was probably meant to be, for messages that say what to write instead. */
public final class Nearest {
    private Nearest() {}

    /**
     * The known name at the least edit distance (insertion, deletion, substitution, swap of neighbours; case ignored), if
     * it is near enough to be a likely slip: at most a third of the letters, and at least one. A known name whose last part
     * after a dot is the wrong one counts as near. Of names alike in distance the first in alphabetical order.
     */
    public static Optional<String> of(String wrong, Collection<String> known) {
        String sought = wrong.toLowerCase(Locale.ROOT);
        int best = Math.max(1, sought.length() / 3) + 1;
        String nearest = null;
        for (String candidate : known) {
            String name = candidate.toLowerCase(Locale.ROOT);
            int distance = name.endsWith("." + sought) ? 1 : distance(sought, name);
            if (distance < best || (distance == best && nearest != null && candidate.compareTo(nearest) < 0)) {
                best = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Optimal string alignment: Levenshtein's recurrence with swaps of neighbours as one edit. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, 1 + Math.min(last[j], current[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }
        return last[b.length()];
    }
}
