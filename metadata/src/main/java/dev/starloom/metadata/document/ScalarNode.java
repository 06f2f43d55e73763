package dev.starloom.metadata.document;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A single value, as written. What it means is decided by the key that asks: {@code 2025-12-31}, {@code 007} and
 * {@code no} are texts where a text is expected.
 *
 * @param place where it stands
 * @param text the value without its quotes
 * @param quoted whether it stood in quotes or in a block ({@code |}, {@code >})
 */
public record ScalarNode(Place place, String text, boolean quoted) implements DocumentNode {
    /** Digits may be grouped by underscores; a leading zero is refused, because YAML 1.1 takes it for octal and people do not. */
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*(_[0-9]+)*)");

    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?=[.0-9])(0|[1-9][0-9]*(_[0-9]+)*)?(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");

    private static final int MOST_DIGITS = 400;

    @Override
    public String kind() {
        return isNothing() ? "nothing" : "the value '" + shown() + "'";
    }

    @Override
    public boolean isNothing() {
        return !quoted
                && (text.isEmpty()
                        || text.equals("~")
                        || text.toLowerCase(Locale.ROOT).equals("null"));
    }

    @Override
    public Optional<ScalarNode> asScalar(Problems problems) {
        return Optional.of(this);
    }

    /** The text as written; a problem where there is nothing. */
    public Optional<String> string(Problems problems) {
        return isNothing() ? refused(problems, "a text; write \"\" for an empty one") : Optional.of(text);
    }

    /** A 64-bit integer, digits perhaps grouped by underscores. */
    public Optional<Long> integer(Problems problems) {
        if (text.length() <= MOST_DIGITS && INTEGER.matcher(text).matches()) {
            try {
                return Optional.of(Long.parseLong(text.replace("_", "")));
            } catch (NumberFormatException tooLarge) {
                return refused(problems, "an integer of at most 64 bits");
            }
        }
        return refused(problems, "an integer in decimal digits, without a leading zero (1000 or 1_000)");
    }

    /** An exact decimal number. */
    public Optional<BigDecimal> decimal(Problems problems) {
        if (text.length() <= MOST_DIGITS && DECIMAL.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text.replace("_", "")));
        }
        return refused(problems, "a number in decimal digits (10, 0.5, 1.5e3)");
    }

    /** A finite number. */
    public Optional<Double> number(Problems problems) {
        return decimal(problems)
                .flatMap(value -> Double.isFinite(value.doubleValue())
                        ? Optional.of(value.doubleValue())
                        : refused(problems, "a number that a double can hold"));
    }

    /** A truth value: true, yes, on, false, no or off, in any case. */
    public Optional<Boolean> bool(Problems problems) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> Optional.of(true);
            case "false", "no", "off" -> Optional.of(false);
            default -> refused(problems, "true or false");
        };
    }

    /** A constant of an enum, in any case, {@code -} standing for {@code _}; otherwise a problem naming the nearest. */
    public <E extends Enum<E>> Optional<E> constant(Class<E> type, Problems problems) {
        E[] constants = type.getEnumConstants();
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : constants) {
            if (constant.name().equals(wanted)) {
                return Optional.of(constant);
            }
        }
        var names = Arrays.stream(constants)
                .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        String hint =
                Nearest.of(text, names).map(n -> "; did you mean " + n + "?").orElse("");
        return refused(problems, "one of " + names.stream().collect(Collectors.joining(", ")) + hint);
    }

    private <T> Optional<T> refused(Problems problems, String expected) {
        problems.add(WRONG_TYPE, where(), "expected " + expected + "; found " + kind());
        return Optional.empty();
    }

    private String shown() {
        String line = text.replace("\n", "\\n");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
