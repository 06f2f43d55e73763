package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.BooleanType;
import dev.starloom.metadata.SqlType.CharacterType;
import dev.starloom.metadata.SqlType.DateType;
import dev.starloom.metadata.SqlType.DecimalType;
import dev.starloom.metadata.SqlType.DoubleType;
import dev.starloom.metadata.SqlType.IntegerType;
import dev.starloom.metadata.SqlType.TimestampType;
import java.util.List;
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

    /** The type that takes every value of all, where there is one. NULL takes any type, literal text beside dates theirs. */
    static Optional<SqlType> common(List<Node> nodes) {
        boolean temporal = nodes.stream().anyMatch(n -> isTemporal(n.type()) && !isNull(n));
        List<Node> typed = nodes.stream()
                .filter(n -> !isNull(n)
                        && !(temporal && n instanceof ConstantNode && n.type().isText()))
                .toList();
        if (typed.isEmpty()) {
            return Optional.of(nodes.get(0).type());
        }
        if (typed.stream().allMatch(n -> isNumeric(n.type()))) {
            return Optional.of(commonNumber(typed));
        }
        SqlType common = typed.get(0).type();
        for (Node node : typed) {
            Optional<SqlType> both = common(common, node.type());
            if (both.isEmpty()) {
                return both;
            }
            common = both.get();
        }
        return Optional.of(common);
    }

    private static SqlType commonNumber(List<Node> numbers) {
        if (numbers.stream().anyMatch(n -> n.type() instanceof DoubleType)) {
            return SqlType.DOUBLE;
        }
        if (numbers.stream().allMatch(n -> n.type() instanceof IntegerType)) {
            return new IntegerType(numbers.stream()
                    .mapToInt(n -> ((IntegerType) n.type()).bits())
                    .max()
                    .orElseThrow());
        }
        int scale = numbers.stream().mapToInt(n -> scale(n.type())).max().orElseThrow();
        int whole = numbers.stream().mapToInt(Types::wholeDigits).max().orElseThrow();
        return decimal(whole + scale, scale);
    }

    private static Optional<SqlType> common(SqlType a, SqlType b) {
        if (a.equals(b)) {
            return Optional.of(a);
        }
        if (a.isText() && b.isText()) {
            return Optional.of(
                    a instanceof CharacterType one && b instanceof CharacterType other
                            ? SqlType.varchar(Math.max(one.length(), other.length()))
                            : SqlType.TEXT);
        }
        boolean dates = (a instanceof DateType && b instanceof TimestampType)
                || (a instanceof TimestampType && b instanceof DateType);
        return dates ? Optional.of(SqlType.TIMESTAMP) : Optional.empty();
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
