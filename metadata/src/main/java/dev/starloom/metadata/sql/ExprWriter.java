package dev.starloom.metadata.sql;

import dev.starloom.metadata.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes expressions for one engine. Levels of binding are those of {@link Expr.Operator}; an atom is {@link #ATOM}. */
final class ExprWriter {
    private static final int LOOSEST = 0;
    private static final int PREDICATE = 4;
    private static final int OPERAND = 5;
    private static final int PREFIX = 8;
    private static final int ATOM = 9;

    private final SqlNames names;
    private final Spelling spelling;
    private final QueryWriter queries;

    ExprWriter(SqlNames names, QueryWriter queries) {
        this.names = names;
        this.spelling = new Spelling(names.flavor());
        this.queries = queries;
    }

    /** The expression where nothing stands around it; {@code depth} indents the lines of subqueries. */
    String write(Expr expression, int depth) {
        return write(expression, LOOSEST, depth);
    }

    /** The operands of the outermost ANDs, for one line each. */
    List<String> conjuncts(Expr expression, int depth) {
        if (expression instanceof Expr.Binary and && and.operator() == Expr.Operator.AND) {
            List<String> all = new ArrayList<>(conjuncts(and.left(), depth));
            all.addAll(conjuncts(and.right(), depth));
            return all;
        }
        return List.of(write(expression, Expr.Operator.AND.level, depth));
    }

    private String write(Expr expression, int level, int depth) {
        String text = plain(expression, depth);
        return level(expression) < level ? "(" + text + ")" : text;
    }

    private int level(Expr expression) {
        if (expression instanceof Expr.Binary binary) {
            boolean call = spelling.isMySqlFamily() && binary.operator() == Expr.Operator.CONCAT;
            return call ? ATOM : binary.operator().level;
        }
        if (expression instanceof Expr.Not) {
            return Expr.Operator.AND.level + 1;
        }
        if (expression instanceof Expr.Is
                || expression instanceof Expr.Between
                || expression instanceof Expr.InList
                || expression instanceof Expr.InQuery
                || expression instanceof Expr.Like) {
            return PREDICATE;
        }
        return expression instanceof Expr.Negate ? PREFIX : ATOM;
    }

    private String plain(Expr expression, int depth) {
        if (expression instanceof Expr.ColumnRef column) {
            return column.qualifier().map(q -> names.quote(q) + ".").orElse("") + names.quote(column.name());
        }
        if (expression instanceof Expr.Literal literal) {
            return literal(literal);
        }
        if (expression instanceof Expr.Binary binary) {
            return binary(binary, depth);
        }
        if (expression instanceof Expr.Negate negate) {
            return "-" + write(negate.operand(), ATOM, depth);
        }
        if (expression instanceof Expr.Not not) {
            return "NOT " + write(not.operand(), ATOM, depth);
        }
        if (expression instanceof Expr.Is is) {
            return write(is.operand(), OPERAND, depth) + " IS " + is.test();
        }
        if (expression instanceof Expr.Between between) {
            return write(between.operand(), OPERAND, depth) + not(between.negated()) + " BETWEEN "
                    + write(between.low(), OPERAND, depth) + " AND " + write(between.high(), OPERAND, depth);
        }
        if (expression instanceof Expr.InList in) {
            return write(in.operand(), OPERAND, depth) + not(in.negated()) + " IN (" + list(in.values(), depth) + ")";
        }
        if (expression instanceof Expr.InQuery in) {
            return write(in.operand(), OPERAND, depth) + not(in.negated()) + " IN " + queries.nested(in.query(), depth);
        }
        if (expression instanceof Expr.Like like) {
            return write(like.operand(), OPERAND, depth) + not(like.negated()) + " LIKE "
                    + spelling.text(like.pattern());
        }
        if (expression instanceof Expr.Exists exists) {
            return "EXISTS " + queries.nested(exists.query(), depth);
        }
        if (expression instanceof Expr.Scalar scalar) {
            return queries.nested(scalar.query(), depth);
        }
        if (expression instanceof Expr.Case choice) {
            return choice(choice, depth);
        }
        if (expression instanceof Expr.Cast cast) {
            return cast(cast, depth);
        }
        if (expression instanceof Expr.Extract extract) {
            return spelling.extract(extract.unit(), write(extract.operand(), depth));
        }
        if (expression instanceof Expr.Call call) {
            return call(call, depth);
        }
        return aggregate((Expr.Aggregate) expression, depth);
    }

    private static String not(boolean negated) {
        return negated ? " NOT" : "";
    }

    private String list(List<Expr> expressions, int depth) {
        return expressions.stream().map(e -> write(e, depth)).collect(Collectors.joining(", "));
    }

    private String literal(Expr.Literal literal) {
        Optional<SqlType> type = literal.type().type();
        if (type.isEmpty()) {
            return "NULL";
        }
        if (type.get().isText()) {
            return spelling.text(literal.text());
        }
        if (type.get() instanceof SqlType.DateType) {
            return "DATE '" + literal.text() + "'";
        }
        if (type.get() instanceof SqlType.TimestampType) {
            return "TIMESTAMP '" + literal.text() + "'";
        }
        if (type.get() instanceof SqlType.TimeType) {
            return "TIME '" + literal.text() + "'";
        }
        return literal.text();
    }

    private String binary(Expr.Binary binary, int depth) {
        Expr.Operator operator = binary.operator();
        if (spelling.isMySqlFamily()) {
            if (operator == Expr.Operator.CONCAT) {
                return "CONCAT(" + write(binary.left(), depth) + ", " + write(binary.right(), depth) + ")";
            }
            if (operator == Expr.Operator.DISTINCT || operator == Expr.Operator.NOT_DISTINCT) {
                String same = write(binary.left(), OPERAND, depth) + " <=> " + write(binary.right(), OPERAND, depth);
                return operator == Expr.Operator.DISTINCT ? "(NOT (" + same + "))" : same;
            }
        }
        int left = operator.level == PREDICATE ? OPERAND : operator.level;
        return operand(binary, binary.left(), left, depth) + " " + operator.sql + " "
                + operand(binary, binary.right(), operator.level + 1, depth);
    }

    private String operand(Expr.Binary binary, Expr operand, int level, int depth) {
        return binary.operator().isArithmetic() ? widened(operand, level, depth) : write(operand, level, depth);
    }

    /** The expression, as INTEGER where its 16 bits would make the result overflow. */
    private String widened(Expr expression, int level, int depth) {
        boolean small =
                expression.type().type().filter(SqlType.SMALLINT::equals).isPresent();
        return small && spelling.keepsSmallIntegers()
                ? "CAST(" + write(expression, depth) + " AS INTEGER)"
                : write(expression, level, depth);
    }

    /** A branch of a CASE or COALESCE: widened where the whole is wider, because DuckDB narrows a literal beside it. */
    private String branch(Expr expression, ValueType whole, int depth) {
        boolean wider = whole.isInteger() && !whole.type().equals(Optional.of(SqlType.SMALLINT));
        return wider ? widened(expression, LOOSEST, depth) : write(expression, depth);
    }

    private String choice(Expr.Case choice, int depth) {
        StringBuilder out = new StringBuilder("CASE");
        for (int i = 0; i < choice.conditions().size(); i++) {
            out.append(" WHEN ")
                    .append(write(choice.conditions().get(i), depth))
                    .append(" THEN ")
                    .append(branch(choice.results().get(i), choice.type(), depth));
        }
        if (choice.otherwise().type().type().isPresent()) {
            out.append(" ELSE ").append(branch(choice.otherwise(), choice.type(), depth));
        }
        return out.append(" END").toString();
    }

    private String cast(Expr.Cast cast, int depth) {
        Expr operand = cast.operand();
        String text = write(operand, depth);
        if (operand.type().isBoolean()) {
            return "(" + text + ")";
        }
        if (operand.type().isText() && cast.target().isText()) {
            // A cast of text would take the session's collation on MySQL, and would not cut on DuckDB.
            return cast.target() instanceof SqlType.CharacterType to && length(operand) > to.length()
                    ? "LEFT(" + text + ", " + to.length() + ")"
                    : write(operand, ATOM, depth);
        }
        if (operand.type().isDecimal() && cast.target().isText()) {
            String exact = spelling.castType(operand.type().type().orElseThrow());
            text = "CAST(" + text + " AS " + exact + ")";
        }
        return "CAST(" + text + " AS " + spelling.castType(cast.target()) + ")";
    }

    private static int length(Expr operand) {
        return operand.type().type().orElseThrow() instanceof SqlType.CharacterType text
                ? text.length()
                : Integer.MAX_VALUE;
    }

    private String call(Expr.Call call, int depth) {
        List<Expr> arguments = call.arguments();
        return switch (call.function()) {
            case ABS -> "ABS(" + widened(arguments.get(0), LOOSEST, depth) + ")";
            case CHAR_LENGTH -> spelling.characterLength(write(arguments.get(0), depth));
            case COALESCE, NULLIF ->
                call.function() + "("
                        + arguments.stream()
                                .map(a -> branch(a, call.type(), depth))
                                .collect(Collectors.joining(", "))
                        + ")";
            case LOWER, SUBSTRING, UPPER -> call.function() + "(" + list(arguments, depth) + ")";
            case MOD ->
                "MOD(" + widened(arguments.get(0), LOOSEST, depth) + ", " + divisor(arguments.get(1), depth) + ")";
            case ADD_DAYS -> spelling.addDays(write(arguments.get(0), PREFIX, depth), days(arguments.get(1), depth));
            case DAYS_BETWEEN ->
                spelling.daysBetween(write(arguments.get(0), PREFIX, depth), write(arguments.get(1), PREFIX, depth));
        };
    }

    /** The remainder by zero is NULL everywhere; PostgreSQL alone would fail. */
    private String divisor(Expr divisor, int depth) {
        String text = widened(divisor, LOOSEST, depth);
        boolean safe =
                divisor instanceof Expr.Literal literal && !literal.text().equals("0");
        return safe ? text : "NULLIF(" + text + ", 0)";
    }

    private String days(Expr days, int depth) {
        boolean wide = days.type().type().filter(SqlType.BIGINT::equals).isPresent();
        return wide && spelling.addsIntegersOnly()
                ? "CAST(" + write(days, depth) + " AS INTEGER)"
                : write(days, PREFIX, depth);
    }

    private String aggregate(Expr.Aggregate aggregate, int depth) {
        List<Expr> arguments = aggregate.arguments();
        boolean star = aggregate.function() == Expr.AggregateFunction.COUNT && arguments.isEmpty();
        String call = aggregate.function() + "(" + (aggregate.distinct() ? "DISTINCT " : "")
                + (star ? "*" : list(arguments, depth)) + ")";
        String text = call
                + aggregate.over().map(w -> " OVER (" + window(w, depth) + ")").orElse("");
        boolean sumOfIntegers = aggregate.function() == Expr.AggregateFunction.SUM
                && arguments.get(0).type().isInteger();
        return sumOfIntegers
                        && spelling.widensSum(arguments.get(0).type().type().orElseThrow())
                ? "CAST(" + text + " AS " + spelling.castType(SqlType.BIGINT) + ")"
                : text;
    }

    private String window(Expr.Window window, int depth) {
        List<String> parts = new ArrayList<>();
        if (!window.partition().isEmpty()) {
            parts.add("PARTITION BY " + list(window.partition(), depth));
        }
        if (!window.order().isEmpty()) {
            parts.add("ORDER BY " + order(window.order(), depth));
        }
        if (!window.frame().isEmpty()) {
            parts.add(window.frame());
        }
        return String.join(" ", parts);
    }

    /** Keys of an ORDER BY; the place of NULLs is written out where there can be one. */
    String order(List<Expr.OrderKey> keys, int depth) {
        return keys.stream().map(k -> orderKey(k, depth)).collect(Collectors.joining(", "));
    }

    private String orderKey(Expr.OrderKey key, int depth) {
        String text = write(key.expression(), depth);
        String direction = key.descending() ? " DESC" : "";
        if (!key.expression().type().nullable() && key.expression() instanceof Expr.ColumnRef) {
            return text + direction;
        }
        if (!spelling.isMySqlFamily()) {
            return text + direction + (key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
        }
        // NULL counts as the least value there, so that only the opposite needs a key of its own.
        boolean first = !key.descending();
        if (first == key.nullsFirst()) {
            return text + direction;
        }
        return write(key.expression(), OPERAND, depth) + " IS NULL" + (key.nullsFirst() ? " DESC" : "") + ", " + text
                + direction;
    }
}
