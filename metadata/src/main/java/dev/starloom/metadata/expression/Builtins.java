package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Vectors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** The functions of the pack language that are called by name. */
final class Builtins {
    /** Types the arguments and makes the node. */
    @FunctionalInterface
    interface Maker {
        Node make(Site site, List<Node> arguments);
    }

    record Builtin(int least, int most, Maker maker) {}

    static final Map<String, Builtin> ALL = all();

    private Builtins() {}

    private static Map<String, Builtin> all() {
        Map<String, Builtin> all = new TreeMap<>();
        numbers(all);
        texts(all);
        dates(all);
        all.put("COALESCE", new Builtin(1, 100, (site, a) -> {
            List<Node> values = Operators.aligned(site, a);
            return values.size() == 1
                    ? values.get(0)
                    : new CoalesceNode(values.get(0).type(), values);
        }));
        all.put(
                "NULLIF",
                new Builtin(
                        2,
                        2,
                        (site, a) -> ApplyNode.total(
                                a.get(0).type(),
                                (rows, operands) -> Vectors.withNulls(operands[0], (LongVector) operands[1]),
                                a.get(0),
                                Operators.compare(site, Comparison.EQUAL, a.get(0), a.get(1)))));
        all.put("LEAST", new Builtin(1, 100, (site, a) -> extreme(site, a, false)));
        all.put("GREATEST", new Builtin(1, 100, (site, a) -> extreme(site, a, true)));
        return Map.copyOf(all);
    }

    private static void numbers(Map<String, Builtin> all) {
        Builtin ceiling = new Builtin(1, 1, (site, a) -> Rounding.toWhole(site.number(a.get(0)), true));
        all.put("CEIL", ceiling);
        all.put("CEILING", ceiling);
        all.put("FLOOR", new Builtin(1, 1, (site, a) -> Rounding.toWhole(site.number(a.get(0)), false)));
        all.put("ABS", new Builtin(1, 1, (site, a) -> Operators.absolute(site, a.get(0))));
        all.put("SIGN", new Builtin(1, 1, (site, a) -> MathFunctions.sign(site.number(a.get(0)))));
        all.put("MOD", new Builtin(2, 2, (site, a) -> {
            List<Node> operands = Operators.aligned(site, List.of(site.number(a.get(0)), site.number(a.get(1))));
            return MathFunctions.mod(operands.get(0), operands.get(1));
        }));
        all.put("ROUND", new Builtin(1, 2, Builtins::round));
        all.put(
                "POWER",
                new Builtin(2, 2, (site, a) -> MathFunctions.power(site.asDouble(a.get(0)), site.asDouble(a.get(1)))));
        all.put("SQRT", unary("SQRT", StrictMath::sqrt));
        all.put("EXP", unary("EXP", StrictMath::exp));
        all.put("LN", unary("LN", StrictMath::log));
        all.put("SIN", unary("SIN", StrictMath::sin));
        all.put("COS", unary("COS", StrictMath::cos));
        all.put(
                "DIVIDE",
                new Builtin(
                        3,
                        3,
                        (site, a) -> MathFunctions.divide(
                                site.exact(a.get(0)),
                                site.exact(a.get(1)),
                                site.constant(a.get(2), 0, Types.MAX_DIGITS))));
    }

    private static void texts(Map<String, Builtin> all) {
        all.put("LOWER", new Builtin(1, 1, (site, a) -> TextFunctions.changeCase(site.text(a.get(0)), false)));
        all.put("UPPER", new Builtin(1, 1, (site, a) -> TextFunctions.changeCase(site.text(a.get(0)), true)));
        Builtin length = new Builtin(1, 1, (site, a) -> TextFunctions.length(site.text(a.get(0))));
        all.put("CHAR_LENGTH", length);
        all.put("CHARACTER_LENGTH", length);
        all.put(
                "SUBSTRING",
                new Builtin(
                        2,
                        3,
                        (site, a) -> TextFunctions.substring(
                                site,
                                site.text(a.get(0)),
                                site.integer(a.get(1)),
                                a.size() > 2 ? site.integer(a.get(2)) : null)));
        all.put(
                "LEFT",
                new Builtin(2, 2, (site, a) -> TextEnds.of(false, site, site.text(a.get(0)), site.integer(a.get(1)))));
        all.put(
                "RIGHT",
                new Builtin(2, 2, (site, a) -> TextEnds.of(true, site, site.text(a.get(0)), site.integer(a.get(1)))));
        all.put(
                "POSITION",
                new Builtin(2, 2, (site, a) -> TextFunctions.position(site.text(a.get(0)), site.text(a.get(1)))));
        all.put(
                "REPLACE",
                new Builtin(
                        3,
                        3,
                        (site, a) ->
                                TextFunctions.replace(site.text(a.get(0)), site.text(a.get(1)), site.text(a.get(2)))));
        all.put(
                "LPAD",
                new Builtin(
                        3,
                        3,
                        (site, a) -> TextFunctions.padLeft(
                                site.text(a.get(0)), site.integer(a.get(1)), site.text(a.get(2)))));
        all.put("TO_TEXT", new Builtin(1, 1, (site, a) -> ToText.of(a.get(0))));
        all.put(
                "TO_HEX",
                new Builtin(
                        2,
                        2,
                        (site, a) ->
                                HexText.of(site.integer(a.get(0)), site.constant(a.get(1), 1, HexText.MOST_DIGITS))));
    }

    private static void dates(Map<String, Builtin> all) {
        all.put(
                "ADD_DAYS",
                new Builtin(2, 2, (site, a) -> DateFunctions.addDays(site.date(a.get(0)), site.integer(a.get(1)))));
        all.put(
                "ADD_MONTHS",
                new Builtin(2, 2, (site, a) -> DateFunctions.addMonths(site.date(a.get(0)), site.integer(a.get(1)))));
        all.put(
                "DAYS_BETWEEN",
                new Builtin(2, 2, (site, a) -> DateFunctions.daysBetween(site.date(a.get(0)), site.date(a.get(1)))));
        all.put(
                "MAKE_DATE",
                new Builtin(
                        3,
                        3,
                        (site, a) -> DateFunctions.makeDate(
                                site.integer(a.get(0)), site.integer(a.get(1)), site.integer(a.get(2)))));
    }

    private static Node round(Site site, List<Node> arguments) {
        Node value = site.number(arguments.get(0));
        int digits = arguments.size() > 1 ? site.constant(arguments.get(1), -38, 38) : 0;
        if (value.type() instanceof SqlType.DoubleType) {
            return ApplyNode.total(SqlType.DOUBLE, Rounding.roundDouble(digits), value);
        }
        if (!Types.isExact(value.type()) || digits >= Types.scale(value.type())) {
            return value;
        }
        Node rounded = Rounding.roundDecimal(value, digits);
        // an integer stays one
        return value.type() instanceof SqlType.IntegerType
                ? Conversion.assign(rounded, SqlType.BIGINT).orElseThrow()
                : rounded;
    }

    private static Node extreme(Site site, List<Node> arguments, boolean greatest) {
        List<Node> values = Operators.aligned(site, arguments);
        return Extremes.of(values.get(0).type(), greatest, values);
    }

    private static Builtin unary(String name, DoubleUnaryOperator function) {
        return new Builtin(1, 1, (site, a) -> MathFunctions.unary(name, function, site.asDouble(a.get(0))));
    }
}
