package dev.starloom.metadata.digest;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Digests the rows of one table. Many threads may {@link #hash} batches; one thread {@link #add}s the results in key
 * order and {@link #finish}es. The format is in the package description.
 */
public final class TableDigester {
    private static final int HASH_BYTES = RowHashes.HASH_BYTES;

    private final Table table;
    private final LeafRule rule;
    private final MessageDigest leaf = Sha256.create();
    private final byte[] hex = new byte[2 * HASH_BYTES];
    private final LeafList.Builder leaves = new LeafList.Builder();
    private long rows;
    private long openLeaf;
    private long lastKey;
    private byte[] lastSortKey;
    private boolean finished;

    private TableDigester(Table table, LeafRule rule) {
        this.table = table;
        this.rule = rule;
    }

    /** @throws IllegalArgumentException if the table has no primary key: its rows then have no order to be digested in */
    public static TableDigester of(Table table) {
        return new TableDigester(table, LeafRule.of(table));
    }

    /**
     * Hashes the rows of a batch. Columns are found by name: their order, and columns that are not the table's, do not
     * matter.
     *
     * @throws IllegalArgumentException if a column is missing or of another type, a key is NULL, a value has no canonical
     *     text (a year outside 0 to 9999), or, where the key is not one integer column, rows are not in key order
     */
    public RowHashes hash(RowBatch batch) {
        CellEncoder[] encoders = table.columns().stream()
                .map(column -> CellEncoder.of(table.name(), column, vector(batch, column)))
                .toArray(CellEncoder[]::new);
        byte[] hashes = new byte[Math.multiplyExact(batch.rowCount(), HASH_BYTES)];
        MessageDigest sha256 = Sha256.create();
        RowText text = new RowText();
        for (int row = 0; row < batch.rowCount(); row++) {
            text.clear();
            int column = 0;
            try {
                for (; column < encoders.length; column++) {
                    encoders[column].append(row, text);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        table.name() + "." + table.columns().get(column).name() + ", row " + row + " of a batch: "
                                + e.getMessage(),
                        e);
            }
            text.feed(sha256);
            Sha256.finish(sha256, hashes, row * HASH_BYTES);
        }
        return rule.byKey()
                ? new RowHashes(hashes, integerKeys(batch), Optional.empty())
                : new RowHashes(hashes, new long[0], keySpan(batch));
    }

    /**
     * Adds the next batch in key order. Not thread safe.
     *
     * @throws IllegalArgumentException if a key does not come after the one before
     * @throws IllegalStateException after {@link #finish}
     */
    public void add(RowHashes batch) {
        if (finished) {
            throw new IllegalStateException(
                    "the digest of " + table.name() + " is finished; start another for more rows");
        }
        checkFollows(batch);
        byte[] hashes = batch.hashes();
        long[] keys = batch.keys();
        for (int row = 0; row < batch.size(); row++) {
            long identity = Math.floorDiv(rule.byKey() ? keys[row] : rows, (long) LeafRule.SPAN);
            if (rows == 0) {
                open(identity);
            } else if (identity != openLeaf) {
                close();
                open(identity);
            }
            Hex.spell(hashes, row * HASH_BYTES, HASH_BYTES, hex);
            leaf.update(hex);
            rows++;
        }
    }

    /**
     * The digest of all that was added; of no rows too.
     *
     * @throws IllegalStateException when called twice
     */
    public TableDigest finish() {
        if (finished) {
            throw new IllegalStateException("the digest of " + table.name() + " is finished already");
        }
        finished = true;
        if (rows > 0) {
            close();
        }
        return TableDigest.ofLeaves(table, rows, leaves.build());
    }

    private void open(long identity) {
        openLeaf = identity;
        leaf.update((byte) 'L');
        MerkleTree.netstring(leaf, Long.toString(identity));
    }

    private void close() {
        int offset = leaves.next(openLeaf);
        Sha256.finish(leaf, leaves.hashes, offset);
    }

    /** Checks the whole batch before any of it counts, so that a refused batch leaves the digest as it was. */
    private void checkFollows(RowHashes batch) {
        if (rule.byKey()) {
            long before = lastKey;
            boolean first = rows == 0;
            for (long key : batch.keys()) {
                if (!first && key <= before) {
                    throw new IllegalArgumentException("key " + key + " of " + table.name() + " comes after key "
                            + before + "; rows are digested by strictly rising key");
                }
                first = false;
                before = key;
            }
            lastKey = before;
        } else if (batch.span().isPresent()) {
            RowHashes.KeySpan span = batch.span().get();
            if (lastSortKey != null && Arrays.compareUnsigned(lastSortKey, span.first()) >= 0) {
                throw new IllegalArgumentException("a batch of " + table.name() + " starts at or before the end of the "
                        + "batch before, after " + rows + " rows; rows are digested in strict order of "
                        + table.primaryKey().orElseThrow().columns() + ", text in binary order");
            }
            lastSortKey = span.last();
        }
    }

    private long[] integerKeys(RowBatch batch) {
        Column key = rule.keyColumns().get(0);
        LongVector vector = (LongVector) vector(batch, key);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (vector.isNull(row)) {
                throw new IllegalArgumentException(
                        table.name() + "." + key.name() + " is the primary key and NULL in row " + row + " of a batch");
            }
        }
        return vector.values();
    }

    private Optional<RowHashes.KeySpan> keySpan(RowBatch batch) {
        if (batch.rowCount() == 0) {
            return Optional.empty();
        }
        Column[] columns = rule.keyColumns().toArray(Column[]::new);
        ColumnVector[] vectors =
                rule.keyColumns().stream().map(column -> vector(batch, column)).toArray(ColumnVector[]::new);
        SortKey before = new SortKey();
        SortKey key = new SortKey();
        key.set(table.name(), columns, vectors, 0);
        byte[] first = key.copy();
        for (int row = 1; row < batch.rowCount(); row++) {
            SortKey spare = before;
            before = key;
            key = spare;
            key.set(table.name(), columns, vectors, row);
            if (before.compareTo(key) >= 0) {
                throw new IllegalArgumentException("row " + row + " of a batch of " + table.name()
                        + " does not come after the row before in the order of "
                        + table.primaryKey().orElseThrow().columns() + " (text in binary order)");
            }
        }
        return Optional.of(new RowHashes.KeySpan(first, key.copy()));
    }

    private ColumnVector vector(RowBatch batch, Column column) {
        int index = batch.indexOf(column.name());
        Column carried = batch.columns().get(index);
        if (!carried.type().equals(column.type())) {
            throw new IllegalArgumentException(table.name() + "." + column.name() + " is a "
                    + column.type().sql() + ", but the batch carries it as "
                    + carried.type().sql());
        }
        return batch.vectors().get(index);
    }
}
