package dev.starloom.models.ctgan.network;

import java.util.Arrays;
import java.util.Map;

/**
 * The generator's forward pass for one row. Batch normalisation by running statistics is a scale and a shift of each
 * unit, which are multiplied into the weights before it. Sums run over the inputs in their order, one rounding a step, so
 * every processor gives the same bits; inputs that are zero, as most of a condition and half of all rectified units are,
 * are passed over, which changes no sum. Immutable, and safe for use by many threads.
 */
public final class Generator {
    private final NetworkShape shape;

    /** One a layer, input by input. */
    private final float[][] weights;

    private final float[][] biases;

    private Generator(NetworkShape shape, float[][] weights, float[][] biases) {
        this.shape = shape;
        this.weights = weights;
        this.biases = biases;
    }

    /** @param arrays by the names of {@link NetworkShape#parameters} and {@link NetworkShape#statistics} */
    public static Generator of(NetworkShape shape, Map<String, float[]> arrays) {
        int layers = shape.blocks() + 1;
        float[][] weights = new float[layers][];
        float[][] biases = new float[layers][];
        for (int i = 0; i < shape.blocks(); i++) {
            int units = shape.hidden().get(i);
            float[] raw = arrays.get(NetworkShape.weight(i));
            weights[i] = new float[raw.length];
            biases[i] = new float[units];
            for (int unit = 0; unit < units; unit++) {
                double scale = arrays.get(NetworkShape.scale(i))[unit]
                        / StrictMath.sqrt(arrays.get(NetworkShape.variance(i))[unit] + NetworkShape.EPSILON);
                biases[i][unit] = (float)
                        (arrays.get(NetworkShape.shift(i))[unit] - scale * arrays.get(NetworkShape.mean(i))[unit]);
                for (int in = unit; in < raw.length; in += units) {
                    weights[i][in] = (float) (scale * raw[in]);
                }
            }
        }
        weights[layers - 1] = arrays.get(NetworkShape.weight(layers - 1)).clone();
        biases[layers - 1] = arrays.get(NetworkShape.bias()).clone();
        return new Generator(shape, weights, biases);
    }

    public NetworkShape shape() {
        return shape;
    }

    /** Room for one row's pass; one for each thread. */
    public Pass pass() {
        return new Pass();
    }

    /** What one row's pass works on. */
    public final class Pass {
        private final float[] values = new float[shape.reads(shape.blocks())];
        private final float[] output = new float[shape.outputs()];
        private final int[] nonZero = new int[values.length];
        private final int inputs = values.length - shape.inputs();

        private Pass() {}

        /** Where noise, condition and context are written, from {@link #inputsAt} on, before {@link #run}. */
        public float[] values() {
            return values;
        }

        public int inputsAt() {
            return inputs;
        }

        /** What the last layer made: scalars before their tanh, and logits of the choices. */
        public float[] run() {
            int from = inputs;
            for (int i = 0; i < shape.blocks(); i++) {
                int units = shape.hidden().get(i);
                int to = from - units;
                float[] unit = new float[units];
                layer(i, from, unit);
                for (int u = 0; u < units; u++) {
                    values[to + u] = Math.max(0, unit[u]);
                }
                from = to;
            }
            layer(shape.blocks(), 0, output);
            return output;
        }

        private void layer(int layer, int from, float[] into) {
            System.arraycopy(biases[layer], 0, into, 0, into.length);
            int n = 0;
            for (int i = from; i < values.length; i++) {
                if (values[i] != 0) {
                    nonZero[n++] = i;
                }
            }
            float[] w = weights[layer];
            int width = into.length;
            int k = 0;
            // Four inputs a round: the sums stay in registers meanwhile, and keep their order.
            for (; k + 4 <= n; k += 4) {
                int a = (nonZero[k] - from) * width;
                int b = (nonZero[k + 1] - from) * width;
                int c = (nonZero[k + 2] - from) * width;
                int d = (nonZero[k + 3] - from) * width;
                four(into, w, a, b, c, d, nonZero, k);
            }
            for (; k < n; k++) {
                int a = (nonZero[k] - from) * width;
                float x = values[nonZero[k]];
                for (int j = 0; j < width; j++) {
                    into[j] += x * w[a + j];
                }
            }
        }

        private void four(float[] into, float[] w, int a, int b, int c, int d, int[] from, int k) {
            float x = values[from[k]];
            float y = values[from[k + 1]];
            float z = values[from[k + 2]];
            float t = values[from[k + 3]];
            for (int j = 0; j < into.length; j++) {
                into[j] = into[j] + x * w[a + j] + y * w[b + j] + z * w[c + j] + t * w[d + j];
            }
        }
    }

    /** Softmax of a stretch of logits, in place, in double for the sum; {@link StrictMath} gives the same bits everywhere. */
    public static void softmax(float[] logits, int from, int size, double[] into) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            greatest = Math.max(greatest, logits[from + i]);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            into[i] = StrictMath.exp(logits[from + i] - greatest);
            sum += into[i];
        }
        for (int i = 0; i < size; i++) {
            into[i] /= sum;
        }
        Arrays.fill(into, size, into.length, 0);
    }
}
