package dev.starloom.metadata.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWindow;

/** Turns aggregate and window function calls into {@link Expr.Aggregate}. */
final class AggregateTranslator {
    private final ExprTranslator expressions;
    private final Refusals refusals;

    AggregateTranslator(ExprTranslator expressions, Refusals refusals) {
        this.expressions = expressions;
        this.refusals = refusals;
    }

    Expr over(SqlCall over, SqlSelect select) {
        if (!(over.operand(1) instanceof SqlWindow window) || window.getRefName() != null) {
            return expressions.refuse(over, "a named window is not portable: write OVER (...) out");
        }
        if (!(over.operand(0) instanceof SqlCall call)) {
            return expressions.refuse(over, "OVER belongs behind a function");
        }
        List<Expr> partition =
                expressions.translateAll(window.getPartitionList().getList(), select);
        List<Expr.OrderKey> order = new ArrayList<>();
        window.getOrderList().forEach(k -> order.add(expressions.orderKey(k, select)));
        // Ranking functions ignore a frame by the standard, and some engines refuse one.
        Expr.AggregateFunction function = function(call);
        String frame = function != null && function.isRanking() ? "" : frame(window);
        if (!frame.isEmpty() && order.isEmpty()) {
            refusals.notPortable(window, "a frame without ORDER BY takes rows by chance: order the window by a key");
        }
        return translate(
                call, Optional.of(new Expr.Window(partition, order, frame)), select, expressions.type(over, select));
    }

    Expr translate(SqlCall call, Optional<Expr.Window> over, SqlSelect select, ValueType type) {
        Expr.AggregateFunction function = function(call);
        if (function == null) {
            return expressions.refuse(call, call.getOperator().getName() + " OVER is not portable");
        }
        boolean distinct = call.getFunctionQuantifier() != null
                && call.getFunctionQuantifier().symbolValue(SqlSelectKeyword.class) == SqlSelectKeyword.DISTINCT;
        List<SqlNode> operands = call.getOperandList().stream()
                .filter(o -> !(o instanceof SqlIdentifier id && id.isStar()))
                .toList();
        List<Expr> arguments = expressions.translateAll(operands, select);
        check(call, function, distinct, arguments, over);
        return new Expr.Aggregate(function, distinct, arguments, over, type);
    }

    private static Expr.AggregateFunction function(SqlCall call) {
        return switch (call.getKind()) {
            case COUNT -> Expr.AggregateFunction.COUNT;
            case SUM -> Expr.AggregateFunction.SUM;
            case MIN -> Expr.AggregateFunction.MIN;
            case MAX -> Expr.AggregateFunction.MAX;
            case ROW_NUMBER -> Expr.AggregateFunction.ROW_NUMBER;
            case RANK -> Expr.AggregateFunction.RANK;
            case DENSE_RANK -> Expr.AggregateFunction.DENSE_RANK;
            case LAG -> Expr.AggregateFunction.LAG;
            case LEAD -> Expr.AggregateFunction.LEAD;
            default -> null;
        };
    }

    private void check(
            SqlCall call,
            Expr.AggregateFunction function,
            boolean distinct,
            List<Expr> arguments,
            Optional<Expr.Window> over) {
        if (distinct && (over.isPresent() || arguments.size() != 1)) {
            refusals.notPortable(call, "DISTINCT is portable over one column and without OVER only");
        }
        if (function.isRanking() && over.filter(w -> !w.order().isEmpty()).isEmpty()) {
            refusals.notPortable(
                    call, function + " without ORDER BY numbers rows by chance: order the window by a key");
        }
        switch (function) {
            case SUM -> {
                if (!arguments.get(0).type().isInteger()
                        && !arguments.get(0).type().isDecimal()) {
                    refusals.notPortable(
                            call,
                            "SUM of " + arguments.get(0).type().sql()
                                    + " depends on the order of rows: sum a DECIMAL or an integer");
                }
            }
            case MIN, MAX -> expressions.rules().ordered(call, arguments.get(0).type(), function.name());
            case COUNT -> {
                if (arguments.size() > 1) {
                    refusals.notPortable(call, "COUNT takes one column or *");
                }
            }
            case LAG, LEAD -> {
                if (arguments.size() > 2 || (arguments.size() == 2 && !(arguments.get(1) instanceof Expr.Literal))) {
                    refusals.notPortable(
                            call,
                            function + " takes a value and a literal offset; for a default write COALESCE around it");
                }
            }
            case ROW_NUMBER, RANK, DENSE_RANK -> {
                // no arguments to look at
            }
        }
    }

    private String frame(SqlWindow window) {
        SqlNode lower = window.getLowerBound();
        SqlNode upper = window.getUpperBound();
        if (lower == null && upper == null) {
            return "";
        }
        if (!window.isRows()) {
            refusals.notPortable(window, "only ROWS frames are portable: write ROWS BETWEEN ... AND ...");
            return "";
        }
        return "ROWS BETWEEN " + bound(lower) + " AND " + (upper == null ? "CURRENT ROW" : bound(upper));
    }

    private String bound(SqlNode bound) {
        if (SqlWindow.isCurrentRow(bound)) {
            return "CURRENT ROW";
        }
        if (SqlWindow.isUnboundedPreceding(bound)) {
            return "UNBOUNDED PRECEDING";
        }
        if (SqlWindow.isUnboundedFollowing(bound)) {
            return "UNBOUNDED FOLLOWING";
        }
        if (bound instanceof SqlCall call
                && (call.getKind() == SqlKind.PRECEDING || call.getKind() == SqlKind.FOLLOWING)
                && call.operand(0) instanceof SqlNumericLiteral rows) {
            return ((SqlLiteral) rows).toValue() + " " + call.getKind();
        }
        refusals.notPortable(bound, "a frame's bound must be UNBOUNDED, CURRENT ROW or a whole number of rows");
        return "CURRENT ROW";
    }
}
