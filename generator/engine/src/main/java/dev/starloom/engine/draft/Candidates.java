package dev.starloom.engine.draft;

import dev.starloom.engine.draft.CheckTokens.Kind;
import dev.starloom.engine.draft.CheckTokens.Token;
import dev.starloom.metadata.SqlType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values worth trying for a column: constants of its checks and their neighbours, texts of their patterns, and usual values. */
final class Candidates {
    private static final List<String> WORDS =
            List.of("north", "South", "A1", "EAST-42", "west", "x", "AB", "abc", "12345", "ABC-123", "a@example.com");
    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "3", "5", "7", "10", "12", "20", "50", "100", "1000");
    private static final int STEPS = 24;

    private final Domain domain;
    private final LocalDate asOf;

    Candidates(Domain domain, LocalDate asOf) {
        this.domain = domain;
        this.asOf = asOf;
    }

    List<String> values(List<String> checks) {
        Set<String> values = new LinkedHashSet<>();
        if (domain.allowed() != null) {
            values.addAll(domain.allowed());
        } else if (Grid.has(domain.type())) {
            numbers(checks, values);
        } else if (domain.type() instanceof SqlType.BooleanType) {
            values.addAll(List.of("true", "false"));
        } else if (domain.type().isText()) {
            texts(checks, values);
        }
        List<String> all = new ArrayList<>(values);
        if (!domain.isPresent()) {
            all.add(null);
        }
        return all;
    }

    private void numbers(List<String> checks, Set<String> values) {
        Grid grid = Grid.of(domain.type(), domain.digits());
        Domain.Range range = domain.range(grid);
        Set<Long> points = new LinkedHashSet<>();
        List<String> constants = new ArrayList<>(grid.isTemporal() ? List.of() : NUMBERS);
        for (String check : checks) {
            for (Token token : CheckTokens.of(check)) {
                if (token.kind() == Kind.NUMBER && !grid.isTemporal() || token.kind() == Kind.TEXT) {
                    constants.add(token.text());
                }
            }
        }
        for (String constant : constants) {
            try {
                BigDecimal number = Grid.number(domain.type(), constant);
                points.add(grid.atMost(number) - 1);
                points.add(grid.atMost(number));
                points.add(grid.atLeast(number) + 1);
                if (!grid.isTemporal()) {
                    points.add(-grid.atMost(number));
                }
            } catch (IllegalArgumentException e) {
                continue; // a constant of another column
            }
        }
        long step = grid.needsHiddenColumn() && domain.type() instanceof SqlType.TimestampType ? 3600L * 24 * 31 : 31;
        if (domain.type() instanceof SqlType.TimeType) {
            step = 1800;
            for (int i = 0; i < STEPS * 2; i++) {
                points.add(step * i);
            }
        } else if (grid.isTemporal()) {
            BigDecimal end = Grid.number(domain.type(), asOf.toString());
            for (int i = 0; i < STEPS; i++) {
                points.add(end.longValue() - step * i);
            }
        }
        points.stream()
                .filter(p -> p >= range.first() && p <= range.last())
                .map(grid::literal)
                .forEach(values::add);
        if (values.isEmpty() && range.size() > 0) {
            values.add(grid.literal(range.first()));
            values.add(grid.literal(range.last()));
        }
    }

    private void texts(List<String> checks, Set<String> values) {
        Set<String> all = new LinkedHashSet<>();
        for (String check : checks) {
            for (Token token : CheckTokens.of(check)) {
                if (token.kind() == Kind.TEXT) {
                    all.add(token.text());
                    all.add(token.text().replace("%", "").replace('_', 'x'));
                    all.add(token.text().replace("%", "abc").replace('_', 'A'));
                    all.add(token.text().replace("%", "12").replace('_', '7'));
                }
            }
        }
        all.addAll(WORDS);
        for (int length = Math.max(1, domain.shortest()); length <= Math.min(domain.longest(), 12); length++) {
            all.add("ABCDEFGHIJKL".substring(0, length));
            all.add("123456789012".substring(0, length));
            all.add("abcdefghijkl".substring(0, length));
        }
        for (String text : all) {
            int length = text.codePointCount(0, text.length());
            if (length >= Math.max(1, domain.shortest()) && length <= domain.longest()) {
                values.add(text);
            }
        }
    }
}
