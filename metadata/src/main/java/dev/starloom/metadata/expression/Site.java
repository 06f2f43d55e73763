package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.ProblemException;
import java.util.Optional;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A call within an expression, for what is said about it and for the arguments it asks for. */
record Site(Source source, SqlParserPos position, String name) {

    ProblemException mismatch(String message) {
        return source.problem("TYPE_MISMATCH", position, name + ": " + message);
    }

    ProblemException notPortable(String message) {
        return source.problem("NOT_PORTABLE", position, message);
    }

    Node number(Node node) {
        return typedNull(require(node, Types.isNumeric(node.type()) || Types.isNull(node), "a number"));
    }

    Node exact(Node node) {
        return typedNull(require(node, Types.isExact(node.type()) || Types.isNull(node), "an integer or decimal"));
    }

    /** The literal NULL has no type of its own; among numbers it is an integer. */
    private static Node typedNull(Node node) {
        return Types.isNumeric(node.type()) ? node : ConstantNode.ofNull(SqlType.INTEGER);
    }

    Node asDouble(Node node) {
        return require(Conversion.assign(number(node), SqlType.DOUBLE), node, "a number");
    }

    Node integer(Node node) {
        boolean fits = node.type() instanceof SqlType.IntegerType || Types.isNull(node);
        return require(Conversion.assign(require(node, fits, "an integer"), SqlType.BIGINT), node, "an integer");
    }

    Node text(Node node) {
        return require(
                Types.isNull(node)
                        ? Conversion.assign(node, SqlType.TEXT)
                        : Optional.of(node).filter(n -> n.type().isText()),
                node,
                "a text; TO_TEXT spells any value");
    }

    Node date(Node node) {
        return require(
                node.type() instanceof SqlType.DateType
                        ? Optional.of(node)
                        : Types.isNull(node) ? Conversion.assign(node, SqlType.DATE) : Optional.<Node>empty(),
                node,
                "a DATE; cast before");
    }

    Node truth(Node node) {
        return require(
                Types.isNull(node)
                        ? Conversion.assign(node, SqlType.BOOLEAN)
                        : Optional.of(node).filter(n -> Types.isBoolean(n.type())),
                node,
                "a condition");
    }

    /** A whole number that does not depend on the row. */
    int constant(Node node, int least, int greatest) {
        if (node instanceof ConstantNode constant
                && node.type() instanceof SqlType.IntegerType
                && !constant.isNull()
                && constant.longValue() >= least
                && constant.longValue() <= greatest) {
            return (int) constant.longValue();
        }
        throw mismatch("the number of digits must be a literal integer from " + least + " to " + greatest);
    }

    private Node require(Node node, boolean fits, String what) {
        return require(fits ? Optional.of(node) : Optional.empty(), node, what);
    }

    private Node require(Optional<Node> fitting, Node node, String what) {
        return fitting.orElseThrow(() -> mismatch("found " + node.type().sql() + " where it takes " + what));
    }
}
