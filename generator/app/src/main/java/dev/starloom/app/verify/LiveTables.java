package dev.starloom.app.verify;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.physical.PhysicalModel;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.DigestPlace;
import dev.starloom.metadata.target.KeyRange;
import dev.starloom.metadata.target.Target;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Tables where they stand now: published ones, or files that were read into a database for a while. */
class LiveTables implements AutoCloseable {
    private final Target target;
    private final PhysicalModel physical;
    private final Warehouse warehouse;

    LiveTables(Target target, Warehouse warehouse) {
        this.target = target;
        this.physical = PhysicalModel.of(warehouse);
        this.warehouse = warehouse;
    }

    final Target target() {
        return target;
    }

    /** A table as the target is told of it. */
    final Table there(String table) {
        return physical.table(table);
    }

    /** How statements reach it. */
    String reach(String table) {
        return target.publishedNames().table(there(table).name());
    }

    /** Called before a table is looked at. */
    void ready(String table) {}

    final TableDigest digest(String table, LongConsumer rowsDone) {
        TableDigest digest = target.digest(there(table), reach(table), DigestPlace.INSIDE, rowsDone);
        return TableDigest.ofLeaves(warehouse.table(table), digest.rows(), digest.leaves());
    }

    final void rows(String table, KeyRange range, Consumer<RowBatch> rows) {
        target.readInKeyOrder(
                there(table), reach(table), range, batch -> rows.accept(physical.toLogical(table, batch)));
    }

    @Override
    public void close() {
        target.close();
    }
}
