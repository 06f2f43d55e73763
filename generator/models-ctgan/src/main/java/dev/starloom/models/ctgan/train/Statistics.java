package dev.starloom.models.ctgan.train;

import dev.starloom.models.ctgan.network.NetworkShape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The statistics that batch normalisation runs on once weights are averaged: no batch ever ran through the averaged
 * weights, so theirs are taken here, in plain Java and in double, over some rows of noise, conditions and contexts.
 */
final class Statistics {
    private Statistics() {}

    /**
     * @param weights of the generator
     * @param inputs rows of noise, condition and context
     * @return the weights with their own statistics
     */
    static Map<String, float[]> of(NetworkShape shape, Map<String, float[]> weights, float[][] inputs) {
        Map<String, float[]> all = new LinkedHashMap<>(weights);
        int width = shape.reads(shape.blocks());
        float[][] rows = new float[inputs.length][width];
        int from = width - shape.inputs();
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(inputs[r], 0, rows[r], from, shape.inputs());
        }
        for (int block = 0; block < shape.blocks(); block++) {
            int units = shape.hidden().get(block);
            float[] weight = weights.get(NetworkShape.weight(block));
            float[][] linear = new float[rows.length][units];
            double[] means = new double[units];
            double[] squares = new double[units];
            for (int r = 0; r < rows.length; r++) {
                multiply(rows[r], from, weight, linear[r]);
                for (int u = 0; u < units; u++) {
                    means[u] += linear[r][u];
                }
            }
            for (int u = 0; u < units; u++) {
                means[u] /= rows.length;
            }
            for (float[] row : linear) {
                for (int u = 0; u < units; u++) {
                    squares[u] += (row[u] - means[u]) * (row[u] - means[u]);
                }
            }
            float[] mean = new float[units];
            float[] variance = new float[units];
            float[] scale = weights.get(NetworkShape.scale(block));
            float[] shift = weights.get(NetworkShape.shift(block));
            for (int u = 0; u < units; u++) {
                mean[u] = (float) means[u];
                variance[u] = (float) (squares[u] / rows.length);
                double factor = scale[u] / Math.sqrt(variance[u] + NetworkShape.EPSILON);
                for (int r = 0; r < rows.length; r++) {
                    rows[r][from - units + u] = (float) Math.max(0, (linear[r][u] - means[u]) * factor + shift[u]);
                }
            }
            all.put(NetworkShape.mean(block), mean);
            all.put(NetworkShape.variance(block), variance);
            from -= units;
        }
        return all;
    }

    private static void multiply(float[] row, int from, float[] weight, float[] into) {
        for (int i = from; i < row.length; i++) {
            float x = row[i];
            if (x != 0) {
                int at = (i - from) * into.length;
                for (int j = 0; j < into.length; j++) {
                    into[j] += x * weight[at + j];
                }
            }
        }
    }
}
