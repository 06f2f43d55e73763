package dev.starloom.models.ctgan.train;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.Quantiles;

/**
 * Noise for training: quantiles looked up by 16 random bits, so that one draw of 64 bits gives four values. The tails
 * end at about four deviations, which training does not miss; rows are sampled with noise of full precision.
 */
final class Noise {
    private static final int LEVELS = 1 << 16;
    private static final float[] NORMAL = new float[LEVELS];
    private static final float[] GUMBEL = new float[LEVELS];

    static {
        for (int i = 0; i < LEVELS; i++) {
            double u = (i + 0.5) / LEVELS;
            NORMAL[i] = (float) Quantiles.normal(u);
            GUMBEL[i] = (float) -StrictMath.log(-StrictMath.log(u));
        }
    }

    private final CellKey key;
    private long next;

    Noise(CellKey key) {
        this.key = key;
    }

    /** Goes to the stream of a step. */
    void at(long step) {
        // A step draws far fewer than 2^36 times.
        next = step << 36;
    }

    double uniform() {
        return key.uniform(next++);
    }

    int below(int bound) {
        return (int) key.below(next++, bound);
    }

    void normal(float[] into, int at, int length) {
        look(NORMAL, into, at, length);
    }

    void gumbel(float[] into, int at, int length) {
        look(GUMBEL, into, at, length);
    }

    private void look(float[] table, float[] into, int at, int length) {
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = (i & 3) == 0 ? key.bits(next++) : bits >>> 16;
            into[at + i] = table[(int) (bits & 0xFFFF)];
        }
    }

    /** Zero with a probability, else one over the rest, so that the mean is one. */
    void dropout(float[] into, int length, double probability) {
        int threshold = (int) Math.round(probability * LEVELS);
        float kept = (float) (1 / (1 - probability));
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = (i & 3) == 0 ? key.bits(next++) : bits >>> 16;
            into[i] = (bits & 0xFFFF) < threshold ? 0 : kept;
        }
    }
}
