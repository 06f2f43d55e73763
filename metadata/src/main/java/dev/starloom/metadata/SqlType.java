package dev.starloom.metadata;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A logical SQL type: what a value is, independent of how an engine spells it. Physical type names belong to dialects.
 *
 * <p>The comment on each case names the vector that carries it in a {@link dev.starloom.metadata.rows.RowBatch}.
 */
public sealed interface SqlType {

    /** The spelling used in declarations and in the data dictionary, for example {@code DECIMAL(10,2)}. */
    String sql();

    /** True or false; {@code LongVector} of 0 and 1. */
    record BooleanType() implements SqlType {
        @Override
        public String sql() {
            return "BOOLEAN";
        }
    }

    /** Signed integer of 16, 32 or 64 bits; {@code LongVector}. */
    record IntegerType(int bits) implements SqlType {
        public IntegerType {
            if (bits != 16 && bits != 32 && bits != 64) {
                throw new IllegalArgumentException("an integer has 16, 32 or 64 bits, not " + bits);
            }
        }

        @Override
        public String sql() {
            return bits == 16 ? "SMALLINT" : bits == 32 ? "INTEGER" : "BIGINT";
        }
    }

    /**
     * Exact number with {@code precision} digits, {@code scale} of them after the point; unscaled value in a
     * {@code LongVector} up to 18 digits, in a {@code Decimal128Vector} beyond.
     */
    record DecimalType(int precision, int scale) implements SqlType {
        /** Digits that fit a {@code long} whatever their values. */
        public static final int LONG_DIGITS = 18;

        public DecimalType {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("DECIMAL(" + precision + "," + scale
                        + ") is not allowed: precision is 1 to 38, scale 0 to precision");
            }
        }

        public boolean fitsLong() {
            return precision <= LONG_DIGITS;
        }

        @Override
        public String sql() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
    }

    /** IEEE 754 double; {@code DoubleVector}. */
    record DoubleType() implements SqlType {
        @Override
        public String sql() {
            return "DOUBLE";
        }
    }

    /** Calendar date, proleptic Gregorian; {@code LongVector} of days since 1970-01-01. */
    record DateType() implements SqlType {
        @Override
        public String sql() {
            return "DATE";
        }
    }

    /** Time of day; {@code LongVector} of microseconds since midnight. */
    record TimeType() implements SqlType {
        @Override
        public String sql() {
            return "TIME";
        }
    }

    /** Date and time without zone; {@code LongVector} of microseconds since 1970-01-01T00:00. */
    record TimestampType() implements SqlType {
        @Override
        public String sql() {
            return "TIMESTAMP";
        }
    }

    /** Text of exactly (blank padded by some engines) or at most {@code length} characters; text vectors, UTF-8. */
    record CharacterType(int length, boolean fixed) implements SqlType {
        public CharacterType {
            if (length < 1 || length > 65_535) {
                throw new IllegalArgumentException("a character length is 1 to 65535, not " + length + "; use TEXT");
            }
        }

        @Override
        public String sql() {
            return (fixed ? "CHAR(" : "VARCHAR(") + length + ")";
        }
    }

    /** Text without a length limit; text vectors, UTF-8. */
    record TextType() implements SqlType {
        @Override
        public String sql() {
            return "TEXT";
        }
    }

    /** Bytes without a length limit; {@code TextVector} holding the raw bytes. */
    record BinaryType() implements SqlType {
        @Override
        public String sql() {
            return "BINARY";
        }
    }

    /**
     * Stands for the type of a column whose declaration is wrong, while all that is wrong with a pack is sought; no value has
     * it, and no model that is used further holds it.
     */
    record UnknownType() implements SqlType {
        @Override
        public String sql() {
            return "UNKNOWN";
        }
    }

    SqlType UNKNOWN = new UnknownType();
    SqlType BOOLEAN = new BooleanType();
    SqlType SMALLINT = new IntegerType(16);
    SqlType INTEGER = new IntegerType(32);
    SqlType BIGINT = new IntegerType(64);
    SqlType DOUBLE = new DoubleType();
    SqlType DATE = new DateType();
    SqlType TIME = new TimeType();
    SqlType TIMESTAMP = new TimestampType();
    SqlType TEXT = new TextType();
    SqlType BINARY = new BinaryType();

    static SqlType decimal(int precision, int scale) {
        return new DecimalType(precision, scale);
    }

    static SqlType varchar(int length) {
        return new CharacterType(length, false);
    }

    static SqlType character(int length) {
        return new CharacterType(length, true);
    }

    /** Whether it is a type at all. */
    default boolean isKnown() {
        return !(this instanceof UnknownType);
    }

    /** Whether values of this type are text. */
    default boolean isText() {
        return this instanceof CharacterType || this instanceof TextType;
    }

    /**
     * Reads the spelling that {@link #sql()} writes, and common synonyms, in any case.
     *
     * @throws IllegalArgumentException for a spelling that is not known, naming those that are
     */
    static SqlType parse(String text) {
        Matcher m = Spelling.PATTERN.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (m.matches()) {
            String name = m.group(1).replaceAll("\\s+", " ");
            Integer first = m.group(2) == null ? null : Integer.valueOf(m.group(2));
            Integer second = m.group(3) == null ? null : Integer.valueOf(m.group(3));
            boolean plain = first == null;
            switch (name) {
                case "BOOLEAN", "BOOL" -> {
                    if (plain) return BOOLEAN;
                }
                case "SMALLINT", "INT2" -> {
                    if (plain) return SMALLINT;
                }
                case "INTEGER", "INT", "INT4" -> {
                    if (plain) return INTEGER;
                }
                case "BIGINT", "INT8" -> {
                    if (plain) return BIGINT;
                }
                case "DECIMAL", "NUMERIC" -> {
                    if (!plain) return decimal(first, second == null ? 0 : second);
                }
                case "DOUBLE", "DOUBLE PRECISION", "FLOAT8" -> {
                    if (plain) return DOUBLE;
                }
                case "DATE" -> {
                    if (plain) return DATE;
                }
                case "TIME" -> {
                    if (plain) return TIME;
                }
                case "TIMESTAMP", "DATETIME" -> {
                    if (plain) return TIMESTAMP;
                }
                case "VARCHAR", "CHARACTER VARYING" -> {
                    if (!plain && second == null) return varchar(first);
                }
                case "CHAR", "CHARACTER" -> {
                    if (second == null) return character(plain ? 1 : first);
                }
                case "TEXT" -> {
                    if (plain) return TEXT;
                }
                case "BINARY", "BYTEA", "BLOB" -> {
                    if (plain) return BINARY;
                }
                default -> {
                    // falls through to the refusal below
                }
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a type; allowed: BOOLEAN, SMALLINT, INTEGER, BIGINT, "
                + "DECIMAL(p,s), DOUBLE, DATE, TIME, TIMESTAMP, VARCHAR(n), CHAR(n), TEXT, BINARY");
    }

    /** Holds the pattern so that the interface exposes no mutable or regex constant. */
    final class Spelling {
        private static final Pattern PATTERN =
                Pattern.compile("([A-Z][A-Z0-9 ]*?)\\s*(?:\\(\\s*(\\d{1,5})\\s*(?:,\\s*(\\d{1,5})\\s*)?\\))?");

        private Spelling() {}
    }
}
