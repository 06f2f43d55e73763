package dev.starloom.engine.draft;

import dev.starloom.engine.draft.CheckTokens.Kind;
import dev.starloom.engine.draft.CheckTokens.Token;
import dev.starloom.engine.draft.Condition.Comparison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the CHECKs that are met most: comparisons with constants and other columns, IN lists, BETWEEN, lengths, NOT NULL, and
 * those joined by AND. {@code x IS NULL OR ...} is read as the rest, which is stricter. Everything else is left to
 * {@link Combinations}.
 */
final class CheckParser {
    private static final Set<String> LENGTHS = Set.of("CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH", "LEN");
    private static final Set<String> TYPED = Set.of("DATE", "TIMESTAMP", "TIME");

    /** The condition is not one of those read here. */
    private static final class NotSimple extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotSimple() {
            super("not simple", null, false, false);
        }
    }

    /** What a primary expression is. */
    private record Operand(String column, boolean length, String constant) {}

    private final Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Token> tokens;
    private int next;

    private CheckParser(String sql, Collection<String> names) {
        tokens = CheckTokens.of(sql);
        names.forEach(n -> columns.put(n, n));
    }

    /** The conditions that hold together where the CHECK does; empty if it is not that simple. */
    static Optional<List<Condition>> parse(String sql, Collection<String> columns) {
        CheckParser parser = new CheckParser(sql, columns);
        try {
            List<Condition> conditions = parser.alternatives();
            boolean understood = parser.next == parser.tokens.size() && !conditions.isEmpty();
            return understood ? Optional.of(conditions) : Optional.empty();
        } catch (NotSimple e) {
            return Optional.empty();
        }
    }

    private List<Condition> alternatives() {
        List<List<Condition>> all = new ArrayList<>();
        do {
            all.add(conjunction());
        } while (take("OR"));
        List<List<Condition>> real =
                all.stream().filter(conditions -> !isNullTest(conditions)).toList();
        if (real.isEmpty()) {
            return List.of();
        }
        return real.size() == 1 ? real.get(0) : List.of(oneOf(real));
    }

    /** {@code x IS NULL} is carried as no condition at all; see {@link #comparison}. */
    private static boolean isNullTest(List<Condition> conditions) {
        return conditions.isEmpty();
    }

    /** {@code x = 1 OR x = 2 OR x IN (3, 4)} */
    private static Condition oneOf(List<List<Condition>> alternatives) {
        String column = null;
        List<String> values = new ArrayList<>();
        for (List<Condition> alternative : alternatives) {
            if (alternative.size() != 1) {
                throw new NotSimple();
            }
            String of;
            if (alternative.get(0) instanceof Condition.OneOf list) {
                of = list.column();
                values.addAll(list.values());
            } else if (alternative.get(0) instanceof Condition.WithConstant equal
                    && equal.comparison() == Comparison.EQUAL) {
                of = equal.column();
                values.add(equal.value());
            } else {
                throw new NotSimple();
            }
            if (column != null && !column.equals(of)) {
                throw new NotSimple();
            }
            column = of;
        }
        return new Condition.OneOf(column, List.copyOf(values));
    }

    private List<Condition> conjunction() {
        List<Condition> all = new ArrayList<>();
        int parts = 0;
        boolean nullTest = false;
        do {
            List<Condition> part = term();
            nullTest |= part.isEmpty();
            all.addAll(part);
            parts++;
        } while (take("AND"));
        if (nullTest && parts > 1) {
            throw new NotSimple(); // x IS NULL AND ...: generators do not make that by chance
        }
        return all;
    }

    private List<Condition> term() {
        if (take("NOT")) {
            throw new NotSimple();
        }
        int start = next;
        if (take("(")) {
            try {
                List<Condition> inner = alternatives();
                if (take(")") && !isOperator()) {
                    return inner;
                }
            } catch (NotSimple e) {
                // perhaps an operand in parentheses
            }
            next = start;
        }
        return comparison();
    }

    private boolean isOperator() {
        return next < tokens.size() && !peek().is("AND") && !peek().is("OR") && !peek().is(")");
    }

    private List<Condition> comparison() {
        Operand left = operand();
        if (take("IS")) {
            boolean not = take("NOT");
            expect("NULL");
            require(left.column() != null && !left.length());
            return not ? List.of(new Condition.Present(left.column())) : List.of();
        }
        if (take("BETWEEN")) {
            Operand least = operand();
            expect("AND");
            Operand greatest = operand();
            List<Condition> both = new ArrayList<>(compare(left, Comparison.AT_LEAST, least));
            both.addAll(compare(left, Comparison.AT_MOST, greatest));
            return both;
        }
        if (take("IN")) {
            expect("(");
            return List.of(list(left, ")"));
        }
        Comparison comparison = comparisonSign();
        if (comparison == Comparison.EQUAL && take("ANY")) {
            expect("(");
            boolean wrapped = take("(");
            expect("ARRAY");
            expect("[");
            Condition list = list(left, "]");
            if (wrapped) {
                expect(")");
            }
            expect(")");
            return List.of(list);
        }
        return compare(left, comparison, operand());
    }

    private Condition list(Operand left, String end) {
        require(left.column() != null && !left.length());
        List<String> values = new ArrayList<>();
        do {
            Operand value = operand();
            require(value.constant() != null);
            values.add(value.constant());
        } while (take(","));
        expect(end);
        return new Condition.OneOf(left.column(), List.copyOf(values));
    }

    private static List<Condition> compare(Operand left, Comparison comparison, Operand right) {
        if (left.column() == null) {
            require(right.column() != null);
            return compare(right, comparison.mirrored(), left);
        }
        if (left.length()) {
            require(right.constant() != null && right.constant().matches("\\d{1,5}"));
            return List.of(new Condition.Length(left.column(), comparison, Integer.parseInt(right.constant())));
        }
        if (right.column() != null) {
            require(!right.length() && !right.column().equals(left.column()));
            return List.of(new Condition.WithColumn(left.column(), comparison, right.column()));
        }
        return List.of(new Condition.WithConstant(left.column(), comparison, right.constant()));
    }

    private Operand operand() {
        if (take("(")) {
            Operand inner = operand();
            expect(")");
            return inner;
        }
        boolean minus = take("-");
        Token token = take();
        if (token.kind() == Kind.NUMBER) {
            return new Operand(null, false, (minus ? "-" : "") + token.text());
        }
        require(!minus);
        if (token.kind() == Kind.TEXT) {
            return new Operand(null, false, token.text());
        }
        if (token.is("TRUE") || token.is("FALSE")) {
            return new Operand(null, false, token.text().toLowerCase(java.util.Locale.ROOT));
        }
        String upper = token.text().toUpperCase(java.util.Locale.ROOT);
        if (token.kind() == Kind.WORD && next < tokens.size()) {
            if (TYPED.contains(upper) && peek().kind() == Kind.TEXT) {
                return new Operand(null, false, take().text());
            }
            if (LENGTHS.contains(upper) && peek().is("(")) {
                Operand inner = operand();
                require(inner.column() != null && !inner.length());
                return new Operand(inner.column(), true, null);
            }
        }
        boolean name = token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME;
        String column = name ? columns.get(token.text()) : null;
        require(column != null);
        return new Operand(column, false, null);
    }

    private Comparison comparisonSign() {
        Token sign = take();
        return switch (sign.text()) {
            case "=" -> Comparison.EQUAL;
            case "<>", "!=" -> Comparison.DIFFERENT;
            case "<" -> Comparison.LESS;
            case "<=" -> Comparison.AT_MOST;
            case ">" -> Comparison.GREATER;
            case ">=" -> Comparison.AT_LEAST;
            default -> throw new NotSimple();
        };
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        require(next < tokens.size());
        return tokens.get(next++);
    }

    private boolean take(String word) {
        if (next < tokens.size() && peek().is(word)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        require(take(word));
    }

    private static void require(boolean simple) {
        if (!simple) {
            throw new NotSimple();
        }
    }
}
