package dev.starloom.engine.draft;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.PhysicalColumn;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of columns of bytes: those of texts, as many as the column has room for. */
final class Bytes {
    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");
    private static final int MOST = 16;
    private static final int MOST_DIGITS = 12;

    private Bytes() {}

    /** How many bytes a value has: as many as its type in the database says, 16 at most. */
    private static int length(Column column) {
        Matcher length =
                LENGTH.matcher(column.physical().map(PhysicalColumn::nativeType).orElse(""));
        return length.find() ? Math.max(1, Math.min(MOST, Integer.parseInt(length.group(1)))) : MOST;
    }

    /** Random letters and digits. */
    static String random(Column column) {
        StringBuilder text = new StringBuilder();
        for (int left = length(column); left > 0; left -= 9) {
            int digits = Math.min(9, left);
            text.append(text.isEmpty() ? "" : " || ")
                    .append("LPAD(TO_TEXT(RANDOM_INT(0, ")
                    .append("9".repeat(digits))
                    .append(")), ")
                    .append(digits)
                    .append(", '0')");
        }
        return cast(text.toString());
    }

    /** Digits of a number, no two alike. */
    static Numbered numbered(Column column, String index) {
        int length = length(column);
        int digits = Math.min(length, MOST_DIGITS);
        String text = "LPAD(TO_TEXT(" + index + "), " + digits + ", '0')";
        return new Numbered(
                cast(length > digits ? Names.text("0".repeat(length - digits)) + " || " + text : text),
                "",
                StrictMath.pow(10, digits));
    }

    private static String cast(String text) {
        return "CAST(" + text + " AS BINARY)";
    }
}
