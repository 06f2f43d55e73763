package dev.starloom.models.ctgan.train;

import dev.starloom.engine.random.CellKey;
import dev.starloom.models.ctgan.encode.EncodedRows;
import dev.starloom.models.ctgan.encode.RowContext;
import java.util.Arrays;

/**
 * Fills {@link StepInputs}: noise, conditions, contexts and real rows, as a function of the key and the step alone. The
 * contexts that rows are made in are drawn anew for each step of either network, among the rows that have the category
 * asked for, and never those of the real rows beside them.
 */
final class Batches {
    /** Where there is a context, so many of the rows are asked for by it alone, as all are when rows are sampled. */
    private static final double ASKED_BY_CONTEXT = 0.5;

    private final Sizes sizes;
    private final EncodedRows rows;
    private final RowContext context;
    private final EncodedRows contexts;
    private final boolean[] firsts;
    private final StepInputs inputs;
    private final Conditions conditions;
    private final Noise noise;
    private final float[] judged;
    private final float[] tail;
    private final float[] gumbel;
    private final float[][] dropout;
    private final int[] groups;
    private final int[] choices;

    Batches(
            Sizes sizes,
            EncodedRows rows,
            RowContext context,
            EncodedRows contexts,
            boolean[] firsts,
            StepInputs inputs,
            CellKey key) {
        this.sizes = sizes;
        this.rows = rows;
        this.context = context;
        this.contexts = contexts;
        this.firsts = firsts;
        this.inputs = inputs;
        this.conditions = new Conditions(rows);
        this.noise = new Noise(key);
        this.judged = new float[sizes.judged()];
        this.tail = new float[sizes.generator().inputs()];
        this.gumbel = new float[sizes.layout().width()];
        this.dropout = new float[sizes.critic().size()][];
        for (int i = 0; i < dropout.length; i++) {
            dropout[i] = new float[3 * sizes.packs() * sizes.critic().get(i)];
        }
        this.groups = new int[sizes.batch()];
        this.choices = new int[sizes.batch()];
    }

    /** For the critic's step: rows to be made, and real rows that were asked for alike, in another order. */
    void critic(long step) {
        noise.at(2 * step);
        ask();
        int batch = sizes.batch();
        int[] order = new int[batch];
        for (int i = 0; i < batch; i++) {
            int j = noise.below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        for (int i = 0; i < batch; i++) {
            int asked = order[i];
            int row = conditions.row(groups[asked], choices[asked], noise);
            rows.write(row, judged, 0);
            write(groups[asked], choices[asked], row, judged, sizes.layout().width());
            inputs.judged.set((batch + i) * judged.length, judged, 0, judged.length);
        }
        float[] towards = new float[sizes.packs()];
        for (int i = 0; i < towards.length; i++) {
            towards[i] = (float) noise.uniform();
        }
        inputs.between.set(towards);
        drop(3 * sizes.packs());
    }

    /** For the generator's step: rows to be made. */
    void generator(long step) {
        noise.at(2 * step + 1);
        ask();
        drop(sizes.packs());
    }

    private void ask() {
        int wide = sizes.layout().width();
        int scalars = sizes.layout().scalars();
        int noiseWidth = sizes.generator().noise();
        int rowWidth = sizes.generator().reads(sizes.generator().blocks());
        boolean known = sizes.generator().context() > 0;
        for (int i = 0; i < sizes.batch(); i++) {
            groups[i] = known && noise.uniform() < ASKED_BY_CONTEXT ? -1 : conditions.group(noise);
            choices[i] = groups[i] < 0 ? 0 : conditions.choice(groups[i], noise);
            noise.normal(tail, 0, noiseWidth);
            int row = known ? conditions.row(groups[i], choices[i], noise) : 0;
            write(groups[i], choices[i], row, tail, noiseWidth);
            inputs.rows.set((i + 1) * rowWidth - tail.length, tail, 0, tail.length);
            inputs.judged.set(i * judged.length + wide, tail, noiseWidth, tail.length - noiseWidth);
            noise.gumbel(gumbel, scalars, wide - scalars);
            inputs.gumbel.set(i * wide, gumbel, 0, wide);
        }
    }

    private void write(int group, int choice, int row, float[] into, int at) {
        int width = sizes.generator().condition();
        Arrays.fill(into, at, at + width, 0);
        if (group >= 0) {
            into[at + sizes.layout().starts()[group] - sizes.layout().scalars() + choice] = 1;
        }
        if (sizes.generator().context() > 0) {
            context.write(contexts, row, rows, row - 1, firsts[row], into, at + width);
        }
    }

    private void drop(int packs) {
        for (int i = 0; i < dropout.length; i++) {
            int length = packs * sizes.critic().get(i);
            noise.dropout(dropout[i], length, Rates.DROPOUT);
            inputs.dropout.get(i).set(0, dropout[i], 0, length);
        }
    }
}
