package dev.starloom.engine.pack;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.BooleanType;
import dev.starloom.metadata.SqlType.CharacterType;
import dev.starloom.metadata.SqlType.DateType;
import dev.starloom.metadata.SqlType.DecimalType;
import dev.starloom.metadata.SqlType.DoubleType;
import dev.starloom.metadata.SqlType.IntegerType;
import dev.starloom.metadata.SqlType.TextType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL literals of the types a parameter may have. Texts are quoted here and nowhere else, and negative numbers stand in
 * parentheses, so that a literal can be put wherever its placeholder stood.
 */
public final class SqlLiterals {
    private static final Pattern DATE = Pattern.compile("(?i)(?:DATE\\s*)?'?(\\d{4}-\\d{2}-\\d{2})'?");

    private static final int MOST_CHARACTERS = 4000;

    private SqlLiterals() {}

    /** Whether parameters may have this type. */
    public static boolean supports(SqlType type) {
        return type.isText()
                || type instanceof BooleanType
                || type instanceof IntegerType
                || type instanceof DecimalType
                || type instanceof DoubleType
                || type instanceof DateType;
    }

    /**
     * The literal of a value as a person writes it: {@code 2025-12-31}, {@code 0.5}, {@code Main Street}; a SQL literal is
     * taken too ({@code DATE '2025-12-31'}, {@code 'Main Street'}).
     *
     * @throws IllegalArgumentException saying what is allowed, if the text is no value of the type
     */
    public static String of(SqlType type, String written) {
        String text = written.strip();
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a value has at most " + MOST_CHARACTERS + " characters");
        }
        if (type instanceof BooleanType) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on" -> "TRUE";
                case "false", "no", "off" -> "FALSE";
                default -> throw refused(type, text, "true or false");
            };
        }
        if (type instanceof IntegerType integer) {
            return integer(integer, text);
        }
        if (type instanceof DecimalType decimal) {
            return decimal(decimal, text);
        }
        if (type instanceof DoubleType) {
            return ofDouble(number(type, text).doubleValue());
        }
        if (type instanceof DateType) {
            return date(text);
        }
        if (type instanceof CharacterType || type instanceof TextType) {
            return text(type, unquoted(written));
        }
        throw new IllegalArgumentException(
                "a parameter cannot be of type " + type.sql()
                        + "; allowed: BOOLEAN, SMALLINT, INTEGER, BIGINT, DECIMAL(p,s), DOUBLE, DATE, VARCHAR(n), CHAR(n), TEXT");
    }

    /** The literal of an integer. */
    public static String ofLong(long value) {
        return value < 0 ? "(" + value + ")" : Long.toString(value);
    }

    /** The literal of a decimal, with all its digits after the point. */
    public static String ofDecimal(BigDecimal value) {
        return value.signum() < 0 ? "(" + value.toPlainString() + ")" : value.toPlainString();
    }

    /** The literal of a finite double, in the form SQL takes for an approximate number. */
    public static String ofDouble(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a number must be finite, not " + value);
        }
        String digits = Double.toString(value);
        String literal = digits.contains("E") ? digits : digits + "E0";
        return value < 0 ? "(" + literal + ")" : literal;
    }

    /** The literal of a date. */
    public static String ofDate(LocalDate value) {
        if (value.getYear() < 1 || value.getYear() > 9999) {
            throw new IllegalArgumentException("a date lies in the years 1 to 9999, not " + value);
        }
        return "DATE '" + value + "'";
    }

    /** The literal of a text. */
    public static String ofText(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String integer(IntegerType type, String text) {
        BigDecimal value = number(type, text);
        BigInteger whole;
        try {
            whole = value.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw refused(type, text, "a whole number");
        }
        if (whole.bitLength() >= type.bits()) {
            throw refused(type, text, "a whole number of " + type.bits() + " bits");
        }
        return ofLong(whole.longValue());
    }

    private static String decimal(DecimalType type, String text) {
        BigDecimal value = number(type, text);
        try {
            BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
            if (scaled.precision() > type.precision()) {
                throw refused(type, text, "at most " + type.precision() + " digits");
            }
            return ofDecimal(scaled);
        } catch (ArithmeticException e) {
            throw refused(type, text, "at most " + type.scale() + " digits after the point");
        }
    }

    private static BigDecimal number(SqlType type, String text) {
        String plain = text.replace("_", "");
        boolean spelled = plain.matches("[-+]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][-+]?\\d{1,3})?");
        if (!spelled) {
            throw refused(type, text, "a number in decimal digits");
        }
        return new BigDecimal(plain);
    }

    private static String date(String text) {
        Matcher matcher = DATE.matcher(text);
        if (matcher.matches()) {
            try {
                return ofDate(LocalDate.parse(matcher.group(1)));
            } catch (DateTimeException e) {
                // no such day: told below
            }
        }
        throw refused(SqlType.DATE, text, "a day of the calendar, year-month-day, for example 2025-12-31");
    }

    private static String text(SqlType type, String value) {
        if (type instanceof CharacterType character && value.codePointCount(0, value.length()) > character.length()) {
            throw refused(type, value, "at most " + character.length() + " characters");
        }
        if (value.indexOf('\0') >= 0) {
            throw refused(type, value.replace("\0", "\\0"), "text without the NUL character");
        }
        return ofText(value);
    }

    /** Takes off the quotes of a text that is written as a SQL literal. */
    private static String unquoted(String written) {
        boolean literal = written.length() >= 2
                && written.startsWith("'")
                && written.endsWith("'")
                && !written.substring(1, written.length() - 1).replace("''", "").contains("'");
        return literal ? written.substring(1, written.length() - 1).replace("''", "'") : written;
    }

    private static IllegalArgumentException refused(SqlType type, String text, String allowed) {
        return new IllegalArgumentException("'" + text + "' is no " + type.sql() + "; allowed: " + allowed);
    }
}
