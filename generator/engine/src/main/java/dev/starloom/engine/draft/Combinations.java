package dev.starloom.engine.draft;

import dev.starloom.engine.random.CellKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.expression.CompiledExpression;
import dev.starloom.metadata.expression.EvaluationFrame;
import dev.starloom.metadata.expression.ExpressionException;
import dev.starloom.metadata.expression.Expressions;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Values of columns whose checks no generator is built for: combinations are drawn, a bounded number of them and always the
 * same ones, and those that satisfy every check become a list that rows pick from.
 */
final class Combinations {
    private static final int TRIES = 20_000;
    private static final int WANTED = 200;

    private final TableBuild build;
    private final List<String> columns;
    private final List<CompiledExpression> checks;
    private final Set<String> linked;

    /** @param linked columns of which only matters whether they are NULL: one value stands for all others */
    Combinations(TableBuild build, Set<String> group, List<CompiledExpression> all, Set<String> linked) {
        this.build = build;
        this.linked = linked;
        this.columns = List.copyOf(group);
        this.checks = all.stream().filter(c -> group.containsAll(c.inputs())).toList();
    }

    /** Lines of values that satisfy the checks, no two alike; null stands for NULL. Adds a problem where none was found. */
    List<List<String>> find(DraftOptions options, Problems problems) {
        List<List<String>> candidates = new ArrayList<>();
        for (String column : columns) {
            List<String> values = new Candidates(build.domain(column), options.asOf())
                    .values(checks.stream().map(CompiledExpression::sql).toList());
            candidates.add(linked.contains(column) ? oneOrNull(values) : values);
        }
        Set<List<String>> found = new LinkedHashSet<>();
        List<List<String>> drawn = new ArrayList<>();
        CellKey[] keys = new CellKey[columns.size()];
        for (int c = 0; c < keys.length; c++) {
            keys[c] = CellKey.of(1, 1, build.name(), columns.get(c), 0);
        }
        for (int i = 0; i < TRIES; i++) {
            List<String> line = new ArrayList<>();
            for (int c = 0; c < keys.length; c++) {
                List<String> values = candidates.get(c);
                line.add(values.isEmpty() ? null : values.get((int) keys[c].below(i, values.size())));
            }
            drawn.add(line);
        }
        for (List<String> line : passing(new ArrayList<>(new LinkedHashSet<>(drawn)))) {
            if (found.size() < WANTED) {
                found.add(line);
            }
        }
        if (found.isEmpty()) {
            problems.add(
                    "UNSATISFIED_CHECK",
                    build.name() + " " + String.join(", ", columns),
                    "none of " + TRIES + " combinations of values satisfies "
                            + checks.stream().map(CompiledExpression::sql).toList()
                            + "; if there is one, write it into the pack's expressions by hand and leave the check out here");
        }
        return List.copyOf(found);
    }

    private static List<String> oneOrNull(List<String> values) {
        List<String> few = new ArrayList<>(
                values.stream().filter(Objects::nonNull).limit(1).toList());
        if (values.contains(null)) {
            few.add(null);
        }
        return few;
    }

    String header() {
        return String.join(",", columns);
    }

    List<String> columns() {
        return columns;
    }

    private List<List<String>> passing(List<List<String>> lines) {
        try {
            return evaluate(lines);
        } catch (ExpressionException e) {
            // one of them divides by zero, or overflows: each by itself
            List<List<String>> passing = new ArrayList<>();
            for (List<String> line : lines) {
                try {
                    passing.addAll(evaluate(List.of(line)));
                } catch (ExpressionException failing) {
                    continue; // no value for this one
                }
            }
            return passing;
        }
    }

    private List<List<String>> evaluate(List<List<String>> lines) {
        Map<String, ColumnVector> vectors = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            int at = c;
            String[] texts = lines.stream().map(line -> line.get(at)).toArray(String[]::new);
            vectors.put(columns.get(c), typed(build.domain(columns.get(c)).type(), texts));
        }
        EvaluationFrame frame = frame(vectors, lines.size());
        boolean[] passes = new boolean[lines.size()];
        java.util.Arrays.fill(passes, true);
        for (CompiledExpression check : checks) {
            LongVector holds = (LongVector) check.evaluate(frame);
            for (int i = 0; i < passes.length; i++) {
                passes[i] &= holds.isNull(i) || holds.values()[i] != 0;
            }
        }
        List<List<String>> passing = new ArrayList<>();
        for (int i = 0; i < passes.length; i++) {
            if (passes[i]) {
                passing.add(lines.get(i));
            }
        }
        return passing;
    }

    private static ColumnVector typed(SqlType type, String[] texts) {
        TextVector vector = TextVector.of(texts);
        if (type.isText()) {
            return vector;
        }
        return Expressions.compiler()
                .compile("", "CAST(v AS " + type.sql() + ")", Map.of("v", SqlType.TEXT), List.of(), Optional.of(type))
                .evaluate(frame(Map.of("v", vector), texts.length));
    }

    private static EvaluationFrame frame(Map<String, ColumnVector> vectors, int size) {
        return new EvaluationFrame() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public ColumnVector input(String name) {
                return vectors.get(name);
            }
        };
    }
}
