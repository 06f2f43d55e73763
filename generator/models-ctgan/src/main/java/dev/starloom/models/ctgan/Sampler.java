package dev.starloom.models.ctgan;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.Quantiles;
import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.models.ctgan.encode.EncodedRows;
import dev.starloom.models.ctgan.encode.Layout;
import dev.starloom.models.ctgan.encode.RowContext;
import dev.starloom.models.ctgan.encode.TableEncoding;
import dev.starloom.models.ctgan.network.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes rows, one at a time: noise, condition and context through the generator, then a choice in each group by the
 * softmax of its logits (what the Gumbel noise of training comes to), and the cells. Where there is no context, each row is
 * asked for by a category of a column taken evenly, by its <em>true</em> frequency; where there is one, by its context.
 *
 * @param columns how columns are told
 * @param context how contexts are told
 * @param scopes which rows columns are about
 * @param generator makes vectors
 * @param frequencies share of each choice among the rows learned from, in the place of its logit
 * @param offsets added to the logits of choices, {@link Calibration}
 */
record Sampler(
        TableEncoding columns,
        RowContext context,
        Scopes scopes,
        Generator generator,
        float[] frequencies,
        float[] offsets) {

    Sampler with(Generator other) {
        return new Sampler(columns, context, scopes, other, frequencies, offsets);
    }

    Sampler with(float[] otherOffsets) {
        return new Sampler(columns, context, scopes, generator, frequencies, otherOffsets);
    }

    /** What a row is asked for by. */
    record Wanted(int group, int choice) {
        static final Wanted NOTHING = new Wanted(-1, -1);
    }

    /** Told the logits of each row before a choice is made. */
    @FunctionalInterface
    interface Listener {
        void row(float[] logits, Wanted wanted, boolean first);
    }

    List<ModelColumn> sample(SampleRequest request) {
        return sample(request, (logits, wanted, first) -> {});
    }

    List<ModelColumn> sample(SampleRequest request, Listener listener) {
        Layout layout = columns.layout();
        List<ModelColumn> made = scoped(columns.columns(request.rows()));
        if (request.rows() == 0 || made.isEmpty()) {
            return made;
        }
        // How a value of the context is told where modes overlap is drawn as well, by the row's own index.
        EncodedRows contexts = contexts(request);
        CellKey key = request.keys().key(columns.encoders().get(0).name(), 0);
        long stride = generator.shape().noise() + 2 + 2L * layout.groups();
        Generator.Pass pass = generator.pass();
        EncodedRows before = new EncodedRows(layout, 1, new float[layout.scalars()], new int[layout.groups()]);
        double[] shares = new double[Arrays.stream(layout.sizes()).max().orElse(1)];
        float[] vector = new float[layout.scalars()];
        Families families = request.families();
        for (int family = 0; family < families.count(); family++) {
            for (int row = families.start(family); row < families.start(family + 1); row++) {
                boolean first = row == families.start(family);
                long draw = request.rowIndexes()[row] * stride;
                Wanted wanted = wanted(key, draw);
                draw += 2;
                inputs(pass, key, draw, wanted);
                int at = pass.inputsAt()
                        + generator.shape().noise()
                        + generator.shape().condition();
                if (generator.shape().context() > 0) {
                    context.write(contexts, row, before, 0, first, pass.values(), at);
                }
                draw += generator.shape().noise();
                float[] logits = pass.run();
                for (int i = layout.scalars(); i < layout.width(); i++) {
                    logits[i] += offsets[i];
                }
                listener.row(logits, wanted, first);
                for (int i = 0; i < layout.scalars(); i++) {
                    vector[i] = (float) StrictMath.tanh(logits[i]);
                }
                for (int g = 0; g < layout.groups(); g++) {
                    int choice = choice(g, wanted, first, logits, shares, key.uniform(draw + 2L * g));
                    int column = layout.columns()[g];
                    columns.decode(column, choice, vector, key.uniform(draw + 2L * g + 1), made.get(column), row);
                    before.choices()[g] = choice;
                }
                System.arraycopy(vector, 0, before.scalars(), 0, vector.length);
            }
        }
        return made;
    }

    private EncodedRows contexts(SampleRequest request) {
        CellKey key = request.keys().key(columns.encoders().get(0).name(), 1);
        return context.encode(request.context(), key, request.rowIndexes());
    }

    private Wanted wanted(CellKey key, long draw) {
        Layout layout = columns.layout();
        if (layout.conditional() == 0 || generator.shape().context() > 0) {
            return Wanted.NOTHING;
        }
        int group = (int) key.below(draw, layout.conditional());
        double left = key.uniform(draw + 1);
        int last = 0;
        for (int c = 0; c < layout.sizes()[group]; c++) {
            float share = frequencies[layout.starts()[group] + c];
            if (share > 0) {
                last = c;
                left -= share;
                if (left < 0) {
                    break;
                }
            }
        }
        return new Wanted(group, last);
    }

    private void inputs(Generator.Pass pass, CellKey key, long draw, Wanted wanted) {
        float[] values = pass.values();
        int noise = generator.shape().noise();
        int at = pass.inputsAt();
        for (int i = 0; i < noise; i++) {
            values[at + i] = (float) Quantiles.normal(key.openUniform(draw + i));
        }
        Arrays.fill(values, at + noise, at + noise + generator.shape().condition(), 0);
        if (wanted.group() >= 0) {
            Layout layout = columns.layout();
            values[at + noise + layout.starts()[wanted.group()] - layout.scalars() + wanted.choice()] = 1;
        }
    }

    private int choice(int group, Wanted wanted, boolean first, float[] logits, double[] shares, double uniform) {
        Layout layout = columns.layout();
        if (wanted.group() == group) {
            return wanted.choice();
        }
        int column = layout.columns()[group];
        int size = layout.sizes()[group];
        if (columns.encoders().get(column).empty()) {
            if (!scopes.scopes().get(column).holds(first)) {
                return size - 1;
            }
            // Outside its scope a column is empty; where it is never empty inside, that must not be chosen.
            size -= scopes.empty().get(column) || size == 1 ? 0 : 1;
        }
        Generator.softmax(logits, layout.starts()[group], size, shares);
        double left = uniform;
        for (int c = 0; c < size - 1; c++) {
            left -= shares[c];
            if (left < 0) {
                return c;
            }
        }
        return size - 1;
    }

    private List<ModelColumn> scoped(List<ModelColumn> empty) {
        List<ModelColumn> made = new ArrayList<>();
        for (int c = 0; c < empty.size(); c++) {
            ModelColumn.Scope scope = scopes.scopes().get(c);
            made.add(
                    empty.get(c) instanceof ModelColumn.Numbers n
                            ? new ModelColumn.Numbers(n.name(), n.values(), scope)
                            : new ModelColumn.Codes(
                                    empty.get(c).name(),
                                    ((ModelColumn.Codes) empty.get(c)).codes(),
                                    ((ModelColumn.Codes) empty.get(c)).categories(),
                                    scope));
        }
        return made;
    }
}
