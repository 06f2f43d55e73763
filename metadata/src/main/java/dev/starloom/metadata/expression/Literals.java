package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Vectors;
import java.math.BigDecimal;
import java.time.DateTimeException;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.util.NlsString;

/** Constants of literals: whole numbers take the least of INTEGER, BIGINT and DECIMAL, numbers with a point DECIMAL. */
final class Literals {
    private Literals() {}

    static Node of(Source source, SqlLiteral literal) {
        if (literal instanceof SqlUnknownLiteral typed) {
            return typed(source, typed);
        }
        return switch (literal.getTypeName()) {
            case NULL -> ConstantNode.ofNull(SqlType.TEXT);
            case BOOLEAN -> new ConstantNode(SqlType.BOOLEAN, LongVector.of(literal.booleanValue() ? 1 : 0));
            case CHAR -> text(literal.getValueAs(NlsString.class).getValue());
            case DOUBLE, REAL, FLOAT ->
                new ConstantNode(
                        SqlType.DOUBLE,
                        DoubleVector.of(
                                Double.parseDouble(literal.bigDecimalValue().toString())));
            case DECIMAL, BIGINT, INTEGER -> number(source, literal);
            default ->
                throw source.problem(
                        "NOT_PORTABLE",
                        literal.getParserPosition(),
                        "the literal " + literal + " is not portable; there are numbers, 'texts', TRUE, FALSE, NULL, "
                                + "DATE '2024-02-29', TIME '10:00:00' and TIMESTAMP '2024-02-29 10:00:00'");
        };
    }

    private static Node number(Source source, SqlLiteral literal) {
        BigDecimal value = literal.bigDecimalValue();
        if (value.scale() <= 0) {
            value = value.setScale(0);
            int bits = value.unscaledValue().bitLength();
            if (bits < 64) {
                SqlType type = bits < 32 ? SqlType.INTEGER : SqlType.BIGINT;
                return new ConstantNode(type, LongVector.of(value.longValueExact()));
            }
        }
        if (value.precision() > Types.MAX_DIGITS || value.scale() > Types.MAX_DIGITS) {
            throw source.problem(
                    "TYPE_MISMATCH",
                    literal.getParserPosition(),
                    "the number " + literal + " has more than " + Types.MAX_DIGITS + " digits");
        }
        SqlType type = Types.decimal(value.precision(), value.scale());
        return new ConstantNode(type, Vectors.constant(type, value, 1));
    }

    private static Node text(String value) {
        int length = value.codePointCount(0, value.length());
        SqlType type = length == 0 ? SqlType.varchar(1) : Types.text(length);
        return new ConstantNode(type, Vectors.constant(type, value, 1));
    }

    private static Node typed(Source source, SqlUnknownLiteral literal) {
        String text = literal.getValue();
        try {
            switch (literal.tag) {
                case "DATE":
                    return new ConstantNode(SqlType.DATE, LongVector.of(FromText.date(text)));
                case "TIME":
                    return new ConstantNode(SqlType.TIME, LongVector.of(FromText.time(text)));
                case "TIMESTAMP":
                    return new ConstantNode(SqlType.TIMESTAMP, LongVector.of(FromText.timestamp(text)));
                default:
                    throw source.problem(
                            "NOT_PORTABLE",
                            literal.getParserPosition(),
                            literal.tag + " literals are not portable; there are DATE, TIME and TIMESTAMP");
            }
        } catch (DateTimeException e) {
            throw source.problem(
                    "EXPRESSION_SYNTAX",
                    literal.getParserPosition(),
                    "'" + text + "' is no " + literal.tag + "; write DATE '2024-02-29', TIME '10:00:00' or "
                            + "TIMESTAMP '2024-02-29 10:00:00'");
        }
    }
}
