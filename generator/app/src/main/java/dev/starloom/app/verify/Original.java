package dev.starloom.app.verify;

import dev.starloom.app.fill.Filling;
import dev.starloom.engine.generation.BlockPlan;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.digest.TableDigester;
import dev.starloom.metadata.physical.PhysicalModel;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.DigestPlace;
import dev.starloom.metadata.target.KeyRange;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.LoggerFactory;

/**
 * The rows of a run, made again from its plan alone. Generated rows are made block by block; what SQL made is made by the
 * whole run, once, in a database of its own that is thrown away.
 */
final class Original implements AutoCloseable {
    private static final long MEMORY_BYTES = 256L << 20;

    private final Filling filling;
    private final PhysicalModel physical;
    private Path folder;
    private Target again;

    Original(Filling filling) {
        this.filling = filling;
        this.physical = PhysicalModel.of(filling.plan().warehouse());
    }

    Table table(String name) {
        return filling.plan().warehouse().table(name);
    }

    private boolean isGenerated(String table) {
        return filling.plan().stages().stream()
                .anyMatch(s -> s instanceof StageSpec.Generate g && g.tables().contains(table));
    }

    /** The rows of a table, of generated ones in any order; those of other keys are to be passed over. */
    void rows(String table, KeyRange range, Consumer<RowBatch> rows) {
        if (!isGenerated(table)) {
            Table there = physical.table(table);
            madeAgain()
                    .readInKeyOrder(
                            there,
                            madeAgain().publishedNames().table(there.name()),
                            range,
                            batch -> rows.accept(physical.toLogical(table, batch)));
            return;
        }
        BlockPlan blocks = filling.generation().blocks(table);
        for (int block = 0; block < blocks.rowsPerBlock().length; block++) {
            RowBatch batch = filling.generation().generate(table, block);
            if (batch.rowCount() > 0) {
                rows.accept(batch);
            }
        }
    }

    /** The digest of a table, all of it made again. */
    TableDigest digest(String table, LongConsumer rowsDone) {
        if (isGenerated(table)) {
            try {
                return generated(table, rowsDone);
            } catch (IllegalArgumentException notInKeyOrder) {
                LoggerFactory.getLogger(Original.class).debug("{} is not made in key order", table, notInKeyOrder);
            }
        }
        Table there = physical.table(table);
        TableDigest digest = madeAgain()
                .digest(there, madeAgain().publishedNames().table(there.name()), DigestPlace.INSIDE, rowsDone);
        return TableDigest.ofLeaves(table(table), digest.rows(), digest.leaves());
    }

    private TableDigest generated(String table, LongConsumer rowsDone) {
        TableDigester digester = TableDigester.of(table(table));
        long[] done = {0};
        rows(table, KeyRange.ALL, batch -> {
            digester.add(digester.hash(batch));
            done[0] += batch.rowCount();
            rowsDone.accept(done[0]);
        });
        return digester.finish();
    }

    private Target madeAgain() {
        if (again == null) {
            try {
                folder = Files.createTempDirectory("starloom-again");
            } catch (IOException e) {
                throw new UncheckedIOException("there is no room to make the run again", e);
            }
            again = Targets.open(new TargetSettings(
                    "jdbc:duckdb:" + folder.resolve("again.duckdb"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    filling.settings().threads(),
                    MEMORY_BYTES,
                    Map.of()));
            if (filling.tryOut(again).execute() instanceof RunOutcome.Failed failed) {
                throw new TargetException(
                        TargetException.Kind.FAILED,
                        "the run could not be made again: "
                                + failed.record().failure().orElse(""));
            }
        }
        return again;
    }

    @Override
    public void close() {
        if (again != null) {
            again.close();
        }
        if (folder != null) {
            Folders.delete(folder);
        }
    }
}
