package dev.starloom.metadata.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Estimates how many rows a query gives, from row counts, keys and distinct values of the tables it reads. Keys are Calcite's
 * metadata; the rest is the textbook's: a join of n and m rows on keys of which the side with more has d gives n m / d, a
 * group has as many rows as its keys have values. Calcite's own row counts are not used: they know no distinct values of a
 * column that is no key, and guess a tenth of the rows for every group.
 */
final class ResultEstimate {
    /** Rows of a table of which nothing is known. */
    private static final double UNKNOWN_ROWS = 100;

    private final RelMetadataQuery metadata;

    private ResultEstimate(RelMetadataQuery metadata) {
        this.metadata = metadata;
    }

    /** Rows of a query and what is known of its columns, in order. */
    record Rows(double count, List<ColumnStatistics> columns) {
        /** The same columns with fewer or more rows. */
        Rows of(double rows) {
            return new Rows(rows, columns.stream().map(c -> c.kept(count, rows)).toList());
        }
    }

    static Rows of(RelNode rel) {
        return new ResultEstimate(rel.getCluster().getMetadataQuery()).rows(rel);
    }

    private Rows rows(RelNode node) {
        if (node instanceof TableScan scan) {
            return scan(scan);
        }
        if (node instanceof Project project) {
            Rows input = rows(project.getInput());
            ExpressionEstimate expressions =
                    new ExpressionEstimate(node.getCluster().getRexBuilder(), input);
            return new Rows(
                    input.count(),
                    project.getProjects().stream().map(expressions::column).toList());
        }
        if (node instanceof Filter filter) {
            Rows input = rows(filter.getInput());
            double share =
                    new ExpressionEstimate(node.getCluster().getRexBuilder(), input).share(filter.getCondition());
            return input.of(input.count() * share);
        }
        if (node instanceof Join join) {
            return join(join);
        }
        if (node instanceof Aggregate aggregate) {
            return groups(aggregate);
        }
        if (node instanceof Union union) {
            return union(union);
        }
        if (node instanceof Sort sort) {
            return limited(rows(sort.getInput()), sort.fetch);
        }
        if (node instanceof Values values) {
            return unknown(node, values.getTuples().size());
        }
        if (node instanceof Correlate correlate) {
            return correlate(correlate);
        }
        return unknown(node, metadata.getRowCount(node));
    }

    private static Rows scan(TableScan scan) {
        TableStatistics statistics = scan.getTable().unwrap(TableStatistics.class);
        if (statistics == null) {
            return unknown(scan, UNKNOWN_ROWS);
        }
        List<ColumnStatistics> columns = new ArrayList<>();
        for (RelDataTypeField field : scan.getRowType().getFieldList()) {
            ColumnStatistics column = statistics.columns().get(field.getName());
            columns.add(column != null ? column : aKey(statistics.rows()));
        }
        return new Rows(statistics.rows(), columns);
    }

    private static Rows unknown(RelNode node, double rows) {
        return new Rows(rows, Collections.nCopies(node.getRowType().getFieldCount(), aKey(rows)));
    }

    private static ColumnStatistics aKey(double rows) {
        return new ColumnStatistics(rows, 0, ColumnStatistics.FIXED_BYTES);
    }

    private static Rows limited(Rows input, RexNode fetch) {
        return fetch instanceof RexLiteral limit
                ? input.of(Math.min(input.count(), RexLiteral.numberValue(limit).doubleValue()))
                : input;
    }

    private Rows join(Join join) {
        Rows left = rows(join.getLeft());
        Rows right = rows(join.getRight());
        JoinInfo on = join.analyzeCondition();
        ImmutableBitSet leftKeys = on.leftSet();
        ImmutableBitSet rightKeys = on.rightSet();
        double leftValues = distinct(join.getLeft(), left, leftKeys);
        double rightValues = distinct(join.getRight(), right, rightKeys);
        double leftPresent = present(left, leftKeys);
        double rightPresent = present(right, rightKeys);
        double pairs = left.count()
                * leftPresent
                * right.count()
                * rightPresent
                / Math.max(1, Math.max(leftValues, rightValues));
        for (RexNode condition : on.nonEquiConditions) {
            pairs *= new ExpressionEstimate(join.getCluster().getRexBuilder(), joined(left, right, pairs))
                    .share(condition);
        }
        // Keys of the side with fewer are taken to be among those of the other.
        double leftMatched = Math.min(pairs, left.count() * leftPresent * Math.min(1, rightValues / leftValues));
        double rightMatched = Math.min(pairs, right.count() * rightPresent * Math.min(1, leftValues / rightValues));
        return outcome(join.getJoinType(), left, right, pairs, leftMatched, rightMatched);
    }

    /** @param leftMatched rows of the left side that have a partner */
    private static Rows outcome(
            JoinRelType type, Rows left, Rows right, double pairs, double leftMatched, double rightMatched) {
        double leftAlone = Math.max(0, left.count() - leftMatched);
        double rightAlone = Math.max(0, right.count() - rightMatched);
        return switch (type) {
            case INNER, ASOF -> joined(left, right, pairs);
            case LEFT, LEFT_ASOF -> joined(left, padded(right, pairs, leftAlone), pairs + leftAlone);
            case RIGHT -> joined(padded(left, pairs, rightAlone), right, pairs + rightAlone);
            case FULL ->
                joined(
                        padded(left, pairs, rightAlone),
                        padded(right, pairs, leftAlone),
                        pairs + leftAlone + rightAlone);
            case SEMI -> left.of(leftMatched);
            case ANTI -> left.of(leftAlone);
            case LEFT_MARK -> {
                List<ColumnStatistics> columns = new ArrayList<>(left.columns());
                columns.add(new ColumnStatistics(2, 0, ColumnStatistics.FIXED_BYTES));
                yield new Rows(left.count(), columns);
            }
        };
    }

    private static Rows joined(Rows left, Rows right, double rows) {
        List<ColumnStatistics> columns = new ArrayList<>(left.of(rows).columns());
        columns.addAll(right.of(rows).columns());
        return new Rows(rows, columns);
    }

    /** A side whose columns are NULL in the rows that only the other side has. */
    private static Rows padded(Rows side, double pairs, double alone) {
        double all = pairs + alone;
        double share = all == 0 ? 0 : alone / all;
        return new Rows(
                side.count(),
                side.columns().stream()
                        .map(c -> c.withNullShare(share + (1 - share) * c.nullShare()))
                        .toList());
    }

    private static double present(Rows rows, ImmutableBitSet columns) {
        double share = 1;
        for (int column : columns) {
            share *= 1 - rows.columns().get(column).nullShare();
        }
        return share;
    }

    private Rows groups(Aggregate aggregate) {
        Rows input = rows(aggregate.getInput());
        double groups =
                aggregate.getGroupSet().isEmpty() ? 1 : distinct(aggregate.getInput(), input, aggregate.getGroupSet());
        List<ColumnStatistics> columns = new ArrayList<>();
        for (int column : aggregate.getGroupSet()) {
            ColumnStatistics key = input.columns().get(column);
            columns.add(key.withDistinct(Math.min(key.distinct(), groups)));
        }
        aggregate.getAggCallList().forEach(call -> columns.add(aKey(groups)));
        return new Rows(groups, columns);
    }

    /** Combinations of values: all rows where they are a key, else as if columns knew nothing of each other. */
    private double distinct(RelNode node, Rows rows, ImmutableBitSet columns) {
        if (columns.isEmpty() || rows.count() <= 0) {
            return 1;
        }
        if (Boolean.TRUE.equals(metadata.areColumnsUnique(node, columns))) {
            return Math.max(1, rows.count());
        }
        return combinations(rows, columns);
    }

    private static double combinations(Rows rows, ImmutableBitSet columns) {
        double combinations = 1;
        for (int column : columns) {
            ColumnStatistics statistics = rows.columns().get(column);
            combinations *= Math.max(1, statistics.distinct() + (statistics.nullShare() > 0 ? 1 : 0));
        }
        if (columns.cardinality() == 1) {
            return Math.max(1, Math.min(combinations, rows.count()));
        }
        // As many rows thrown at as many boxes: those that are hit.
        return Math.max(1, combinations * -StrictMath.expm1(-rows.count() / combinations));
    }

    private Rows union(Union union) {
        List<Rows> inputs = union.getInputs().stream().map(this::rows).toList();
        double count = inputs.stream().mapToDouble(Rows::count).sum();
        List<ColumnStatistics> columns = new ArrayList<>();
        for (int i = 0; i < union.getRowType().getFieldCount(); i++) {
            int column = i;
            columns.add(new ColumnStatistics(
                    inputs.stream()
                            .mapToDouble(r -> r.columns().get(column).distinct())
                            .max()
                            .orElse(1),
                    weighted(inputs, count, column, true),
                    weighted(inputs, count, column, false)));
        }
        Rows together = new Rows(count, columns);
        if (union.all) {
            return together;
        }
        // Rows of one input that are different stay so; what the inputs have in common is told by their columns alone.
        ImmutableBitSet all = ImmutableBitSet.range(columns.size());
        double largest = 0;
        double sum = 0;
        for (int i = 0; i < inputs.size(); i++) {
            double different = distinct(union.getInput(i), inputs.get(i), all);
            largest = Math.max(largest, different);
            sum += different;
        }
        return together.of(Math.max(largest, Math.min(sum, combinations(together, all))));
    }

    private static double weighted(List<Rows> inputs, double all, int column, boolean nulls) {
        double sum = 0;
        for (Rows input : inputs) {
            ColumnStatistics statistics = input.columns().get(column);
            sum += input.count() * (nulls ? statistics.nullShare() : statistics.bytes());
        }
        return all == 0 ? 0 : sum / all;
    }

    /** A subquery that is evaluated for each row of the left side. */
    private Rows correlate(Correlate correlate) {
        Rows left = rows(correlate.getLeft());
        Rows right = rows(correlate.getRight());
        double pairs = left.count() * right.count();
        double matched = Math.min(left.count(), pairs);
        return outcome(correlate.getJoinType(), left, right, pairs, matched, right.count());
    }
}
