package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.DoubleType;
import dev.starloom.metadata.SqlType.IntegerType;
import dev.starloom.metadata.expression.Arithmetic.Operation;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import java.util.ArrayList;
import java.util.List;

/**
 * Types the operands of operators and picks their loops. Integers calculate as BIGINT; decimals keep every digit;
 * whatever meets a DOUBLE becomes one.
 */
final class Operators {
    private Operators() {}

    static Node arithmetic(Site site, Operation operation, Node left, Node right) {
        if (Types.isTemporal(left.type()) || Types.isTemporal(right.type())) {
            throw site.notPortable("arithmetic of " + left.type().sql() + " and "
                    + right.type().sql() + " is not portable; use ADD_DAYS, ADD_MONTHS or DAYS_BETWEEN");
        }
        left = site.number(left);
        right = site.number(right);
        if (Types.isNull(left) || Types.isNull(right)) {
            return ConstantNode.ofNull(Types.isNull(left) ? right.type() : left.type());
        }
        if (left.type() instanceof DoubleType || right.type() instanceof DoubleType) {
            return ApplyNode.partial(
                    SqlType.DOUBLE, Arithmetic.doubles(operation), site.asDouble(left), site.asDouble(right));
        }
        if (left.type() instanceof IntegerType && right.type() instanceof IntegerType) {
            return ApplyNode.partial(SqlType.BIGINT, Arithmetic.integers(operation), left, right);
        }
        int a = Types.wholeDigits(left);
        int b = Types.wholeDigits(right);
        int scale;
        int whole;
        if (operation == Operation.MULTIPLY) {
            scale = Types.scale(left.type()) + Types.scale(right.type());
            whole = a + b;
            if (scale > Types.MAX_DIGITS) {
                throw site.mismatch(left.type().sql() + " times " + right.type().sql() + " has " + scale
                        + " digits after the point, there are " + Types.MAX_DIGITS + "; CAST to fewer before");
            }
        } else {
            scale = Math.max(Types.scale(left.type()), Types.scale(right.type()));
            whole = Math.max(a, b) + 1;
            left = scaled(site, left, a, scale);
            right = scaled(site, right, b, scale);
        }
        SqlType type = Types.decimal(whole + scale, scale);
        Kernel kernel = Arithmetic.decimals(operation, scale);
        return whole + scale > Types.MAX_DIGITS
                ? ApplyNode.partial(type, kernel, left, right)
                : ApplyNode.total(type, kernel, left, right);
    }

    private static Node scaled(Site site, Node node, int whole, int scale) {
        return assigned(site, node, Types.decimal(whole + scale, scale));
    }

    static Node divide(Site site, Node left, Node right) {
        return ApplyNode.partial(SqlType.DOUBLE, Arithmetic::divide, site.asDouble(left), site.asDouble(right));
    }

    static Node negate(Site site, Node value) {
        Node number = site.number(value);
        SqlType type = number.type() instanceof IntegerType ? SqlType.BIGINT : number.type();
        return ApplyNode.partial(type, Arithmetic::negate, number);
    }

    static Node absolute(Site site, Node value) {
        Node number = site.number(value);
        SqlType type = number.type() instanceof IntegerType ? SqlType.BIGINT : number.type();
        return ApplyNode.partial(type, Arithmetic::absolute, number);
    }

    static Node compare(Site site, Comparison comparison, Node left, Node right) {
        List<Node> operands = aligned(site, List.of(left, right));
        return comparison.of(operands.get(0), operands.get(1));
    }

    static Node in(Site site, Node value, List<Node> members) {
        List<Node> all = new ArrayList<>(List.of(value));
        all.addAll(members);
        all = aligned(site, all);
        return Membership.of(all.get(0), all.subList(1, all.size()));
    }

    static Node between(Site site, Node value, Node least, Node greatest) {
        return LogicNode.and(List.of(
                compare(site, Comparison.GREATER_OR_EQUAL, value, least),
                compare(site, Comparison.LESS_OR_EQUAL, value, greatest)));
    }

    static Node not(Site site, Node condition) {
        return ApplyNode.total(
                SqlType.BOOLEAN,
                (rows, operands) -> {
                    long[] values = ((LongVector) operands[0]).values();
                    long[] result = new long[values.length];
                    for (int i = 0; i < result.length; i++) {
                        result[i] = values[i] ^ 1;
                    }
                    return new LongVector(result, operands[0].validity());
                },
                site.truth(condition));
    }

    static Node isNull(Node value, boolean negated) {
        return ApplyNode.total(
                SqlType.BOOLEAN,
                (rows, operands) -> {
                    ColumnVector vector = operands[0];
                    long[] result = new long[vector.size()];
                    for (int i = 0; i < result.length; i++) {
                        result[i] = vector.isNull(i) != negated ? 1 : 0;
                    }
                    return LongVector.of(result);
                },
                value);
    }

    /** IS TRUE (truth 1) or IS FALSE (0), or the negation of it: never unknown. */
    static Node isTruth(Site site, Node condition, long truth, boolean negated) {
        return ApplyNode.total(
                SqlType.BOOLEAN,
                (rows, operands) -> {
                    LongVector vector = (LongVector) operands[0];
                    long[] result = new long[vector.size()];
                    for (int i = 0; i < result.length; i++) {
                        result[i] = (!vector.isNull(i) && vector.values()[i] == truth) != negated ? 1 : 0;
                    }
                    return LongVector.of(result);
                },
                site.truth(condition));
    }

    static Node caseOf(Site site, List<Node> conditions, List<Node> values) {
        List<Node> truths = new ArrayList<>();
        for (Node condition : conditions) {
            truths.add(site.truth(condition));
        }
        List<Node> aligned = aligned(site, values);
        return new CaseNode(aligned.get(0).type(), truths, aligned);
    }

    /** All operands as values of their common type. */
    static List<Node> aligned(Site site, List<Node> operands) {
        SqlType type = Types.common(operands)
                .orElseThrow(() -> site.mismatch(String.join(
                                " and ",
                                operands.stream()
                                        .map(n -> n.type().sql())
                                        .distinct()
                                        .toList())
                        + " have no common type; CAST one of them"));
        List<Node> aligned = new ArrayList<>();
        for (Node operand : operands) {
            aligned.add(Conversion.align(operand, type)
                    .orElseThrow(() -> site.mismatch(
                            "a value of type " + operand.type().sql() + " cannot be read as " + type.sql())));
        }
        return aligned;
    }

    private static Node assigned(Site site, Node node, SqlType type) {
        return Conversion.assign(node, type)
                .orElseThrow(() -> site.mismatch(node.type().sql() + " does not become " + type.sql()));
    }
}
