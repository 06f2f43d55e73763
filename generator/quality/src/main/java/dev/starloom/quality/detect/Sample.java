package dev.starloom.quality.detect;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.Permutation;
import java.util.stream.IntStream;

/** Some of the rows, drawn without replacement. */
public final class Sample {
    private Sample() {}

    /** At most {@code most} of the numbers 0 to {@code rows - 1}; all of them, in order, where there are no more. */
    public static int[] of(int rows, int most, long seed, String what) {
        if (rows <= most) {
            return IntStream.range(0, rows).toArray();
        }
        Permutation order = new Permutation(CellKey.of(seed, 1, what, "sample", 0), rows);
        return IntStream.range(0, most).map(i -> (int) order.apply(i)).toArray();
    }
}
