package dev.starloom.engine.dictionary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import net.datafaker.Faker;

/**
 * Evaluates a Datafaker expression into a dictionary, once, when a plan is compiled. Cells pick from the dictionary: a call
 * for each row would be some seventy times slower, and would tie rows to the order in which they are made.
 */
public final class DatafakerDictionary {
    /** Largest dictionary; beyond it the time to build it would no longer pass unnoticed. */
    public static final int MOST_VALUES = 1_000_000;

    /** Providers whose values hang on today's date. */
    private static final Pattern CLOCK = Pattern.compile("(?i)#\\{\\s*(date|time_?and_?date)\\b");

    private DatafakerDictionary() {}

    /**
     * The distinct values of some evaluations, in order of first appearance; English, the same for the same seed and the same
     * version of Datafaker.
     *
     * @param expression for example {@code #{Company.catchPhrase}}
     * @param size how often it is evaluated, 1 to {@link #MOST_VALUES}
     * @throws IllegalArgumentException if the expression names what Datafaker does not have; the message says what to write
     */
    public static List<String> build(String expression, int size, long seed) {
        if (size < 1 || size > MOST_VALUES) {
            throw new IllegalArgumentException("a dictionary has a size of 1 to " + MOST_VALUES + ", not " + size);
        }
        if (!expression.contains("#{")) {
            throw new IllegalArgumentException("'" + expression + "' calls nothing of Datafaker; write a call as in "
                    + "#{Company.catchPhrase}, or list the values under values:");
        }
        if (CLOCK.matcher(expression).find()) {
            throw new IllegalArgumentException(
                    "'" + expression + "' depends on today's date, so that no two days would give"
                            + " the same rows; write an expression such as ADD_DAYS(${as_of}, -RANDOM_INT(0, 365))");
        }
        Faker faker = new Faker(Locale.ENGLISH, new Random(seed));
        Set<String> values = new LinkedHashSet<>();
        for (int i = 0; i < size; i++) {
            values.add(evaluate(faker, expression));
        }
        return new ArrayList<>(values);
    }

    /** Its messages end with how its own objects print themselves. */
    private static String withoutItsState(String message) {
        int state = message == null ? -1 : message.indexOf(" for FakerContext");
        return state < 0 ? message : message.substring(0, state);
    }

    private static String evaluate(Faker faker, String expression) {
        String value;
        try {
            value = faker.expression(expression);
        } catch (RuntimeException e) {
            // Datafaker has no exception of its own for an expression it cannot resolve.
            throw new IllegalArgumentException(
                    "Datafaker cannot evaluate '" + expression + "': " + withoutItsState(e.getMessage())
                            + "; see its list of providers, and write #{Provider.method} or #{method 'argument'}",
                    e);
        }
        if (value == null || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Datafaker gave "
                    + (value == null ? "no text" : "a text with a NUL character") + " for '" + expression + "'");
        }
        if (value.contains("#{")) {
            throw new IllegalArgumentException("Datafaker leaves a part of '" + expression
                    + "' as it is; close every #{ with a }, and write calls as in #{Company.catchPhrase}");
        }
        return value;
    }
}
