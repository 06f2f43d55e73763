package dev.starloom.quality.detect;

import dev.starloom.quality.data.Identities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A cross-validated classifier between two sides. */
final class TwoSampleTest {
    private static final int FOLDS = 3;
    private static final int MOST_TELLING = 3;

    /** Rows of one side below which a classifier is not worth asking. */
    static final int LEAST_ROWS = 100;

    /**
     * What came out.
     *
     * @param auc mean over the folds; .5 where it cannot tell
     * @param telling columns that told most, with their share of all that was told
     */
    record Outcome(double auc, Map<String, Double> telling) {}

    private TwoSampleTest() {}

    static Outcome of(Features features) {
        double sum = 0;
        int folds = 0;
        double[] gains = new double[features.bins().length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            int[] learned = IntStream.range(0, features.rows())
                    .filter(r -> foldOf(features, r) != held)
                    .toArray();
            BoostedTrees trees = BoostedTrees.learn(features, learned);
            double auc = Auc.of(scores(trees, features, held, true), scores(trees, features, held, false));
            if (!Double.isNaN(auc)) {
                sum += auc;
                folds++;
            }
            double[] gained = trees.gains();
            for (int i = 0; i < gains.length; i++) {
                gains[i] += gained[i];
            }
        }
        return new Outcome(folds == 0 ? Double.NaN : sum / folds, telling(features.names(), gains));
    }

    private static double[] scores(BoostedTrees trees, Features features, int fold, boolean real) {
        return IntStream.range(0, features.rows())
                .filter(r -> features.isReal(r) == real && foldOf(features, r) == fold)
                .mapToDouble(r -> trees.score(features, r))
                .toArray();
    }

    private static int foldOf(Features features, int row) {
        return (int) Long.remainderUnsigned(Identities.mix(features.groups()[row] + 1), FOLDS);
    }

    private static Map<String, Double> telling(List<String> names, double[] gains) {
        double all = 0;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < gains.length; i++) {
            all += gains[i];
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -gains[i]));
        Map<String, Double> telling = new LinkedHashMap<>();
        for (int i : order.subList(0, Math.min(MOST_TELLING, order.size()))) {
            if (gains[i] > 0) {
                telling.put(names.get(i), gains[i] / all);
            }
        }
        return telling;
    }
}
