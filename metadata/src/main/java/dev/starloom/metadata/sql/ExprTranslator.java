package dev.starloom.metadata.sql;

import dev.starloom.metadata.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAbstractDateTimeLiteral;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** Turns validated scalar expressions into {@link Expr}, refusing what engines answer differently by type. */
final class ExprTranslator {
    private static final Set<String> UNITS = Set.of("YEAR", "QUARTER", "MONTH", "DAY");

    private static final Map<SqlKind, Expr.Operator> OPERATORS = Map.ofEntries(
            Map.entry(SqlKind.OR, Expr.Operator.OR),
            Map.entry(SqlKind.AND, Expr.Operator.AND),
            Map.entry(SqlKind.EQUALS, Expr.Operator.EQUAL),
            Map.entry(SqlKind.NOT_EQUALS, Expr.Operator.NOT_EQUAL),
            Map.entry(SqlKind.LESS_THAN, Expr.Operator.LESS),
            Map.entry(SqlKind.LESS_THAN_OR_EQUAL, Expr.Operator.LESS_OR_EQUAL),
            Map.entry(SqlKind.GREATER_THAN, Expr.Operator.GREATER),
            Map.entry(SqlKind.GREATER_THAN_OR_EQUAL, Expr.Operator.GREATER_OR_EQUAL),
            Map.entry(SqlKind.IS_DISTINCT_FROM, Expr.Operator.DISTINCT),
            Map.entry(SqlKind.IS_NOT_DISTINCT_FROM, Expr.Operator.NOT_DISTINCT),
            Map.entry(SqlKind.PLUS, Expr.Operator.PLUS),
            Map.entry(SqlKind.MINUS, Expr.Operator.MINUS),
            Map.entry(SqlKind.TIMES, Expr.Operator.TIMES));

    private final SqlValidator validator;
    private final Refusals refusals;
    private final QueryTranslator queries;
    private final PortableTypes rules;
    private final AggregateTranslator aggregates;

    ExprTranslator(SqlValidator validator, Refusals refusals, QueryTranslator queries) {
        this.validator = validator;
        this.refusals = refusals;
        this.queries = queries;
        this.rules = new PortableTypes(refusals);
        this.aggregates = new AggregateTranslator(this, refusals);
    }

    PortableTypes rules() {
        return rules;
    }

    /** The expression; {@code select} is the SELECT it stands in, absent in the ORDER BY of a union. */
    Expr translate(SqlNode node, SqlSelect select) {
        if (node instanceof SqlIdentifier id) {
            int last = id.names.size() - 1;
            Optional<String> qualifier =
                    last == 0 ? Optional.empty() : Optional.of(queries.alias(id.names.get(last - 1)));
            return new Expr.ColumnRef(qualifier, id.names.get(last), type(node, select));
        }
        if (node instanceof SqlLiteral literal) {
            return literal(literal, select);
        }
        if (node instanceof SqlCall call) {
            return call(call, select);
        }
        return refuse(node, node.getKind() + " is not portable");
    }

    List<Expr> translateAll(List<SqlNode> nodes, SqlSelect select) {
        List<Expr> out = new ArrayList<>();
        nodes.forEach(n -> out.add(translate(n, select)));
        return out;
    }

    /** One key of an ORDER BY; without NULLS FIRST or LAST a NULL counts as greater than all values. */
    Expr.OrderKey orderKey(SqlNode node, SqlSelect select) {
        SqlNode key = node;
        Boolean nullsFirst = null;
        if (key.getKind() == SqlKind.NULLS_FIRST || key.getKind() == SqlKind.NULLS_LAST) {
            nullsFirst = key.getKind() == SqlKind.NULLS_FIRST;
            key = ((SqlCall) key).operand(0);
        }
        boolean descending = key.getKind() == SqlKind.DESCENDING;
        if (descending) {
            key = ((SqlCall) key).operand(0);
        }
        Expr expression = translate(key, select);
        if (expression instanceof Expr.Literal) {
            refuse(key, "ORDER BY a position or constant is not portable: name the column");
        }
        rules.ordered(key, expression.type(), "ORDER BY");
        return new Expr.OrderKey(expression, descending, nullsFirst == null ? descending : nullsFirst);
    }

    Expr refuse(SqlNode node, String message) {
        refusals.notPortable(node, message);
        return new Expr.Literal("", ValueType.NULL);
    }

    /** The type the validator found; identifiers in ORDER BY and windows are looked up in their SELECT. */
    ValueType type(SqlNode node, SqlSelect select) {
        RelDataType known = validator.getValidatedNodeTypeIfKnown(node);
        if (known == null && select != null) {
            SqlValidatorScope scope = node instanceof SqlIdentifier id && id.isSimple()
                    ? validator.getOrderScope(select)
                    : validator.getWhereScope(select);
            known = validator.deriveType(scope, node);
        }
        if (known == null) {
            return ValueType.NULL;
        }
        RelDataType found = known;
        return StarTypes.fromCalcite(found).orElseGet(() -> {
            refusals.notPortable(node, "type " + found + " is not portable");
            return ValueType.NULL;
        });
    }

    private Expr literal(SqlLiteral literal, SqlSelect select) {
        if (literal.getTypeName() == SqlTypeName.NULL || literal.getValue() == null) {
            return new Expr.Literal("", ValueType.NULL);
        }
        ValueType type = type(literal, select);
        if (literal instanceof SqlAbstractDateTimeLiteral moment) {
            return new Expr.Literal(moment.toFormattedString(), type);
        }
        if (type.isDecimal() || type.isInteger()) {
            return new Expr.Literal(literal.bigDecimalValue().toPlainString(), type);
        }
        return new Expr.Literal(literal.toValue(), type);
    }

    private Expr call(SqlCall call, SqlSelect select) {
        return switch (call.getKind()) {
            case OR,
                    AND,
                    EQUALS,
                    NOT_EQUALS,
                    LESS_THAN,
                    LESS_THAN_OR_EQUAL,
                    GREATER_THAN,
                    GREATER_THAN_OR_EQUAL,
                    IS_DISTINCT_FROM,
                    IS_NOT_DISTINCT_FROM,
                    PLUS,
                    MINUS,
                    TIMES -> binary(OPERATORS.get(call.getKind()), call, select);
            case MINUS_PREFIX -> new Expr.Negate(operand(call, 0, select), type(call, select));
            case PLUS_PREFIX -> operand(call, 0, select);
            case NOT -> new Expr.Not(operand(call, 0, select), type(call, select));
            case IS_NULL, IS_NOT_NULL, IS_TRUE, IS_FALSE, IS_NOT_TRUE, IS_NOT_FALSE ->
                new Expr.Is(
                        operand(call, 0, select),
                        call.getOperator().getName().substring("IS ".length()),
                        type(call, select));
            case BETWEEN -> between(call, select);
            case IN, NOT_IN -> in(call, select);
            case LIKE -> like(call, select);
            case EXISTS -> new Expr.Exists(queries.query(call.operand(0)), type(call, select));
            case SCALAR_QUERY -> new Expr.Scalar(queries.query(call.operand(0)), type(call, select));
            case SELECT, UNION, WITH, ORDER_BY -> new Expr.Scalar(queries.query(call), type(call, select));
            case CASE -> caseOf((SqlCase) call, select);
            case CAST -> cast(call, select);
            case EXTRACT -> extract(call, select);
            case COALESCE -> function(Expr.Function.COALESCE, call, select);
            case NULLIF -> function(Expr.Function.NULLIF, call, select);
            case MOD -> function(Expr.Function.MOD, call, select);
            case COUNT, SUM, MIN, MAX, ROW_NUMBER, RANK, DENSE_RANK, LAG, LEAD ->
                aggregates.translate(call, Optional.empty(), select, type(call, select));
            case OVER -> aggregates.over(call, select);
            default -> named(call, select);
        };
    }

    private Expr named(SqlCall call, SqlSelect select) {
        return switch (call.getOperator().getName()) {
            case "||" -> binary(Expr.Operator.CONCAT, call, select);
            case "ABS" -> function(Expr.Function.ABS, call, select);
            case "ADD_DAYS" -> function(Expr.Function.ADD_DAYS, call, select);
            case "DAYS_BETWEEN" -> function(Expr.Function.DAYS_BETWEEN, call, select);
            case "CHAR_LENGTH", "CHARACTER_LENGTH" -> function(Expr.Function.CHAR_LENGTH, call, select);
            case "LOWER" -> function(Expr.Function.LOWER, call, select);
            case "UPPER" -> function(Expr.Function.UPPER, call, select);
            case "SUBSTRING" -> function(Expr.Function.SUBSTRING, call, select);
            default -> refuse(call, call.getOperator().getName() + " is not portable here");
        };
    }

    private Expr operand(SqlCall call, int index, SqlSelect select) {
        return translate(call.operand(index), select);
    }

    private Expr binary(Expr.Operator operator, SqlCall call, SqlSelect select) {
        Expr left = operand(call, 0, select);
        Expr right = operand(call, 1, select);
        rules.binary(call, operator, left.type(), right.type());
        return new Expr.Binary(operator, left, right, type(call, select));
    }

    private Expr between(SqlCall call, SqlSelect select) {
        SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
        if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
            return refuse(call, "BETWEEN SYMMETRIC is not portable: order the bounds");
        }
        Expr value = operand(call, 0, select);
        Expr low = operand(call, 1, select);
        Expr high = operand(call, 2, select);
        rules.ordered(call, value.type(), "BETWEEN");
        rules.compared(call, value.type(), low.type());
        rules.compared(call, value.type(), high.type());
        return new Expr.Between(value, low, high, operator.isNegated(), type(call, select));
    }

    private Expr in(SqlCall call, SqlSelect select) {
        boolean negated = call.getKind() == SqlKind.NOT_IN;
        if (call.operand(0).getKind() == SqlKind.ROW) {
            return refuse(call, "IN over several columns is not portable: write EXISTS (SELECT ...)");
        }
        Expr value = operand(call, 0, select);
        if (call.operand(1) instanceof SqlNodeList list) {
            List<Expr> values = translateAll(list.getList(), select);
            values.forEach(v -> rules.compared(call, value.type(), v.type()));
            return new Expr.InList(value, values, negated, type(call, select));
        }
        Query query = queries.query(call.operand(1));
        rules.compared(
                call, value.type(), query.first().items().get(0).expression().type());
        if (query.limit().isPresent()) {
            return refuse(call, "a limit within IN (SELECT ...) is not portable: filter by a rank");
        }
        return new Expr.InQuery(value, query, negated, type(call, select));
    }

    private Expr like(SqlCall call, SqlSelect select) {
        SqlLikeOperator operator = (SqlLikeOperator) call.getOperator();
        if (!operator.isCaseSensitive() || call.operandCount() != 2) {
            return refuse(call, "ILIKE and ESCAPE are not portable: write LIKE 'pattern'");
        }
        Expr pattern = operand(call, 1, select);
        if (!(pattern instanceof Expr.Literal literal) || literal.text().contains("\\")) {
            return refuse(call, "LIKE takes a literal without a backslash, which engines read differently");
        }
        return new Expr.Like(operand(call, 0, select), literal.text(), operator.isNegated(), type(call, select));
    }

    private Expr caseOf(SqlCase call, SqlSelect select) {
        return new Expr.Case(
                translateAll(call.getWhenOperands().getList(), select),
                translateAll(call.getThenOperands().getList(), select),
                translate(call.getElseOperand(), select),
                type(call, select));
    }

    private Expr cast(SqlCall call, SqlSelect select) {
        Expr operand = operand(call, 0, select);
        ValueType type = type(call, select);
        if (type.type().isEmpty()) {
            return operand;
        }
        SqlType target = type.type().get();
        rules.cast(call, operand, target);
        return new Expr.Cast(operand, target, type);
    }

    private Expr extract(SqlCall call, SqlSelect select) {
        String unit = ((SqlIntervalQualifier) call.operand(0)).timeUnitRange.name();
        if (!UNITS.contains(unit)) {
            return refuse(call, "EXTRACT(" + unit + ") is not portable; allowed: YEAR, QUARTER, MONTH, DAY");
        }
        return new Expr.Extract(unit, operand(call, 1, select), type(call, select));
    }

    private Expr function(Expr.Function function, SqlCall call, SqlSelect select) {
        List<Expr> arguments = translateAll(call.getOperandList(), select);
        rules.function(call, function, arguments);
        return new Expr.Call(function, arguments, type(call, select));
    }
}
