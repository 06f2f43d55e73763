package dev.starloom.engine.generation;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All rows of the columns of a table that links read. */
final class Resident {
    private final int size;
    private final ColumnVector[] columns;
    private final long[] sparseRows;
    private final long bytes;

    private Resident(int size, ColumnVector[] columns, long[] sparseRows, long bytes) {
        this.size = size;
        this.columns = columns;
        this.sparseRows = sparseRows;
        this.bytes = bytes;
    }

    static Resident fill(TableProgram program, boolean[] needed, int threads) {
        int blocks = program.layout().blocks();
        ColumnVector[][] parts = new ColumnVector[needed.length][blocks];
        long[][] sparse = new long[blocks][];
        int[] sizes = new int[blocks];
        Parallel.run(threads, blocks, block -> {
            TableFrame rows = program.layout().block(block);
            sizes[block] = rows.size();
            sparse[block] = rows.sparseRows();
            for (int column = 0; column < needed.length; column++) {
                if (needed[column]) {
                    parts[column][block] = rows.column(column);
                }
            }
        });
        long size = 0;
        for (int rows : sizes) {
            size += rows;
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new GenerationException("table " + program.name() + " has " + size
                    + " rows and is the target of a link, so it must fit in memory; link to a smaller table");
        }
        ColumnVector[] columns = new ColumnVector[needed.length];
        long bytes = 0;
        for (int column = 0; column < needed.length; column++) {
            if (needed[column]) {
                columns[column] = join(parts[column]);
                parts[column] = null;
                bytes += bytes(columns[column]);
            }
        }
        long[] rows = joinRows(sparse, (int) size);
        return new Resident((int) size, columns, rows, bytes + (rows == null ? 0 : 8L * rows.length));
    }

    int size() {
        return size;
    }

    ColumnVector column(int column) {
        return columns[column];
    }

    long bytes() {
        return bytes;
    }

    /** The index of the row at a position. */
    long rowIndex(int position) {
        return sparseRows == null ? position : sparseRows[position];
    }

    /** Where the row of an index lies; -1 if there is none. */
    int position(long rowIndex) {
        if (sparseRows == null) {
            return rowIndex < 0 || rowIndex >= size ? -1 : (int) rowIndex;
        }
        return Math.max(-1, Arrays.binarySearch(sparseRows, rowIndex));
    }

    private static ColumnVector join(ColumnVector[] parts) {
        List<ColumnVector> all = new ArrayList<>(parts.length);
        for (ColumnVector part : parts) {
            if (part.size() > 0) {
                all.add(part);
            }
        }
        ColumnVector joined = all.isEmpty() ? parts[0] : Vectors.concat(all);
        if (joined instanceof TextVector text) {
            CategoryVector encoded = Vectors.encode(text);
            return encoded.dictionary().size() <= text.size() / 2 ? encoded : text;
        }
        return joined;
    }

    private static long[] joinRows(long[][] parts, int size) {
        if (parts.length == 0 || parts[0] == null) {
            return null;
        }
        long[] joined = new long[size];
        int end = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, joined, end, part.length);
            end += part.length;
        }
        return joined;
    }

    /** About how many bytes a value takes, index included; text is mostly kept as codes. */
    static int estimatedBytes(SqlType type) {
        if (type.isText()) {
            return 12;
        }
        return type instanceof SqlType.DecimalType decimal && !decimal.fitsLong() ? 16 : 10;
    }

    static long bytes(ColumnVector vector) {
        long validity = vector.validity().isAllPresent() ? 0 : vector.size() / 8;
        if (vector instanceof LongVector || vector instanceof DoubleVector) {
            return validity + 8L * vector.size();
        }
        if (vector instanceof Decimal128Vector) {
            return validity + 16L * vector.size();
        }
        if (vector instanceof TextVector text) {
            return validity + 4L * vector.size() + text.bytes().length;
        }
        CategoryVector category = (CategoryVector) vector;
        long bytes = validity + 4L * vector.size();
        for (int code = 0; code < category.dictionary().size(); code++) {
            bytes += 16 + category.dictionary().bytes(code).length;
        }
        return bytes;
    }
}
