package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.expression.Arithmetic.Operation;
import dev.starloom.metadata.expression.Builtins.Builtin;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/**
 * Turns a parse tree into typed nodes. What it does not know it refuses: the language is what is portable, not what the
 * parser can read. Types follow the rules of {@link Operators} rather than those of a database, so that decimals lose
 * no digit on the way.
 */
final class Binder {
    private final Source source;
    private final Names names;
    private final Map<SqlNode, Integer> ordinals;
    private final Map<SqlNode, Node> bound = new IdentityHashMap<>();

    Binder(Source source, Names names, SqlNode tree) {
        this.source = source;
        this.names = names;
        this.ordinals = names.ordinals(tree);
    }

    /** The same parse node (as in {@code CASE x WHEN ..}) gives the same node. */
    Node bind(SqlNode node) {
        Node known = bound.get(node);
        if (known == null) {
            known = make(node);
            bound.put(node, known);
        }
        return known;
    }

    private Node make(SqlNode node) {
        if (node instanceof SqlLiteral literal) {
            return Literals.of(source, literal);
        }
        if (node instanceof SqlIdentifier identifier) {
            return input(identifier);
        }
        if (node instanceof SqlCase branches) {
            return caseOf(branches);
        }
        if (node instanceof SqlCall call) {
            return call(call);
        }
        throw source.problem("NOT_PORTABLE", node.getParserPosition(), "'" + node + "' cannot stand in an expression");
    }

    private Node input(SqlIdentifier identifier) {
        String name = identifier.isStar() ? "*" : String.join(".", identifier.names);
        if (names.isUnknown(name)) {
            throw new ProblemException(List.of()); // told where it is declared
        }
        return names.input(name)
                .orElseThrow(() -> source.problem(
                        "UNKNOWN_NAME",
                        identifier.getParserPosition(),
                        "there is no '" + name + "' here"
                                + Nearest.of(name, names.inputNames())
                                        .map(n -> "; did you mean '" + n + "'?")
                                        .orElseGet(() -> "; known are " + names.listed())));
    }

    private Node caseOf(SqlCase branches) {
        List<Node> conditions = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        for (SqlNode when : branches.getWhenOperands()) {
            conditions.add(bind(when));
        }
        for (SqlNode then : branches.getThenOperands()) {
            values.add(bind(then));
        }
        SqlNode otherwise = branches.getElseOperand();
        values.add(otherwise == null ? ConstantNode.ofNull(SqlType.TEXT) : bind(otherwise));
        return Operators.caseOf(site(branches), conditions, values);
    }

    private Node call(SqlCall call) {
        Site site = site(call);
        return switch (call.getKind()) {
            case AND -> LogicNode.and(truths(call, SqlKind.AND));
            case OR -> LogicNode.or(truths(call, SqlKind.OR));
            case NOT -> Operators.not(site, operand(call, 0));
            case IS_NULL -> Operators.isNull(operand(call, 0), false);
            case IS_NOT_NULL -> Operators.isNull(operand(call, 0), true);
            case IS_TRUE -> Operators.isTruth(site, operand(call, 0), 1, false);
            case IS_NOT_TRUE -> Operators.isTruth(site, operand(call, 0), 1, true);
            case IS_FALSE -> Operators.isTruth(site, operand(call, 0), 0, false);
            case IS_NOT_FALSE -> Operators.isTruth(site, operand(call, 0), 0, true);
            case EQUALS -> compare(call, Comparison.EQUAL);
            case NOT_EQUALS -> compare(call, Comparison.NOT_EQUAL);
            case LESS_THAN -> compare(call, Comparison.LESS);
            case LESS_THAN_OR_EQUAL -> compare(call, Comparison.LESS_OR_EQUAL);
            case GREATER_THAN -> compare(call, Comparison.GREATER);
            case GREATER_THAN_OR_EQUAL -> compare(call, Comparison.GREATER_OR_EQUAL);
            case BETWEEN -> between(site, call);
            case IN -> in(site, call);
            case NOT_IN -> Operators.not(site, in(site, call));
            case LIKE -> like(site, call);
            case PLUS -> arithmetic(call, Operation.ADD);
            case MINUS -> arithmetic(call, Operation.SUBTRACT);
            case TIMES -> arithmetic(call, Operation.MULTIPLY);
            case DIVIDE -> Operators.divide(site, operand(call, 0), operand(call, 1));
            case MINUS_PREFIX -> Operators.negate(site, operand(call, 0));
            case PLUS_PREFIX -> site.number(operand(call, 0));
            case CAST -> cast(site, call);
            case EXTRACT -> extract(site, call);
            case TRIM -> trim(site, call);
            case OTHER -> {
                if (!call.getOperator().getName().equals("||")) {
                    throw unknownFunction(call);
                }
                yield concat(call);
            }
            default -> function(call);
        };
    }

    /** The operands of nested calls of one kind, from left to right. */
    private List<SqlNode> flat(SqlCall call) {
        List<SqlNode> operands = new ArrayList<>();
        for (SqlNode operand : call.getOperandList()) {
            if (operand instanceof SqlCall inner
                    && inner.getKind() == call.getKind()
                    && inner.getOperator().getName().equals(call.getOperator().getName())) {
                operands.addAll(flat(inner));
            } else {
                operands.add(operand);
            }
        }
        return operands;
    }

    private List<Node> truths(SqlCall call, SqlKind kind) {
        List<Node> truths = new ArrayList<>();
        for (SqlNode operand : flat(call)) {
            truths.add(site(call).truth(bind(operand)));
        }
        return truths;
    }

    private Node concat(SqlCall call) {
        List<Node> texts = new ArrayList<>();
        for (SqlNode operand : flat(call)) {
            texts.add(site(call).text(bind(operand)));
        }
        return TextFunctions.concat(texts);
    }

    private Node compare(SqlCall call, Comparison comparison) {
        return Operators.compare(site(call), comparison, operand(call, 0), operand(call, 1));
    }

    private Node arithmetic(SqlCall call, Operation operation) {
        return Operators.arithmetic(site(call), operation, operand(call, 0), operand(call, 1));
    }

    private Node between(Site site, SqlCall call) {
        SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
        if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
            throw site.notPortable("BETWEEN SYMMETRIC is not portable; order the bounds with LEAST and GREATEST");
        }
        Node between = Operators.between(site, operand(call, 0), operand(call, 1), operand(call, 2));
        return operator.isNegated() ? Operators.not(site, between) : between;
    }

    private Node in(Site site, SqlCall call) {
        if (!(call.operand(1) instanceof SqlNodeList list)) {
            throw site.notPortable("IN takes a list of values here, not a query");
        }
        List<Node> members = new ArrayList<>();
        for (SqlNode member : list) {
            members.add(bind(member));
        }
        return Operators.in(site, operand(call, 0), members);
    }

    private Node like(Site site, SqlCall call) {
        SqlLikeOperator operator = (SqlLikeOperator) call.getOperator();
        if (!operator.getName().equals("LIKE") && !operator.getName().equals("NOT LIKE")) {
            throw site.notPortable(operator.getName() + " is not portable; use LIKE with LOWER");
        }
        Node like = Like.of(
                site,
                site.text(operand(call, 0)),
                site.text(operand(call, 1)),
                call.operandCount() > 2 ? operand(call, 2) : null);
        return operator.isNegated() ? Operators.not(site, like) : like;
    }

    private Node cast(Site site, SqlCall call) {
        SqlDataTypeSpec spec = call.operand(1);
        SqlType type = type(site, spec);
        Node value = operand(call, 0);
        return Conversion.cast(value, type)
                .orElseThrow(() -> site.mismatch(value.type().sql() + " cannot be cast to " + type.sql()));
    }

    private static SqlType type(Site site, SqlDataTypeSpec spec) {
        String spelled = spec.getTypeNameSpec() instanceof SqlBasicTypeNameSpec
                ? spec.toString()
                : spec.getTypeName().toString();
        try {
            return spelled.equalsIgnoreCase("VARCHAR") ? SqlType.TEXT : SqlType.parse(spelled);
        } catch (IllegalArgumentException e) {
            throw site.mismatch(e.getMessage());
        }
    }

    private Node extract(Site site, SqlCall call) {
        String unit = call.operand(0).toString().toUpperCase(Locale.ROOT);
        Node value = operand(call, 1);
        Node date = value.type() instanceof SqlType.TimestampType
                ? Conversion.cast(value, SqlType.DATE).orElseThrow()
                : site.date(value);
        return DateFunctions.extract(site, unit, date);
    }

    private Node trim(Site site, SqlCall call) {
        SqlTrimFunction.Flag flag = ((SqlLiteral) call.operand(0)).getValueAs(SqlTrimFunction.Flag.class);
        return TextFunctions.trim(
                site,
                flag != SqlTrimFunction.Flag.TRAILING,
                flag != SqlTrimFunction.Flag.LEADING,
                site.text(operand(call, 1)),
                site.text(operand(call, 2)));
    }

    private Node function(SqlCall call) {
        String name = Names.functionName(call);
        VectorFunction function = names.function(name);
        if (function != null) {
            return vectorFunction(call, function);
        }
        Builtin builtin = Builtins.ALL.get(name);
        if (builtin == null) {
            throw unknownFunction(call);
        }
        checkCount(call, builtin.least(), builtin.most());
        return builtin.maker().make(site(call), arguments(call));
    }

    /**
     * Refuses a call, whatever its operands are, of a function that there is not.
     *
     * @throws ProblemException then
     */
    void requireFunction(SqlCall call) {
        String name = Names.functionName(call);
        boolean known = names.function(name) != null || Builtins.ALL.containsKey(name);
        if (call.getKind() == SqlKind.OTHER_FUNCTION && !known) {
            throw unknownFunction(call);
        }
    }

    private Node vectorFunction(SqlCall call, VectorFunction function) {
        checkCount(call, function.minArguments(), function.maxArguments());
        List<Node> arguments = arguments(call);
        List<SqlType> types = arguments.stream().map(Node::type).toList();
        try {
            SqlType type = function.resultType(types);
            int ordinal = ordinals.getOrDefault(call, 0);
            return new FunctionNode(function, new VectorFunction.Call(ordinal, types, type), arguments);
        } catch (IllegalArgumentException e) {
            throw site(call).mismatch(e.getMessage());
        }
    }

    private List<Node> arguments(SqlCall call) {
        List<Node> arguments = new ArrayList<>();
        for (SqlNode operand : call.getOperandList()) {
            arguments.add(bind(operand));
        }
        return arguments;
    }

    private void checkCount(SqlCall call, int least, int most) {
        int count = call.operandCount();
        if (count < least || count > most || call.getFunctionQuantifier() != null) {
            throw site(call)
                    .mismatch("it takes " + (least == most ? least : least + " to " + most) + " arguments, found "
                            + count);
        }
    }

    private RuntimeException unknownFunction(SqlCall call) {
        String name = call.getOperator().getName();
        TreeSet<String> known = new TreeSet<>(Builtins.ALL.keySet());
        known.addAll(names.functionNames());
        known.addAll(List.of("CAST", "EXTRACT", "TRIM"));
        return Nearest.of(name, known)
                .map(n -> source.problem(
                        "UNKNOWN_NAME",
                        call.getParserPosition(),
                        "there is no function '" + name + "'; did you mean " + n + "?"))
                .orElseGet(() -> site(call)
                        .notPortable("'" + name + "' is not part of the language; its functions are "
                                + String.join(", ", known)));
    }

    private Node operand(SqlCall call, int index) {
        return bind(call.operand(index));
    }

    private Site site(SqlCall call) {
        return new Site(source, call.getParserPosition(), call.getOperator().getName());
    }
}
