package dev.starloom.metadata.sql;

import dev.starloom.metadata.SqlType;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** Rules about types that keep results the same on every engine; each says what to write instead. */
final class PortableTypes {
    /** MySQL's DECIMAL has at most 30 digits behind the point. */
    private static final int MAXIMUM_SCALE = 30;

    /** Decimals of that many digits survive the way through a DOUBLE on every engine. */
    private static final int EXACT_DOUBLE_DIGITS = 15;

    private final Refusals refusals;

    PortableTypes(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Values of the type are put in order: text is ordered by collation, which engines differ in. */
    void ordered(SqlNode node, ValueType type, String what) {
        if (type.isText()) {
            refusals.notPortable(
                    node, what + " puts text in order, and engines order text differently: order by a number or date");
        } else if (type.isBoolean()) {
            refusals.notPortable(node, what + " puts booleans in order: write CASE WHEN b THEN 1 ELSE 0 END");
        }
    }

    void binary(SqlNode node, Expr.Operator operator, ValueType left, ValueType right) {
        if (operator.isOrdering()) {
            ordered(node, left, operator.sql);
        }
        if (operator.isComparison()) {
            compared(node, left, right);
        }
        if (operator.isArithmetic()) {
            mixed(node, left, right);
            mixed(node, right, left);
            if (operator == Expr.Operator.TIMES && scale(left) + scale(right) > MAXIMUM_SCALE) {
                refusals.notPortable(
                        node,
                        left.sql() + " * " + right.sql() + " has more than " + MAXIMUM_SCALE
                                + " digits behind the point: CAST a factor to fewer");
            }
        }
    }

    /** Values of two types are compared; the validator would let text pass beside a date. */
    void compared(SqlNode node, ValueType left, ValueType right) {
        if (left.type().isPresent() && right.type().isPresent() && family(left) != family(right)) {
            refusals.notPortable(
                    node,
                    left.sql() + " cannot be compared with " + right.sql()
                            + ": engines convert differently; CAST one side, write a date as DATE '2025-12-31'");
        }
    }

    private static int family(ValueType type) {
        SqlType known = type.type().orElseThrow();
        if (known.isText()) {
            return 1;
        }
        if (known instanceof SqlType.DateType || known instanceof SqlType.TimestampType) {
            return 2;
        }
        if (known instanceof SqlType.BooleanType) {
            return 3;
        }
        return type.isInteger() || type.isDecimal() || type.isDouble() ? 4 : 5;
    }

    private void mixed(SqlNode node, ValueType approximate, ValueType exact) {
        if (approximate.isDouble() && exact.isDecimal() && digits(exact) > EXACT_DOUBLE_DIGITS) {
            refusals.notPortable(
                    node,
                    "DOUBLE with " + exact.sql() + ": engines turn more than " + EXACT_DOUBLE_DIGITS
                            + " digits into a DOUBLE differently; CAST to a narrower DECIMAL first");
        }
    }

    void function(SqlNode node, Expr.Function function, List<Expr> arguments) {
        switch (function) {
            case MOD -> {
                if (!arguments.get(0).type().isInteger()
                        || !arguments.get(1).type().isInteger()) {
                    refusals.notPortable(node, "MOD is portable between integers only");
                }
            }
            case SUBSTRING -> {
                if (arguments.size() != 3 || !isPositive(arguments.get(1)) || !isPositive(arguments.get(2))) {
                    refusals.notPortable(node, "write SUBSTRING(s FROM a FOR b) with positive literals a and b");
                }
            }
            case ABS, ADD_DAYS, CHAR_LENGTH, COALESCE, DAYS_BETWEEN, LOWER, NULLIF, UPPER -> {
                // whatever the validator lets through is portable
            }
        }
    }

    private static boolean isPositive(Expr expression) {
        return expression instanceof Expr.Literal literal
                && literal.type().isInteger()
                && !literal.text().equals("0");
    }

    void cast(SqlNode node, Expr operand, SqlType target) {
        castProblem(operand.type(), target)
                .ifPresent(why -> refusals.notPortable(
                        node, "CAST of " + operand.type().sql() + " to " + target.sql() + " is not portable: " + why));
    }

    /** Why an explicit cast would not give the same value on every engine; empty where it does. */
    private static Optional<String> castProblem(ValueType source, SqlType target) {
        if (source.type().isEmpty() || source.type().get().equals(target)) {
            return Optional.empty();
        }
        boolean exact = source.isInteger() || source.isDecimal();
        if (target instanceof SqlType.IntegerType) {
            return exact ? Optional.empty() : Optional.of("integers come from integers and decimals");
        }
        if (target instanceof SqlType.DecimalType) {
            return exact ? Optional.empty() : Optional.of("decimals come from integers and decimals");
        }
        if (target instanceof SqlType.DoubleType) {
            return exact && digits(source) <= EXACT_DOUBLE_DIGITS || source.isInteger()
                    ? Optional.empty()
                    : Optional.of("a DOUBLE comes from an integer or a decimal of at most " + EXACT_DOUBLE_DIGITS
                            + " digits");
        }
        SqlType from = source.type().get();
        if (target instanceof SqlType.DateType || target instanceof SqlType.TimestampType) {
            return from instanceof SqlType.DateType || from instanceof SqlType.TimestampType
                    ? Optional.empty()
                    : Optional.of("dates come from dates; write a literal as DATE '2025-12-31'");
        }
        if (target.isText()) {
            return textProblem(source, target);
        }
        return Optional.of("leave the cast out");
    }

    private static Optional<String> textProblem(ValueType source, SqlType target) {
        if (source.isText()) {
            return Optional.empty();
        }
        int needed;
        if (source.isInteger() || source.isDecimal()) {
            // a sign, a point and a leading zero
            needed = digits(source) + (scale(source) > 0 ? 3 : 1);
        } else if (source.type().get() instanceof SqlType.DateType) {
            needed = 10;
        } else {
            return Optional.of("engines spell " + source.sql() + " differently");
        }
        return target instanceof SqlType.CharacterType text && text.length() < needed
                ? Optional.of("it can need " + needed + " characters")
                : Optional.empty();
    }

    /** Digits of an exact number's type. */
    static int digits(ValueType type) {
        if (type.type().orElse(null) instanceof SqlType.DecimalType decimal) {
            return decimal.precision();
        }
        if (type.type().orElse(null) instanceof SqlType.IntegerType integer) {
            return integer.bits() == 16 ? 5 : integer.bits() == 32 ? 10 : 19;
        }
        return 0;
    }

    /** Digits behind the point. */
    static int scale(ValueType type) {
        return type.type().orElse(null) instanceof SqlType.DecimalType decimal ? decimal.scale() : 0;
    }
}
