package dev.starloom.benchmarks;

import dev.starloom.app.config.Settings;
import dev.starloom.app.config.SettingsReader;
import dev.starloom.app.fill.Filling;
import dev.starloom.engine.generation.BlockPlan;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.RowBatch;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows that are measured: the lines of orders of the retail star. */
final class Facts {
    static final String TABLE = "transactions";

    private Facts() {}

    static Filling filling(double scale, int threads) {
        Problems problems = new Problems();
        Settings settings = SettingsReader.read(
                "benchmark", "{scale: " + scale + ", threads: " + threads + "}", Settings.defaults(), problems);
        problems.throwIfAny();
        return Filling.plan(settings);
    }

    /** All rows of the table in memory, made beforehand so that loading alone is measured. */
    static List<RowBatch> batches(Filling filling) {
        BlockPlan blocks = filling.generation().blocks(TABLE);
        List<RowBatch> batches = new ArrayList<>();
        for (int b = 0; b < blocks.blocks(); b++) {
            batches.add(filling.generation().generate(TABLE, b));
        }
        return batches;
    }

    static long rows(List<RowBatch> batches) {
        return batches.stream().mapToLong(RowBatch::rowCount).sum();
    }

    /** The same rows as CSV, NULL as an empty field: what a user would have on disk. */
    static Path csv(List<RowBatch> batches) {
        try {
            Path file = Files.createTempFile("starloom-benchmark", ".csv");
            file.toFile().deleteOnExit();
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (RowBatch batch : batches) {
                    for (int r = 0; r < batch.rowCount(); r++) {
                        for (int c = 0; c < batch.columns().size(); c++) {
                            out.append(c == 0 ? "" : ",")
                                    .append(CellText.of(
                                                    batch.columns().get(c).type(),
                                                    batch.vectors().get(c),
                                                    r)
                                            .orElse(""));
                        }
                        out.append('\n');
                    }
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
