package dev.starloom.metadata.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back as the same double: {@code 0.1}, {@code 100.0}, {@code 1.0E23}. Found by trying
 * numbers of digits upwards, because the Double.toString of Java releases before 19 is not always the shortest, and a text
 * may not depend on the release.
 */
final class DoubleText {
    private static final double PLAIN_INTEGERS = 1e7;

    private DoubleText() {}

    static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0.0"; // SQL knows no negative zero
        }
        if (Math.abs(value) < PLAIN_INTEGERS && value == Math.rint(value)) {
            return (long) value + ".0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= 17; digits++) {
            shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (Double.parseDouble(shortest.toString()) == value) {
                break;
            }
        }
        shortest = shortest.stripTrailingZeros();
        double magnitude = Math.abs(value);
        if (magnitude >= 1e-3 && magnitude < PLAIN_INTEGERS) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + '.'
                + (digits.length() > 1 ? digits.substring(1) : "0")
                + 'E'
                + exponent;
    }
}
