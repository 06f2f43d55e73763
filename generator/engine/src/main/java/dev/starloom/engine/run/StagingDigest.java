package dev.starloom.engine.run;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.digest.RowHashes;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.digest.TableDigester;
import dev.starloom.metadata.rows.RowBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Digests a staged table by reading it in key order: what was made inside the warehouse can only be known from there. */
final class StagingDigest {
    private StagingDigest() {}

    /** Empty for a table without a primary key: its rows have no order to be digested in. */
    static Optional<TableDigest> read(RunContext run, String step, Table table) {
        if (table.primaryKey().isEmpty()) {
            return Optional.empty();
        }
        run.tell(new RunEvent.Working(step, table.name() + ": digest"));
        TableDigester digester = TableDigester.of(table);
        int threads = run.options().threads();
        ExecutorService hashers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "starloom-digest-" + table.name());
            thread.setDaemon(true);
            return thread;
        });
        try {
            // Hashed side by side, added in order; no more batches wait than there are hashers.
            Deque<Future<RowHashes>> hashing = new ArrayDeque<>();
            Table there = run.physical().table(table.name());
            String staged = run.target().stagingNames(run.identity().runId()).table(there.name());
            run.target().readInKeyOrder(there, staged, batch -> {
                run.stopIfCancelled();
                RowBatch rows = run.physical().toLogical(table.name(), batch);
                hashing.add(hashers.submit(() -> digester.hash(rows)));
                if (hashing.size() > threads) {
                    digester.add(result(hashing.remove()));
                }
            });
            while (!hashing.isEmpty()) {
                digester.add(result(hashing.remove()));
            }
            return Optional.of(digester.finish());
        } finally {
            hashers.shutdownNow();
        }
    }

    private static RowHashes result(Future<RowHashes> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "a batch could not be digested: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }
}
