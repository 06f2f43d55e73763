package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.BooleanType;
import dev.starloom.metadata.SqlType.CharacterType;
import dev.starloom.metadata.SqlType.DateType;
import dev.starloom.metadata.SqlType.DecimalType;
import dev.starloom.metadata.SqlType.DoubleType;
import dev.starloom.metadata.SqlType.IntegerType;
import dev.starloom.metadata.SqlType.TimestampType;
import java.util.Optional;

/** Questions about types that more than one operation asks. */
final class Types {
    static final int MAX_DIGITS = 38;

    private Types() {}

    static boolean isExact(SqlType type) {
        return type instanceof IntegerType || type instanceof DecimalType;
    }

    static boolean isNumeric(SqlType type) {
        return isExact(type) || type instanceof DoubleType;
    }

    static boolean isBoolean(SqlType type) {
        return type instanceof BooleanType;
    }

    static boolean isTemporal(SqlType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof SqlType.TimeType;
    }

    /** A decimal of the digits asked for, as far as there are that many. */
    static DecimalType decimal(int precision, int scale) {
        return new DecimalType(Math.max(1, Math.min(MAX_DIGITS, Math.max(precision, scale))), scale);
    }

    static int scale(SqlType exact) {
        return exact instanceof DecimalType decimal ? decimal.scale() : 0;
    }

    /** Digits before the point that a value of the node may have. */
    static int wholeDigits(Node exact) {
        if (exact instanceof ConstantNode constant && !constant.isNull() && exact.type() instanceof IntegerType) {
            return constant.unscaled().abs().toString().length();
        }
        return wholeDigits(exact.type());
    }

    static int wholeDigits(SqlType exact) {
        if (exact instanceof DecimalType decimal) {
            return decimal.precision() - decimal.scale();
        }
        int bits = ((IntegerType) exact).bits();
        return bits == 16 ? 5 : bits == 32 ? 10 : 19;
    }

    /** The type that takes every value of both, where there is one. */
    static Optional<SqlType> common(Node left, Node right) {
        SqlType a = left.type();
        SqlType b = right.type();
        if (a.equals(b) || isNull(right)) {
            return Optional.of(a);
        }
        if (isNull(left)) {
            return Optional.of(b);
        }
        if (isNumeric(a) && isNumeric(b)) {
            if (a instanceof DoubleType || b instanceof DoubleType) {
                return Optional.of(SqlType.DOUBLE);
            }
            if (a instanceof IntegerType one && b instanceof IntegerType other) {
                return Optional.of(one.bits() >= other.bits() ? a : b);
            }
            int scale = Math.max(scale(a), scale(b));
            return Optional.of(decimal(Math.max(wholeDigits(left), wholeDigits(right)) + scale, scale));
        }
        if (a.isText() && b.isText()) {
            if (a instanceof CharacterType one && b instanceof CharacterType other) {
                return Optional.of(SqlType.varchar(Math.max(one.length(), other.length())));
            }
            return Optional.of(SqlType.TEXT);
        }
        if ((a instanceof DateType && b instanceof TimestampType)
                || (a instanceof TimestampType && b instanceof DateType)) {
            return Optional.of(SqlType.TIMESTAMP);
        }
        return Optional.empty();
    }

    /** Whether a node is the literal NULL, which takes any type. */
    static boolean isNull(Node node) {
        return node instanceof ConstantNode constant && constant.isNull();
    }

    /** Text of at most so many characters. */
    static SqlType text(long length) {
        return length >= 1 && length <= 65_535 ? SqlType.varchar((int) length) : SqlType.TEXT;
    }

    /** Most characters a value may have; -1 where there is no limit. */
    static long length(SqlType text) {
        return text instanceof CharacterType character ? character.length() : -1;
    }
}
