package dev.starloom.quality.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * Gradient-boosted trees for two classes (Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", 2001), with
 * second derivatives and binned columns. Draws nothing, so that the same rows give the same trees everywhere.
 */
final class BoostedTrees {
    private static final int TREES = 80;
    private static final double RATE = 0.1;

    private final List<Tree> trees = new ArrayList<>();
    private final double[] gains;

    private BoostedTrees(int columns) {
        this.gains = new double[columns];
    }

    /** Learns to tell real rows from others. */
    static BoostedTrees learn(Features features, int[] rows) {
        BoostedTrees learned = new BoostedTrees(features.bins().length);
        double[] scores = new double[features.rows()];
        double[] gradients = new double[features.rows()];
        double[] curvatures = new double[features.rows()];
        for (int round = 0; round < TREES; round++) {
            for (int row : rows) {
                double probability = 1 / (1 + StrictMath.exp(-scores[row]));
                gradients[row] = probability - (features.isReal(row) ? 1 : 0);
                curvatures[row] = probability * (1 - probability);
            }
            Tree tree = new TreeGrower(features, gradients, curvatures, learned.gains).grow(rows.clone());
            learned.trees.add(tree);
            for (int row : rows) {
                scores[row] += RATE * tree.value(features, row);
            }
        }
        return learned;
    }

    /** How sure it is that a row is real: a number without bounds, 0 in between. */
    double score(Features features, int row) {
        double score = 0;
        for (Tree tree : trees) {
            score += RATE * tree.value(features, row);
        }
        return score;
    }

    /** What the splits of each column gained. */
    double[] gains() {
        return gains.clone();
    }
}
