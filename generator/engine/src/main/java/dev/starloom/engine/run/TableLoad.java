package dev.starloom.engine.run;

import dev.starloom.engine.generation.BlockPlan;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.digest.RowHashes;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.digest.TableDigester;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.Receipt;
import dev.starloom.metadata.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Generates and loads one table: workers take units in order; the thread that makes a row also hashes it and sends it, so
 * that rows cross no queue and memory is one block a worker.
 */
final class TableLoad {
    /** Units for each worker that may wait for an earlier one to be digested. */
    private static final int MOST_AHEAD = 2;

    /** Only how soon a cancelled run is noticed by a worker that waits. */
    private static final long WAIT_MILLIS = 200;

    private final RunContext run;
    private final String step;
    private final Table table;
    private final Table there;
    private final BlockPlan blocks;
    private final List<LoadUnits.Unit> units;
    private final Optional<TableDigester> digester;
    private final AtomicInteger nextUnit = new AtomicInteger();
    private final Map<Integer, List<RowHashes>> waiting = new TreeMap<>();
    private int nextToDigest;
    private long rowsLoaded;
    private long possibleRowsDone;

    /** @param inKeyOrder whether rows are generated in key order, so that they can be digested on the way */
    TableLoad(RunContext run, String step, Table table, boolean inKeyOrder) {
        this.run = run;
        this.step = step;
        this.table = table;
        this.there = run.physical().table(table.name());
        this.blocks = run.generation().blocks(table.name());
        this.units = LoadUnits.of(
                blocks, run.target().rowsPerUnit(there), run.options().part());
        this.digester = inKeyOrder ? Optional.of(TableDigester.of(table)) : Optional.empty();
    }

    /** Loads every unit; gives the digest where rows came in key order. */
    Optional<TableDigest> load() {
        run.target().createStaging(run.identity().runId(), there);
        int threads = Math.max(
                1, Math.min(Math.min(run.options().threads(), run.target().parallelUnits()), units.size()));
        List<Callable<Void>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(this::work);
        }
        Workers.runAll("load-" + table.name(), workers);
        run.target().afterLoad(run.identity().runId(), there);
        return digester.map(TableDigester::finish);
    }

    /** What the ledger says is there must be there: a run may have gone on after anything. */
    void requireThere(long counted) {
        if (counted != rowsLoaded) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    "the ledger says that " + rowsLoaded + " rows of " + table.name() + " were loaded, and there are "
                            + counted + ": somebody else has changed the staging table; start a new run");
        }
    }

    private Void work() {
        for (int u = nextUnit.getAndIncrement(); u < units.size(); u = nextUnit.getAndIncrement()) {
            waitForTheDigest(u);
            LoadUnits.Unit unit = units.get(u);
            UnitRows rows = new UnitRows(unit);
            Receipt receipt = run.target()
                    .commit(
                            new LoadUnit(run.identity().runId(), there.name(), unit.number()),
                            there,
                            run.options().loader(),
                            rows::next);
            if (receipt.alreadyThere()) {
                rows.rest();
            }
            digestInOrder(unit.number(), rows.hashes);
            tellLoaded(unit, receipt.rows());
        }
        return null;
    }

    /**
     * Of a table of {@code when} rows only the parent's rows are known beforehand: how many of them are done says how far the
     * work is, and how many rows the table will have if the rest is alike.
     */
    private synchronized void tellLoaded(LoadUnits.Unit unit, long rows) {
        rowsLoaded += rows;
        for (int block = unit.first(); block < unit.end(); block++) {
            possibleRowsDone += blocks.rowsPerBlock()[block];
        }
        double share = possibleRowsDone == 0 ? 1 : (double) possibleRowsDone / blocks.rows();
        long expected = blocks.exact() ? blocks.rows() : Math.round(rowsLoaded / share);
        run.tell(new RunEvent.RowsLoaded(step, table.name(), rowsLoaded, expected, blocks.exact(), share));
    }

    /** A worker that is far ahead of the slowest waits: what it has hashed is kept until its turn. */
    private void waitForTheDigest(int unit) {
        run.stopIfCancelled();
        if (digester.isEmpty()) {
            return;
        }
        synchronized (waiting) {
            while (unit - nextToDigest > MOST_AHEAD * run.options().threads()) {
                try {
                    waiting.wait(WAIT_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                run.stopIfCancelled();
            }
        }
    }

    /** Units end in any order; the digest takes them in theirs. */
    private void digestInOrder(int unit, List<RowHashes> hashes) {
        if (digester.isEmpty()) {
            return;
        }
        synchronized (waiting) {
            waiting.put(unit, hashes);
            for (List<RowHashes> next = waiting.remove(nextToDigest);
                    next != null;
                    next = waiting.remove(nextToDigest)) {
                next.forEach(digester.get()::add);
                nextToDigest++;
            }
            waiting.notifyAll();
        }
    }

    /** The rows of one unit, a block at a time. */
    private final class UnitRows {
        private final LoadUnits.Unit unit;
        private final List<RowHashes> hashes = new ArrayList<>();
        private int block;

        UnitRows(LoadUnits.Unit unit) {
            this.unit = unit;
            this.block = unit.first();
        }

        /** Makes the rows that the target did not ask for, because it has them: the digest needs them all the same. */
        void rest() {
            while (next().isPresent()) {
                run.stopIfCancelled();
            }
        }

        Optional<RowBatch> next() {
            while (block < unit.end()) {
                run.stopIfCancelled();
                RowBatch batch = run.generation().generate(table.name(), block++);
                if (batch.rowCount() > 0) {
                    digester.ifPresent(d -> hashes.add(d.hash(batch)));
                    return Optional.of(run.physical().toPhysical(batch));
                }
            }
            return Optional.empty();
        }
    }
}
