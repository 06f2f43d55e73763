package dev.starloom.metadata.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** What an expression's values are like, and which part of the rows a predicate lets through. */
final class ExpressionEstimate {
    /** A comparison with a bound, of which nothing more is known. */
    private static final double COMPARED = 0.5;

    /** Any other predicate, such as LIKE. */
    private static final double GUESSED = 0.25;

    /** Bytes of a text of which nothing is known; a shorter declared length counts. */
    private static final double TEXT_BYTES = 20;

    private final RexBuilder builder;
    private final ResultEstimate.Rows input;

    ExpressionEstimate(RexBuilder builder, ResultEstimate.Rows input) {
        this.builder = builder;
        this.input = input;
    }

    ColumnStatistics column(RexNode expression) {
        if (expression instanceof RexInputRef reference) {
            return input.columns().get(reference.getIndex());
        }
        if (expression instanceof RexLiteral literal) {
            String text = SqlTypeUtil.inCharFamily(literal.getType()) ? literal.getValueAs(String.class) : null;
            return new ColumnStatistics(
                    1, literal.isNull() ? 1 : 0, text == null ? ColumnStatistics.FIXED_BYTES : text.length());
        }
        if (expression instanceof RexOver over) {
            return window(over);
        }
        if (expression instanceof RexCall call && call.getKind() == SqlKind.CAST) {
            return column(call.getOperands().get(0));
        }
        List<RexNode> values = values(expression);
        if (!values.isEmpty()) {
            return oneOf(values, expression);
        }
        double distinct = 1;
        double present = 1;
        for (int field : RelOptUtil.InputFinder.bits(expression)) {
            ColumnStatistics read = input.columns().get(field);
            distinct = Math.min(rows(), distinct * Math.max(1, read.distinct()));
            present *= 1 - read.nullShare();
        }
        return new ColumnStatistics(distinct, expression.getType().isNullable() ? 1 - present : 0, bytes(expression));
    }

    /** What CASE and COALESCE choose from; nothing for other expressions. */
    private static List<RexNode> values(RexNode expression) {
        if (!(expression instanceof RexCall call)) {
            return List.of();
        }
        List<RexNode> operands = call.getOperands();
        if (call.getKind() == SqlKind.COALESCE) {
            return operands;
        }
        List<RexNode> values = new ArrayList<>();
        if (call.getKind() == SqlKind.CASE) {
            for (int i = 1; i < operands.size(); i += 2) {
                values.add(operands.get(i));
            }
            values.add(operands.get(operands.size() - 1));
        }
        return values;
    }

    private ColumnStatistics oneOf(List<RexNode> values, RexNode expression) {
        List<ColumnStatistics> each = values.stream().map(this::column).toList();
        double distinct = each.stream()
                .filter(c -> c.nullShare() < 1)
                .mapToDouble(ColumnStatistics::distinct)
                .sum();
        double nulls = expression.getType().isNullable()
                ? each.stream()
                        .mapToDouble(ColumnStatistics::nullShare)
                        .average()
                        .orElse(0)
                : 0;
        double bytes = each.stream()
                .filter(c -> c.nullShare() < 1)
                .mapToDouble(ColumnStatistics::bytes)
                .average()
                .orElse(ColumnStatistics.FIXED_BYTES);
        return new ColumnStatistics(Math.min(Math.max(1, distinct), rows()), nulls, bytes);
    }

    /** A number within the partition has as many values as a partition has rows. */
    private ColumnStatistics window(RexOver over) {
        boolean numbers = switch (over.getAggOperator().getKind()) {
            case ROW_NUMBER, RANK, DENSE_RANK -> true;
            default -> false;
        };
        if (!numbers) {
            return new ColumnStatistics(rows(), 0, ColumnStatistics.FIXED_BYTES);
        }
        double partitions = 1;
        for (RexNode key : over.getWindow().partitionKeys) {
            partitions = Math.min(rows(), partitions * Math.max(1, column(key).distinct()));
        }
        return new ColumnStatistics(Math.max(1, rows() / partitions), 0, ColumnStatistics.FIXED_BYTES);
    }

    private static double bytes(RexNode expression) {
        if (!SqlTypeUtil.inCharFamily(expression.getType())) {
            return ColumnStatistics.FIXED_BYTES;
        }
        int length = expression.getType().getPrecision();
        return length > 0 ? Math.min(TEXT_BYTES, length) : TEXT_BYTES;
    }

    private double rows() {
        return Math.max(1, input.count());
    }

    /** The part of the rows for which a predicate is true. */
    double share(RexNode predicate) {
        return Math.max(0, Math.min(1, shareOf(RexUtil.expandSearch(builder, null, predicate))));
    }

    private double shareOf(RexNode predicate) {
        if (predicate.isAlwaysTrue()) {
            return 1;
        }
        if (predicate.isAlwaysFalse()) {
            return 0;
        }
        if (predicate instanceof RexInputRef) {
            return COMPARED;
        }
        if (!(predicate instanceof RexCall call)) {
            return GUESSED;
        }
        List<RexNode> operands = call.getOperands();
        return switch (call.getKind()) {
            case AND -> operands.stream().mapToDouble(this::shareOf).reduce(1, (a, b) -> a * b);
            case OR -> either(operands);
            case NOT -> 1 - shareOf(operands.get(0));
            case IS_TRUE -> shareOf(operands.get(0));
            case IS_FALSE, IS_NOT_TRUE -> 1 - shareOf(operands.get(0));
            case IS_NULL -> column(operands.get(0)).nullShare();
            case IS_NOT_NULL -> 1 - column(operands.get(0)).nullShare();
            case EQUALS -> equal(operands);
            case NOT_EQUALS -> present(operands) - equal(operands);
            case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> COMPARED * present(operands);
            default -> GUESSED;
        };
    }

    /** Equalities with one expression, as IN has them, cannot hold together; other predicates are taken as independent. */
    private double either(List<RexNode> predicates) {
        boolean oneExpression = predicates.stream().allMatch(p -> p.getKind() == SqlKind.EQUALS)
                && predicates.stream()
                                .map(p -> ((RexCall) p).getOperands().get(0))
                                .distinct()
                                .count()
                        == 1;
        return oneExpression
                ? Math.min(1, predicates.stream().mapToDouble(this::shareOf).sum())
                : 1 - predicates.stream().mapToDouble(p -> 1 - shareOf(p)).reduce(1, (a, b) -> a * b);
    }

    private double equal(List<RexNode> operands) {
        double distinct =
                operands.stream().mapToDouble(o -> column(o).distinct()).max().orElse(1);
        return present(operands) / Math.max(1, distinct);
    }

    private double present(List<RexNode> operands) {
        return operands.stream().mapToDouble(o -> 1 - column(o).nullShare()).reduce(1, (a, b) -> a * b);
    }
}
