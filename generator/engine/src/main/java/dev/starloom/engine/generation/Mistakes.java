package dev.starloom.engine.generation;

import dev.starloom.engine.dictionary.DatafakerDictionary;
import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.Holes;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.plan.PlanAttempt;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.expression.ExpressionCompiler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong in the expressions of tables with which something else is wrong already, so that no generation can be compiled.
 * What is declared wrongly stands for something unknown: what depends on it is not judged.
 */
final class Mistakes {
    /** A parameter without a value; as a quoted name it is something to read that is unknown. */
    private static final Pattern UNFILLED = Pattern.compile("\\$\\{[^}\"]*}");

    private final Map<String, TableSpec> tables = new LinkedHashMap<>();
    private final Holes holes;
    private final ExpressionCompiler expressions;
    private final Problems problems = new Problems();

    Mistakes(PlanAttempt attempt, ExpressionCompiler expressions) {
        attempt.tables().forEach(table -> tables.put(table.name(), table));
        this.holes = attempt.holes();
        this.expressions = expressions;
    }

    Problems find() {
        for (TableSpec table : tables.values()) {
            boolean generated = table.rows().isPresent() && !(table.rows().get() instanceof RowsSpec.Existing);
            if (generated || holes.rows().contains(table.name())) {
                new OfTable(table).find();
            }
        }
        return problems;
    }

    /** Those of one table. */
    private final class OfTable {
        private final TableSpec spec;
        private final TableScope scope;
        private final Map<String, SqlType> types;
        private final Map<String, SqlType> parentTypes;
        private final Map<String, Set<String>> reads = new LinkedHashMap<>();

        OfTable(TableSpec spec) {
            this.spec = spec;
            this.scope = new TableScope(spec, tables);
            this.types = scope.types();
            this.parentTypes = scope.parentTypes();
            if (holes.rows().contains(spec.name()) || holes.aliases().contains(spec.name())) {
                types.put("*.*", SqlType.UNKNOWN);
            }
        }

        void find() {
            rows();
            spec.links().forEach(this::link);
            spec.columns().forEach(this::column);
            CellCircles.refuse(scope, reads, problems);
            if (spec.columns().stream().allMatch(c -> c.column().type().isKnown())) {
                Pinned.of(spec, problems);
            }
        }

        private void rows() {
            RowsSpec rows = spec.rows().orElse(null);
            if (rows instanceof RowsSpec.EachCount each) {
                ofParent(each.count(), SqlType.BIGINT);
            } else if (rows instanceof RowsSpec.EachTotal each) {
                ofParent(each.weight(), SqlType.DOUBLE);
            } else if (rows instanceof RowsSpec.EachWhen each) {
                ofParent(each.when(), SqlType.BOOLEAN);
            }
        }

        private void ofParent(String sql, SqlType expected) {
            compile(spec.where() + " rows", sql, parentTypes, true, expected);
        }

        private void link(LinkSpec link) {
            String node = "link:" + link.name();
            reads.put(node, new TreeSet<>());
            part(node, link, "row", link.row(), SqlType.BIGINT);
            part(node, link, "match", link.matchValue(), typeOf(link, link.matchColumn()));
            part(node, link, "from", link.from(), typeOf(link, link.order()));
            part(node, link, "until", link.until(), typeOf(link, link.order()));
            part(node, link, "when", link.when(), SqlType.BOOLEAN);
        }

        private void part(String node, LinkSpec link, String part, Optional<String> sql, SqlType expected) {
            sql.ifPresent(text -> ofRow(node, link.where() + " " + part, text, expected));
        }

        private SqlType typeOf(LinkSpec link, Optional<String> column) {
            return Optional.ofNullable(tables.get(link.to())).stream()
                    .flatMap(target -> target.columns().stream())
                    .filter(c -> column.filter(c.name()::equals).isPresent())
                    .map(c -> LinkCompiler.widest(c.column().type()))
                    .findFirst()
                    .orElse(SqlType.UNKNOWN);
        }

        private void column(ColumnSpec column) {
            String node = "column:" + column.name();
            reads.put(node, new TreeSet<>());
            GeneratorSpec generator = column.generator().orElse(null);
            if (generator instanceof GeneratorSpec.Expression expression) {
                ofRow(node, column.where(), expression.sql(), column.column().type());
            } else if (generator instanceof GeneratorSpec.Datafaker datafaker) {
                datafaker(column, datafaker);
            }
            column.nullWhen().ifPresent(sql -> ofRow(node, column.where() + " null-when", sql, SqlType.BOOLEAN));
        }

        private void datafaker(ColumnSpec column, GeneratorSpec.Datafaker faker) {
            try {
                DatafakerDictionary.build(faker.expression(), 1, 1);
            } catch (IllegalArgumentException e) {
                ColumnCompiler.cannotBeMade(spec, column, e, problems);
            }
        }

        private void ofRow(String node, String where, String sql, SqlType expected) {
            Set<String> read = compile(where, sql, types, false, expected);
            read.stream().filter(name -> scope.name(name) != null).forEach(reads.get(node)::add);
        }

        /** Gives the names that are read; none where something is wrong, or unknown. */
        private Set<String> compile(
                String where, String sql, Map<String, SqlType> names, boolean ofParents, SqlType expected) {
            Map<String, SqlType> readable = new LinkedHashMap<>(names);
            Matcher unfilled = UNFILLED.matcher(sql);
            while (unfilled.find()) {
                readable.put(unfilled.group(), SqlType.UNKNOWN);
            }
            try {
                return expressions
                        .compile(
                                where,
                                unfilled.replaceAll("\"$0\""),
                                readable,
                                ofParents ? Callable.OF_PARENTS : Callable.ofRows(scope.isDriven()),
                                Optional.of(expected))
                        .inputs();
            } catch (ProblemException e) {
                e.problems().forEach(problems::add);
                return Set.of();
            }
        }
    }
}
