package dev.starloom.app.fill;

import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.sql.ColumnStatistics;
import java.util.Arrays;

/**
 * The cells of a column in one or two blocks of its table.
 *
 * @param cells looked at, NULLs included
 * @param nulls of them
 * @param bytes of the values, NULLs not counted
 * @param firstPresent cells of the first block that are not NULL
 * @param firstDistinct different values in the first block
 * @param distinct different values in all
 */
record CellSample(long cells, long nulls, long bytes, long firstPresent, long firstDistinct, long distinct) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    static CellSample of(ColumnVector... blocks) {
        long cells = Arrays.stream(blocks).mapToLong(ColumnVector::size).sum();
        long[] values = new long[(int) cells];
        int present = 0;
        int firstPresent = 0;
        long firstDistinct = 0;
        long bytes = 0;
        for (int b = 0; b < blocks.length; b++) {
            ColumnVector block = blocks[b];
            for (int i = 0; i < block.size(); i++) {
                if (!block.isNull(i)) {
                    values[present++] = fingerprint(block, i);
                    bytes += bytes(block, i);
                }
            }
            if (b == 0) {
                firstPresent = present;
                firstDistinct = distinct(values, present);
            }
        }
        return new CellSample(cells, cells - present, bytes, firstPresent, firstDistinct, distinct(values, present));
    }

    /**
     * What the column is like in a table of some rows. Where a second block brought new values, further ones will too, ever
     * fewer: {@code distinct} grows with a power of the rows, as the words of a text do (Heaps' law), and the two blocks give
     * the exponent; it is 0 where values only return, and 1 where none does.
     */
    ColumnStatistics statistics(double rows) {
        double present = cells - nulls;
        double nullShare = cells == 0 ? 0 : nulls / (double) cells;
        double all = rows * (1 - nullShare);
        double grown = distinct;
        if (present > firstPresent && firstDistinct > 0 && all > present) {
            double exponent =
                    StrictMath.log((double) distinct / firstDistinct) / StrictMath.log(present / firstPresent);
            grown = distinct * StrictMath.pow(all / present, Math.min(1, exponent));
        }
        return new ColumnStatistics(
                Math.min(grown, Math.max(all, 1)),
                nullShare,
                present == 0 ? ColumnStatistics.FIXED_BYTES : bytes / present);
    }

    private static long distinct(long[] values, int size) {
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        long distinct = 0;
        for (int i = 0; i < size; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    /** Equal for equal values, and different for different ones all but surely. */
    private static long fingerprint(ColumnVector vector, int i) {
        if (vector instanceof LongVector longs) {
            return longs.values()[i];
        }
        if (vector instanceof DoubleVector doubles) {
            return Double.doubleToLongBits(doubles.values()[i]);
        }
        if (vector instanceof Decimal128Vector decimals) {
            byte[] unscaled = decimals.unscaled(i).toByteArray();
            return hash(unscaled, 0, unscaled.length);
        }
        if (vector instanceof TextVector text) {
            return hash(text.bytes(), text.offsets()[i], text.offsets()[i + 1]);
        }
        byte[] entry = bytesOf((CategoryVector) vector, i);
        return hash(entry, 0, entry.length);
    }

    private static long hash(byte[] bytes, int from, int to) {
        long hash = FNV_OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * FNV_PRIME;
        }
        return hash;
    }

    private static long bytes(ColumnVector vector, int i) {
        if (vector instanceof TextVector text) {
            return text.offsets()[i + 1] - text.offsets()[i];
        }
        return vector instanceof CategoryVector category
                ? bytesOf(category, i).length
                : (long) ColumnStatistics.FIXED_BYTES;
    }

    private static byte[] bytesOf(CategoryVector vector, int i) {
        return vector.dictionary().bytes(vector.codes()[i]);
    }
}
