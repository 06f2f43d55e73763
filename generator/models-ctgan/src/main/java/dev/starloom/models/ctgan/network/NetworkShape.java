package dev.starloom.models.ctgan.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The generator's shape: residual blocks (linear, batch normalisation, rectifier, joined with the block's input), then a
 * linear layer. The input of a layer is what the blocks before it made, the latest first, and at the end noise,
 * condition and context.
 *
 * @param noise numbers drawn for each row
 * @param condition width of the condition
 * @param context width of the context
 * @param hidden width of each block
 * @param outputs width of the vector that is made
 */
public record NetworkShape(int noise, int condition, int context, List<Integer> hidden, int outputs) {
    /** What batch normalisation adds to a variance, as in PyTorch. */
    public static final double EPSILON = 1e-5;

    public NetworkShape {
        hidden = List.copyOf(hidden);
    }

    public int inputs() {
        return noise + condition + context;
    }

    public int blocks() {
        return hidden.size();
    }

    /** Width of what a block reads; that of the last layer is {@code reads(blocks())}. */
    public int reads(int block) {
        return inputs()
                + hidden.stream().limit(block).mapToInt(Integer::intValue).sum();
    }

    /** Names and sizes of all arrays: weights lie input by input, so that one input's weights are neighbours. */
    public List<Entry> parameters() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < blocks(); i++) {
            entries.add(new Entry(weight(i), reads(i), hidden.get(i)));
            entries.add(new Entry(scale(i), 1, hidden.get(i)));
            entries.add(new Entry(shift(i), 1, hidden.get(i)));
        }
        entries.add(new Entry(weight(blocks()), reads(blocks()), outputs));
        entries.add(new Entry(bias(), 1, outputs));
        return entries;
    }

    /** Running statistics of batch normalisation, which no gradient moves. */
    public List<Entry> statistics() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < blocks(); i++) {
            entries.add(new Entry(mean(i), 1, hidden.get(i)));
            entries.add(new Entry(variance(i), 1, hidden.get(i)));
        }
        return entries;
    }

    public static String weight(int layer) {
        return "generator." + layer + ".weight";
    }

    public static String scale(int block) {
        return "generator." + block + ".scale";
    }

    public static String shift(int block) {
        return "generator." + block + ".shift";
    }

    public static String mean(int block) {
        return "generator." + block + ".mean";
    }

    public static String variance(int block) {
        return "generator." + block + ".variance";
    }

    public static String bias() {
        return "generator.bias";
    }

    /** An array of {@code rows} times {@code columns} numbers. */
    public record Entry(String name, int rows, int columns) {
        public int size() {
            return Math.multiplyExact(rows, columns);
        }
    }
}
