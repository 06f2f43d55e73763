package dev.starloom.engine.run;

import dev.starloom.metadata.document.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of every generated table: consecutive blocks, so that the parts together are the whole, in order.
 *
 * @param number from 1
 * @param count number of all parts
 */
public record Part(int number, int count) {
    private static final Pattern SPELLING = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    public Part {
        if (count < 1 || number < 1 || number > count) {
            throw new IllegalArgumentException("there is no part " + number + " of " + count);
        }
    }

    /**
     * Reads {@code 3/16}.
     *
     * @throws ProblemException where it is none
     */
    public static Part of(String text) {
        Matcher m = SPELLING.matcher(text);
        if (m.matches()) {
            int number = Integer.parseInt(m.group(1));
            int count = Integer.parseInt(m.group(2));
            if (number >= 1 && number <= count) {
                return new Part(number, count);
            }
        }
        throw new ProblemException(
                "BAD_PART", "--part", "'" + text + "' is no part; 3/16 is the third of sixteen, 1/16 the first");
    }

    /** The first of some blocks that is in this part. */
    int first(int blocks) {
        return (int) ((long) blocks * (number - 1) / count);
    }

    /** Behind the last of some blocks that is in this part. */
    int end(int blocks) {
        return (int) ((long) blocks * number / count);
    }
}
