package dev.starloom.models.trees;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.engine.synthesis.Synthesizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Draws rows from trees, one column after the other. */
final class TreesSynthesizer implements Synthesizer {
    private final int contextColumns;
    private final boolean siblings;
    private final List<Bins> bins;
    private final List<ColumnTree> trees;

    /**
     * @param siblings whether rows know those before them
     * @param bins of what is given and of the columns, see {@link Features}
     * @param trees in the order in which they are asked
     */
    TreesSynthesizer(int contextColumns, boolean siblings, List<Bins> bins, List<ColumnTree> trees) {
        this.contextColumns = contextColumns;
        this.siblings = siblings;
        this.bins = List.copyOf(bins);
        this.trees = List.copyOf(trees);
    }

    int contextColumns() {
        return contextColumns;
    }

    boolean siblings() {
        return siblings;
    }

    List<Bins> bins() {
        return bins;
    }

    List<ColumnTree> trees() {
        return trees;
    }

    @Override
    public List<ModelColumn> sample(SampleRequest request) {
        if (request.context().size() != contextColumns) {
            throw new IllegalArgumentException("learned with " + contextColumns + " columns of context, asked with "
                    + request.context().size());
        }
        List<ModelColumn> given = Features.given(request.context(), request.families(), siblings);
        byte[][] givenBins = new byte[given.size()][];
        for (int i = 0; i < givenBins.length; i++) {
            givenBins[i] = bins.get(i).of(given.get(i), request.rows());
        }
        Drawing[] drawings = new Drawing[trees.size()];
        for (int i = 0; i < drawings.length; i++) {
            drawings[i] = new Drawing(trees.get(i), request, given.size(), bins);
        }
        Families families = request.families();
        byte[] row = new byte[given.size() + trees.size() * (siblings ? 2 : 1)];
        for (int family = 0; family < families.count(); family++) {
            for (int i = families.start(family); i < families.start(family + 1); i++) {
                boolean first = i == families.start(family);
                if (siblings && first) {
                    Arrays.fill(row, given.size() + trees.size(), row.length, (byte) 0);
                } else if (siblings) {
                    System.arraycopy(row, given.size(), row, given.size() + trees.size(), trees.size());
                }
                for (int g = 0; g < givenBins.length; g++) {
                    row[g] = givenBins[g][i];
                }
                for (Drawing drawing : drawings) {
                    drawing.draw(row, i, first);
                }
            }
        }
        ModelColumn[] made = new ModelColumn[trees.size()];
        for (Drawing drawing : drawings) {
            made[drawing.tree.column()] = drawing.made();
        }
        return List.of(made);
    }

    /** The values of one column while rows are made. */
    private static final class Drawing {
        private final ColumnTree tree;
        private final CellKey pick;
        private final CellKey between;
        private final long[] rowIndexes;
        private final int place;
        private final Bins bins;
        private final double[] numbers;
        private final int[] codes;

        Drawing(ColumnTree tree, SampleRequest request, int given, List<Bins> bins) {
            this.tree = tree;
            this.pick = request.keys().key(tree.name(), 0);
            this.between = request.keys().key(tree.name(), 1);
            this.rowIndexes = request.rowIndexes();
            this.place = given + tree.column();
            this.bins = bins.get(place);
            this.numbers = tree.isNumber() ? new double[request.rows()] : null;
            this.codes = tree.isNumber() ? null : new int[request.rows()];
        }

        void draw(byte[] row, int i, boolean first) {
            boolean holds = tree.scope().holds(first);
            int leaf = holds ? tree.tree().leaf(row) : -1;
            if (tree.isNumber()) {
                numbers[i] = holds
                        ? ((NumberLeaves) tree.leaves())
                                .draw(leaf, pick.uniform(rowIndexes[i]), between.uniform(rowIndexes[i]))
                        : Double.NaN;
                row[place] = (byte) bins.of(numbers[i]);
            } else {
                codes[i] = holds ? ((CodeLeaves) tree.leaves()).draw(leaf, pick.uniform(rowIndexes[i])) : -1;
                row[place] = (byte) bins.of(codes[i]);
            }
        }

        ModelColumn made() {
            return tree.isNumber()
                    ? new ModelColumn.Numbers(tree.name(), numbers, tree.scope())
                    : new ModelColumn.Codes(tree.name(), codes, tree.categories(), tree.scope());
        }
    }

    @Override
    public Map<String, byte[]> save() {
        return TreesFiles.write(this);
    }

    @Override
    public String summary() {
        int leaves = trees.stream().mapToInt(t -> t.tree().leaves()).sum();
        return trees.size() + (trees.size() == 1 ? " tree" : " trees") + " with " + leaves
                + (leaves == 1 ? " leaf" : " leaves");
    }
}
