package dev.starloom.models.ctgan;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.engine.synthesis.TrainingTable;
import dev.starloom.models.ctgan.encode.EncodedRows;
import dev.starloom.models.ctgan.encode.Layout;
import dev.starloom.models.ctgan.encode.RowContext;
import dev.starloom.models.ctgan.encode.TableEncoding;
import dev.starloom.models.ctgan.network.Generator;
import dev.starloom.models.ctgan.train.Settings;
import dev.starloom.models.ctgan.train.Trained;
import dev.starloom.models.ctgan.train.Trainer;
import dev.starloom.models.ctgan.train.TrainingRows;
import java.util.stream.LongStream;

/** Learns a table: holds some families out, encodes the others, trains, and calibrates what came out best. */
final class CtganFit {
    /** Share of the families that are held out. */
    private static final double HELD_OUT = 0.1;

    private static final int MOST_HELD_OUT = 4_000;

    /** Below this many rows all are learned from, and measured by. */
    private static final int LEAST_TO_HOLD_OUT = 1_000;

    private static final int CALIBRATED_BY = 10_000;

    private final TrainingTable table;
    private final Settings settings;
    private final FitOptions options;

    CtganFit(TrainingTable table, Settings settings, FitOptions options) {
        this.table = table;
        this.settings = settings;
        this.options = options;
    }

    private CellKey key(String use) {
        return CellKey.of(options.seed(), 0, options.label(), use, 0);
    }

    CtganSynthesizer fit() {
        TrainingTable scoped = new TrainingTable(table.context(), Scopes.scoped(table), table.families());
        boolean[] heldOut = heldOut(scoped);
        TrainingTable learned = Rows.of(scoped, family -> !heldOut[family]);
        boolean none = learned.rows() == scoped.rows();
        TrainingTable held = none ? some(scoped, MOST_HELD_OUT) : Rows.of(scoped, family -> heldOut[family]);

        TableEncoding columns = TableEncoding.fit(learned.columns(), settings.widest(), key("modes"));
        TableEncoding contexts = TableEncoding.fit(learned.context(), settings.widest(), key("context modes"));
        RowContext context =
                new RowContext(contexts, columns.layout(), learned.families().arePresent());
        EncodedRows rows = columns.encode(learned.columns(), key("mode of a value"));
        EncodedRows known = context.encode(
                learned.context(),
                key("mode of a context"),
                LongStream.range(0, learned.rows()).toArray());

        Sampler untrained = new Sampler(
                columns,
                context,
                Scopes.of(table),
                null,
                frequencies(rows),
                new float[columns.layout().width()]);
        HeldOut measure = new HeldOut(held);
        SampleRequest request = request(held, "held out");
        Trainer trainer = new Trainer(
                settings,
                new TrainingRows(rows, context, known, learned.families().firsts()),
                options);
        Trained trained = trainer.train(
                generator -> measure.likeness(untrained.with(generator).sample(request)));
        Sampler sampler = untrained.with(Generator.of(trained.shape(), trained.arrays()));
        if (settings.calibrate()) {
            sampler = sampler.with(Calibration.offsets(sampler, request(some(learned, CALIBRATED_BY), "calibration")));
        }
        return new CtganSynthesizer(
                sampler,
                trained.arrays(),
                new Summary(
                        options.label(),
                        options.seed(),
                        settings.asText(),
                        learned.rows(),
                        none ? 0 : held.rows(),
                        trained.best(),
                        trained.epochs(),
                        trained.engine(),
                        Runtime.version().toString()));
    }

    private boolean[] heldOut(TrainingTable scoped) {
        int families = scoped.families().count();
        boolean[] heldOut = new boolean[families];
        if (scoped.rows() < LEAST_TO_HOLD_OUT || families < 20) {
            return heldOut;
        }
        CellKey key = key("held out");
        double share = Math.min(HELD_OUT, (double) MOST_HELD_OUT / scoped.rows());
        for (int f = 0; f < families; f++) {
            heldOut[f] = key.uniform(f) < share;
        }
        return heldOut;
    }

    /** Families of about so many rows, evenly spaced. */
    private static TrainingTable some(TrainingTable table, int rows) {
        int every = Math.max(1, table.rows() / rows);
        return every == 1 ? table : Rows.of(table, family -> family % every == 0);
    }

    private SampleRequest request(TrainingTable of, String use) {
        return new SampleRequest(
                LongStream.range(0, of.rows()).toArray(),
                of.context(),
                of.families(),
                (column, draw) -> CellKey.of(options.seed(), draw, options.label(), use, 1));
    }

    private static float[] frequencies(EncodedRows rows) {
        Layout layout = rows.layout();
        float[] frequencies = new float[layout.width()];
        for (int g = 0; g < layout.groups(); g++) {
            int[] counts = new int[layout.sizes()[g]];
            for (int r = 0; r < rows.rows(); r++) {
                counts[rows.choice(r, g)]++;
            }
            for (int c = 0; c < counts.length; c++) {
                frequencies[layout.starts()[g] + c] = (float) ((double) counts[c] / rows.rows());
            }
        }
        return frequencies;
    }
}
