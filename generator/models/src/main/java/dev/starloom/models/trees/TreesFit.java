package dev.starloom.models.trees;

import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.TrainingTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Grows one tree after the other: narrow columns first, wide categories last, each on the context and those before it. */
final class TreesFit {
    private static final int WIDE = 64;

    private final TrainingTable table;
    private final FitOptions options;
    private final int leastLeaf;
    private final double penalty;

    TreesFit(TrainingTable table, FitOptions options, int leastLeaf, double penalty) {
        this.table = table;
        this.options = options;
        this.leastLeaf = leastLeaf;
        this.penalty = penalty;
    }

    TreesSynthesizer fit() {
        boolean siblings = table.families().arePresent();
        List<ModelColumn> given = Features.given(table.context(), table.families(), siblings);
        List<ModelColumn> columns = table.columns();
        List<Bins> bins = new ArrayList<>();
        List<byte[]> binned = new ArrayList<>();
        for (ModelColumn column : given) {
            add(column, bins, binned);
        }
        for (ModelColumn column : columns) {
            add(column, bins, binned);
        }
        if (siblings) {
            boolean[] first = table.families().firsts();
            for (int c = 0; c < columns.size(); c++) {
                bins.add(bins.get(given.size() + c));
                binned.add(before(binned.get(given.size() + c), first));
            }
        }
        List<ColumnTree> trees = new ArrayList<>();
        List<Integer> made = new ArrayList<>();
        int[] order = order(columns);
        for (int place = 0; place < order.length; place++) {
            int column = order[place];
            options.progress().at("tree of " + columns.get(column).name(), place / (double) order.length);
            trees.add(tree(column, candidates(given.size(), columns.size(), made, bins.size()), bins, binned));
            made.add(column);
        }
        return new TreesSynthesizer(
                table.context().size(), siblings, bins.subList(0, given.size() + columns.size()), trees);
    }

    private void add(ModelColumn column, List<Bins> bins, List<byte[]> binned) {
        Bins of = Bins.of(column);
        bins.add(of);
        binned.add(of.of(column, table.rows()));
    }

    /** The bins of the sibling before; those of NULL for the first. */
    private static byte[] before(byte[] bins, boolean[] first) {
        byte[] before = new byte[bins.length];
        for (int i = 1; i < bins.length; i++) {
            before[i] = first[i] ? 0 : bins[i - 1];
        }
        return before;
    }

    private static int[] candidates(int given, int columns, List<Integer> made, int all) {
        return IntStream.range(0, all)
                .filter(f -> f < given || f >= given + columns || made.contains(f - given))
                .toArray();
    }

    private static int[] order(List<ModelColumn> columns) {
        long[] widths = new long[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i) instanceof ModelColumn.Codes codes
                    ? codes.categories() + (codes.categories() > WIDE ? 1L << 32 : 0)
                    : Arrays.stream(((ModelColumn.Numbers) columns.get(i)).values())
                            .distinct()
                            .count();
        }
        return IntStream.range(0, widths.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> widths[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private ColumnTree tree(int column, int[] candidates, List<Bins> bins, List<byte[]> binned) {
        ModelColumn values = table.columns().get(column);
        boolean[] first = table.families().firsts();
        int[] rows = IntStream.range(0, table.rows())
                .filter(r -> values.scope().holds(first[r]))
                .toArray();
        Grower grower = new Grower(
                binned.toArray(byte[][]::new),
                bins.toArray(Bins[]::new),
                candidates,
                target(values, rows),
                leastLeaf,
                penalty);
        Tree tree = grower.grow(rows.clone());
        Leaves leaves = values instanceof ModelColumn.Numbers numbers
                ? NumberLeaves.of(rows, grower.leafOf(), tree.leaves(), numbers.values())
                : CodeLeaves.of(rows, grower.leafOf(), tree.leaves(), ((ModelColumn.Codes) values).codes());
        int categories = values instanceof ModelColumn.Codes codes ? codes.categories() : -1;
        return new ColumnTree(values.name(), column, values.scope(), categories, tree, leaves);
    }

    private static Target target(ModelColumn values, int[] rows) {
        if (values instanceof ModelColumn.Numbers numbers) {
            return NumberTarget.of(numbers.values(), rows);
        }
        // The rarest of very many classes share one while the tree is grown; leaves tell all of them.
        ModelColumn.Codes codes = (ModelColumn.Codes) values;
        Bins classes = Bins.of(codes);
        int[] of = new int[codes.size()];
        for (int i = 0; i < of.length; i++) {
            of[i] = classes.of(codes.codes()[i]);
        }
        return new ClassTarget(of, classes.count());
    }
}
