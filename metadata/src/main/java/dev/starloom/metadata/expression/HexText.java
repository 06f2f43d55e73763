package dev.starloom.metadata.expression;

import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;

/** TO_HEX: a number in so many hexadecimal digits, small letters, with zeros before it. */
final class HexText {
    /** Of a BIGINT that is not negative. */
    static final int MOST_DIGITS = 16;

    private HexText() {}

    static Node of(Node number, int digits) {
        return ApplyNode.partial(
                Types.text(digits),
                (rows, operands) -> {
                    LongVector numbers = (LongVector) operands[0];
                    TextVector.Builder out = new TextVector.Builder(rows.size(), digits);
                    for (int i = 0; i < rows.size(); i++) {
                        if (numbers.isNull(i)) {
                            out.appendNull();
                            continue;
                        }
                        long value = numbers.values()[i];
                        if (value < 0 || digits < MOST_DIGITS && value >>> 4 * digits != 0) {
                            throw rows.failure(i, "TO_HEX makes no " + digits + " digits out of " + value);
                        }
                        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
                            out.part((byte) Character.forDigit((int) (value >>> shift & 0xF), 16));
                        }
                        out.endValue();
                    }
                    return out.build();
                },
                number);
    }
}
