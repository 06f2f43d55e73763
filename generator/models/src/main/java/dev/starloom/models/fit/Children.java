package dev.starloom.models.fit;

import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.synthesis.Encoding;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Gives a parent what its children are like as hidden columns: how many there are, and the means of their numbers. The parent's
 * model makes them, and the children are then made to them.
 */
final class Children {
    private static final Pattern DRAFTED_COUNT = Pattern.compile("1 \\+ RANDOM_POISSON\\([0-9.]+\\)");
    private static final int MOST_MEANS = 6;

    private final Map<String, TableFit> tables;
    private final Map<String, Long> counts;

    /** @param counts rows of each table in the source */
    Children(Map<String, TableFit> tables, Map<String, Long> counts) {
        this.tables = tables;
        this.counts = counts;
    }

    void learn(TableFit fit) {
        if (!(fit.rows() instanceof RowsSpec.EachCount each)) {
            return;
        }
        TableFit parent = tables.get(each.parent());
        if (parent.read().rows() < Classifier.LEAST_ROWS || parent.isCopied()) {
            return;
        }
        int[] parents = fit.parentRows().get(each.alias());
        long[] children = new long[parent.read().rows()];
        for (int row : parents) {
            if (row >= 0) {
                children[row]++;
            }
        }
        String drafted = each.count();
        boolean plain = drafted.equals("1");
        if (plain || DRAFTED_COUNT.matcher(drafted).find()) {
            String hidden = parent.hide(fit.name() + "_rows", SqlType.BIGINT, LongVector.of(children));
            parent.hiddenFor(hidden, fit.name());
            String learned = each.alias() + "." + Names.read(hidden);
            if (plain && !isOnePerParent(fit, each)) {
                fit.rows(new RowsSpec.EachTotal(each.parent(), each.alias(), total(fit), learned));
            } else {
                String count = plain
                        ? "LEAST(1, " + learned + ")"
                        : DRAFTED_COUNT.matcher(drafted).replaceFirst(learned);
                fit.rows(new RowsSpec.EachCount(each.parent(), each.alias(), count));
            }
        }
        means(fit, parent, parents, children.length);
    }

    /** As many rows as in the source, growing as the topmost parent does: then a parent has as many children at any scale. */
    private RowsSpec.Scaled total(TableFit fit) {
        TableFit root = fit;
        while (root.each().isPresent()) {
            root = tables.get(root.each().get().parent());
        }
        double exponent = root.rows() instanceof RowsSpec.Scaled scaled ? scaled.exponent() : 0;
        return new RowsSpec.Scaled(
                counts.getOrDefault(fit.name(), (long) fit.read().rows()), exponent, 0);
    }

    /** Whether a key allows one row for each parent at most. */
    private static boolean isOnePerParent(TableFit fit, RowsSpec.EachCount each) {
        return fit.table().foreignKeys().stream()
                .filter(k -> Names.linkOf(fit, k).filter(each.alias()::equals).isPresent())
                .anyMatch(k -> fit.table()
                                .primaryKey()
                                .filter(p -> k.columns().containsAll(p.columns()))
                                .isPresent()
                        || fit.table().uniqueKeys().stream()
                                .anyMatch(u -> k.columns().containsAll(u.columns())));
    }

    private static void means(TableFit fit, TableFit parent, int[] parents, int count) {
        List<Column> measures = fit.table().columns().stream()
                .filter(c -> fit.is(c.name(), Treatment.SYNTHESIZE))
                .filter(c -> c.type() instanceof SqlType.IntegerType
                        || c.type() instanceof SqlType.DecimalType
                        || c.type() instanceof SqlType.DoubleType)
                .limit(MOST_MEANS)
                .toList();
        for (Column measure : measures) {
            double[] values = Encoding.numbers(fit.read().column(measure.name()));
            double[] sums = new double[count];
            int[] present = new int[count];
            for (int row = 0; row < values.length; row++) {
                if (parents[row] >= 0 && !Double.isNaN(values[row])) {
                    sums[parents[row]] += values[row];
                    present[parents[row]]++;
                }
            }
            boolean[] nulls = new boolean[count];
            for (int i = 0; i < sums.length; i++) {
                nulls[i] = present[i] == 0;
                sums[i] = nulls[i] ? 0 : sums[i] / present[i];
            }
            String hidden = parent.hide(
                    fit.name() + "_" + measure.name() + "_mean",
                    SqlType.DOUBLE,
                    new DoubleVector(sums, Validity.ofNulls(nulls)));
            parent.hiddenFor(hidden, fit.name());
        }
    }
}
