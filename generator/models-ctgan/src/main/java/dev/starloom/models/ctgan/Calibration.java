package dev.starloom.models.ctgan;

import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.models.ctgan.encode.Layout;
import dev.starloom.models.ctgan.network.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sets right how often each choice is made. A generator that was trained on rare categories more often than they occur,
 * and by a critic that sees few rows at a time, gets shares wrong by some per cent; one offset a logit mends that without
 * touching what depends on what (iterative scaling: Deming and Stephan, 1940).
 */
final class Calibration {
    private static final int ROUNDS = 30;

    /** A logit moves by at most this factor's logarithm a round, and in all by the square of e times it. */
    private static final double STEP = Math.log(2);

    private static final double MOST = Math.log(50);

    private Calibration() {}

    /** @param request rows to try it on, with contexts as they occur */
    static float[] offsets(Sampler sampler, SampleRequest request) {
        Layout layout = sampler.columns().layout();
        List<float[]> rows = new ArrayList<>();
        List<Sampler.Wanted> wanted = new ArrayList<>();
        List<Boolean> firsts = new ArrayList<>();
        sampler.with(new float[layout.width()]).sample(request, (logits, asked, first) -> {
            rows.add(Arrays.copyOfRange(logits, layout.scalars(), layout.width()));
            wanted.add(asked);
            firsts.add(first);
        });
        float[] offsets = new float[layout.width()];
        for (int g = 0; g < layout.groups(); g++) {
            calibrate(sampler, g, rows, wanted, firsts, offsets);
        }
        return offsets;
    }

    private static void calibrate(
            Sampler sampler,
            int group,
            List<float[]> rows,
            List<Sampler.Wanted> wanted,
            List<Boolean> firsts,
            float[] offsets) {
        Layout layout = sampler.columns().layout();
        int column = layout.columns()[group];
        int start = layout.starts()[group];
        int size = layout.sizes()[group];
        boolean outside = sampler.columns().encoders().get(column).empty()
                && !sampler.scopes().empty().get(column)
                && size > 1;
        int open = outside ? size - 1 : size;
        double[] wantedShares = new double[open];
        double sum = 0;
        for (int c = 0; c < open; c++) {
            sum += sampler.frequencies()[start + c];
        }
        for (int c = 0; c < open && sum > 0; c++) {
            wantedShares[c] = sampler.frequencies()[start + c] / sum;
        }
        double[] shares = new double[size];
        float[] logits = new float[open];
        for (int round = 0; round < ROUNDS && sum > 0; round++) {
            double[] made = new double[open];
            double n = 0;
            for (int r = 0; r < rows.size(); r++) {
                if (wanted.get(r).group() == group
                        || !sampler.scopes().scopes().get(column).holds(firsts.get(r))) {
                    continue;
                }
                for (int c = 0; c < open; c++) {
                    logits[c] = rows.get(r)[start - layout.scalars() + c] + offsets[start + c];
                }
                Generator.softmax(logits, 0, open, shares);
                for (int c = 0; c < open; c++) {
                    made[c] += shares[c];
                }
                n++;
            }
            for (int c = 0; c < open && n > 0; c++) {
                // Half a row each, so that neither a share of nothing nor of none gives an infinity.
                double wantedRows = wantedShares[c] * n + 0.5;
                double step = Math.max(-STEP, Math.min(STEP, Math.log(wantedRows / (made[c] + 0.5))));
                offsets[start + c] = (float) Math.max(-MOST, Math.min(MOST, offsets[start + c] + step));
            }
        }
    }
}
