package dev.starloom.engine.generation;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Vectors;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Reads constants as written in a declaration or a file. */
final class Constant {
    private Constant() {}

    /**
     * A vector of constants.
     *
     * @param values null for NULL
     * @throws IllegalArgumentException for a value that {@link #check} would refuse
     */
    static ColumnVector vector(SqlType type, List<String> values) {
        if (type.isText()) {
            return Vectors.encode(TextVector.of(values.toArray(String[]::new)));
        }
        if (values.isEmpty()) {
            return Vectors.nulls(type, 0);
        }
        List<ColumnVector> parts = new ArrayList<>(values.size());
        for (String value : values) {
            parts.add(Vectors.constant(type, value == null ? null : parse(type, value), 1));
        }
        return Vectors.concat(parts);
    }

    /** @throws IllegalArgumentException saying what was found and what the type takes */
    static void check(SqlType type, String text) {
        if (type instanceof SqlType.CharacterType character) {
            int length = text.codePointCount(0, text.length());
            if (length > character.length()) {
                throw new IllegalArgumentException(
                        "'" + text + "' has " + length + " characters, but the column is " + type.sql());
            }
        } else if (!type.isText()) {
            Vectors.constant(type, parse(type, text), 1);
        }
    }

    /** A constant as a declaration may write it: {@code 'text'} in quotes or plain, {@code DATE '2025-01-31'} or plain. */
    static String unquoted(SqlType type, String written) {
        String text = written;
        if (!type.isText()) {
            text = text.strip().replaceFirst("(?i)^(DATE|TIMESTAMP|TIME)\\s*(?=')", "");
        }
        if (text.length() >= 2 && text.startsWith("'") && text.endsWith("'")) {
            return text.substring(1, text.length() - 1).replace("''", "'");
        }
        return text;
    }

    private static Object parse(SqlType type, String written) {
        String text = written.strip();
        try {
            if (type instanceof SqlType.IntegerType) {
                return new BigDecimal(text).longValueExact();
            }
            if (type instanceof SqlType.DecimalType decimal) {
                return new BigDecimal(text).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
            }
            if (type instanceof SqlType.DoubleType) {
                return Double.valueOf(text);
            }
            if (type instanceof SqlType.DateType) {
                return LocalDate.parse(text);
            }
            if (type instanceof SqlType.TimeType) {
                return LocalTime.parse(text);
            }
            if (type instanceof SqlType.TimestampType) {
                return LocalDateTime.parse(text.replace(' ', 'T'));
            }
            if (type instanceof SqlType.BooleanType
                    && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
                return Boolean.valueOf(text);
            }
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException("'" + written + "' is not a value of " + type.sql() + hint(type), e);
        }
        throw new IllegalArgumentException("'" + written + "' is not a value of " + type.sql() + hint(type));
    }

    private static String hint(SqlType type) {
        if (type instanceof SqlType.DateType) {
            return "; a date is written 2025-01-31";
        }
        if (type instanceof SqlType.TimestampType) {
            return "; a timestamp is written 2025-01-31 23:59:59";
        }
        if (type instanceof SqlType.BooleanType) {
            return "; write true or false";
        }
        return type instanceof SqlType.DecimalType ? "; it may have too many digits after the point" : "";
    }
}
