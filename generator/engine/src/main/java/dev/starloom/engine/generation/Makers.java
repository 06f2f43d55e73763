package dev.starloom.engine.generation;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.WeightedPick;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Vectors;

/** The cell makers that need no class of their own. */
final class Makers {
    private Makers() {}

    /**
     * Start plus row index.
     *
     * @param pinned keys that are given; null where none is
     */
    static CellMaker key(String label, SqlType type, long start, PinnedKeys pinned) {
        long greatest = type instanceof SqlType.IntegerType integer ? -1L >>> 65 - integer.bits() : Long.MAX_VALUE;
        return rows -> {
            int size = rows.size();
            long[] values = new long[size];
            for (int i = 0; i < size; i++) {
                values[i] = start + rows.rowIndex(i);
            }
            if (size > 0 && (values[size - 1] > greatest || values[size - 1] < start)) {
                throw new GenerationException(label + ", row " + rows.rowIndex(size - 1) + ": the key "
                        + values[size - 1] + " does not fit " + type.sql() + "; declare a wider type");
            }
            for (int i = 0; pinned != null && i < size; i++) {
                values[i] = pinned.of(rows.rowIndex(i));
            }
            return LongVector.of(values);
        };
    }

    /** One of some values. */
    static CellMaker pick(ColumnVector pool, WeightedPick pick, CellKey key) {
        return rows -> {
            int[] positions = new int[rows.size()];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = pick.pick(key.bits(rows.rowIndex(i)));
            }
            return Vectors.gather(pool, positions);
        };
    }

    /** The values in turn, by the row's index. */
    static CellMaker cycle(ColumnVector values) {
        return rows -> {
            int[] positions = new int[rows.size()];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = (int) (rows.rowIndex(i) % values.size());
            }
            return Vectors.gather(values, positions);
        };
    }

    /** The value in the row's line of a file, or in its row of a table that was read; such tables have no driving parent. */
    static CellMaker lines(ColumnVector lines) {
        return rows -> {
            int first = rows.size() == 0 ? 0 : (int) rows.rowIndex(0);
            return Vectors.slice(lines, first, first + rows.size());
        };
    }
}
