package dev.starloom.engine.draft;

import dev.starloom.metadata.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Values of an ordered type as whole numbers: days, seconds, or units of the last digit that is used. What is drawn, bounded
 * and numbered is the whole number; the expressions here turn it into the value and back.
 *
 * @param type type of the column
 * @param digits digits after the point that are used, for decimals and doubles
 */
record Grid(SqlType type, int digits) {
    /** Money has cents; more digits are used only where a constraint needs them. */
    private static final int USUAL_DIGITS = 2;

    private static final int SECONDS_OF_DAY = 86_400;
    private static final int MOST_DIGITS = 9;

    static boolean has(SqlType type) {
        return type instanceof SqlType.IntegerType
                || type instanceof SqlType.DecimalType
                || type instanceof SqlType.DoubleType
                || type instanceof SqlType.DateType
                || type instanceof SqlType.TimeType
                || type instanceof SqlType.TimestampType;
    }

    static Grid of(SqlType type, int digitsWanted) {
        int wanted = Math.min(MOST_DIGITS, Math.max(USUAL_DIGITS, digitsWanted));
        if (type instanceof SqlType.DecimalType decimal) {
            return new Grid(type, Math.min(decimal.scale(), wanted));
        }
        return new Grid(type, type instanceof SqlType.DoubleType ? wanted : 0);
    }

    /** Seconds and times of day need several steps to spell: they stand in a hidden column. */
    boolean needsHiddenColumn() {
        return type instanceof SqlType.TimeType || type instanceof SqlType.TimestampType;
    }

    boolean isTemporal() {
        return type instanceof SqlType.DateType || needsHiddenColumn();
    }

    /** The number of a constant as a CHECK writes it, on the grid or between two of its points. */
    static BigDecimal number(SqlType type, String text) {
        String plain = text.strip();
        try {
            if (type instanceof SqlType.DateType) {
                return BigDecimal.valueOf(LocalDate.parse(plain.substring(0, Math.min(10, plain.length())))
                        .toEpochDay());
            }
            if (type instanceof SqlType.TimestampType) {
                LocalDateTime at = plain.length() <= 10
                        ? LocalDate.parse(plain).atStartOfDay()
                        : LocalDateTime.parse(plain.replace(' ', 'T'));
                return BigDecimal.valueOf(at.toEpochSecond(ZoneOffset.UTC));
            }
            if (type instanceof SqlType.TimeType) {
                return BigDecimal.valueOf(LocalTime.parse(plain).toSecondOfDay());
            }
            return new BigDecimal(plain);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no value of " + type.sql(), e);
        }
    }

    /** The first point of the grid that is not below a number. */
    long atLeast(BigDecimal number) {
        return clamp(number.movePointRight(digits).setScale(0, RoundingMode.CEILING));
    }

    /** The last point of the grid that is not above a number. */
    long atMost(BigDecimal number) {
        return clamp(number.movePointRight(digits).setScale(0, RoundingMode.FLOOR));
    }

    private static long clamp(BigDecimal whole) {
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE / 4);
        return whole.min(most).max(most.negate()).longValueExact();
    }

    long least() {
        if (type instanceof SqlType.IntegerType integer) {
            return integer.bits() == 64 ? -(1L << 60) : -(1L << (integer.bits() - 1));
        }
        if (type instanceof SqlType.DateType) {
            return LocalDate.of(1900, 1, 1).toEpochDay();
        }
        if (type instanceof SqlType.TimestampType) {
            // the TIMESTAMP of MariaDB and MySQL begins in 1970
            return SECONDS_OF_DAY;
        }
        return type instanceof SqlType.TimeType ? 0 : -greatest();
    }

    long greatest() {
        if (type instanceof SqlType.IntegerType integer) {
            return integer.bits() == 64 ? 1L << 60 : (1L << (integer.bits() - 1)) - 1;
        }
        if (type instanceof SqlType.DecimalType decimal) {
            int whole = Math.min(17, decimal.precision() - decimal.scale() + digits);
            return BigDecimal.ONE.movePointRight(whole).longValueExact() - 1;
        }
        if (type instanceof SqlType.DateType) {
            return LocalDate.of(9999, 12, 31).toEpochDay();
        }
        if (type instanceof SqlType.TimestampType) {
            // and ends in 2038
            return LocalDateTime.of(2038, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        }
        return type instanceof SqlType.TimeType ? SECONDS_OF_DAY - 1 : 1L << 52;
    }

    /** The expression of the value at a point, from the expression of the point. */
    String value(String point) {
        if (type instanceof SqlType.IntegerType) {
            return point;
        }
        if (type instanceof SqlType.DecimalType) {
            return digits == 0 ? point : "(" + point + ") * " + unit();
        }
        if (type instanceof SqlType.DoubleType) {
            return "CAST(" + point + " AS DOUBLE) / "
                    + BigDecimal.ONE.movePointRight(digits).toPlainString();
        }
        if (type instanceof SqlType.DateType) {
            return "ADD_DAYS(DATE '1970-01-01', " + point + ")";
        }
        String seconds = "MOD(" + point + ", " + SECONDS_OF_DAY + ")";
        String time = two("CAST(FLOOR(" + seconds + " / 3600) AS INTEGER)") + " || ':' || "
                + two("MOD(CAST(FLOOR(" + seconds + " / 60) AS INTEGER), 60)") + " || ':' || "
                + two("MOD(" + point + ", 60)");
        if (type instanceof SqlType.TimeType) {
            return "CAST(" + time + " AS TIME)";
        }
        String day = "ADD_DAYS(DATE '1970-01-01', CAST(FLOOR(" + point + " / " + SECONDS_OF_DAY + ") AS INTEGER))";
        return "CAST(TO_TEXT(" + day + ") || ' ' || " + time + " AS TIMESTAMP)";
    }

    private static String two(String number) {
        return "LPAD(TO_TEXT(" + number + "), 2, '0')";
    }

    /** The expression of the point of a value that lies on the grid, for types without a hidden column. */
    String point(String value) {
        if (type instanceof SqlType.DateType) {
            return "DAYS_BETWEEN(DATE '1970-01-01', " + value + ")";
        }
        String units = BigDecimal.ONE.movePointRight(digits).toPlainString();
        if (type instanceof SqlType.DecimalType) {
            return "CAST(" + value + (digits == 0 ? "" : " * " + units) + " AS BIGINT)";
        }
        return type instanceof SqlType.DoubleType ? "CAST(ROUND(" + value + " * " + units + ", 0) AS BIGINT)" : value;
    }

    /** A point as a literal of the column's type, as text without quotes. */
    String literal(long point) {
        if (type instanceof SqlType.DateType) {
            return LocalDate.ofEpochDay(point).toString();
        }
        if (type instanceof SqlType.TimestampType) {
            return LocalDateTime.ofEpochSecond(point, 0, ZoneOffset.UTC)
                    .toString()
                    .replace('T', ' ');
        }
        if (type instanceof SqlType.TimeType) {
            return LocalTime.ofSecondOfDay(point).toString();
        }
        return BigDecimal.valueOf(point, digits).toPlainString();
    }

    private String unit() {
        return BigDecimal.ONE.movePointLeft(digits).toPlainString();
    }
}
