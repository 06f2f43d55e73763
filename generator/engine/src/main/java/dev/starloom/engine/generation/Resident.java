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

/**
 * All rows of the columns of a table that links read, filled on first need: all columns in one pass, or, in a table that needs
 * its own rows through the links of others, each column apart, because what one column needs may in turn need another.
 */
final class Resident {
    private final TableProgram program;
    private final int threads;
    private final Lazy<Filled> rows;
    private final List<Lazy<Filled>> columns = new ArrayList<>();

    /** @param columnsNeeded by position; complete when the first row is asked for */
    Resident(TableProgram program, boolean[] columnsNeeded, int threads, boolean columnsApart) {
        this.program = program;
        this.threads = threads;
        this.rows = new Lazy<>(() -> fill(columnsApart ? new boolean[columnsNeeded.length] : columnsNeeded));
        for (int i = 0; i < columnsNeeded.length; i++) {
            boolean[] alone = new boolean[columnsNeeded.length];
            alone[i] = true;
            columns.add(columnsApart ? new Lazy<>(() -> fill(alone)) : rows);
        }
    }

    private record Filled(int size, ColumnVector[] columns, long[] sparseRows) {}

    private Filled fill(boolean[] needed) {
        int blocks = program.layout().blocks();
        ColumnVector[][] parts = new ColumnVector[needed.length][blocks];
        long[][] sparse = new long[blocks][];
        int[] sizes = new int[blocks];
        Parallel.run(threads, blocks, block -> {
            TableFrame frame = program.layout().block(block);
            sizes[block] = frame.size();
            sparse[block] = frame.sparseRows();
            for (int column = 0; column < needed.length; column++) {
                if (needed[column]) {
                    parts[column][block] = frame.column(column);
                }
            }
        });
        long size = 0;
        for (int some : sizes) {
            size += some;
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new GenerationException("table " + program.name() + " has " + size
                    + " rows and is the target of a link, so it must fit in memory; link to a smaller table");
        }
        ColumnVector[] joined = new ColumnVector[needed.length];
        for (int column = 0; column < needed.length; column++) {
            if (needed[column]) {
                joined[column] = join(parts[column]);
                parts[column] = null;
            }
        }
        return new Filled((int) size, joined, joinRows(sparse, (int) size));
    }

    int size() {
        return rows.get().size();
    }

    ColumnVector column(int column) {
        return columns.get(column).get().columns()[column];
    }

    boolean isFilled() {
        return rows.peek() != null;
    }

    /** Bytes of what is filled so far. */
    long bytes() {
        long bytes = 0;
        for (int column = 0; column < columns.size(); column++) {
            Filled filled = columns.get(column).peek();
            bytes += filled == null || filled.columns()[column] == null ? 0 : bytes(filled.columns()[column]);
        }
        Filled filled = rows.peek();
        return bytes + (filled == null || filled.sparseRows() == null ? 0 : 8L * filled.sparseRows().length);
    }

    /** The index of the row at a position. */
    long rowIndex(int position) {
        long[] sparse = rows.get().sparseRows();
        return sparse == null ? position : sparse[position];
    }

    /** Where the row of an index lies; -1 if there is none. */
    int position(long rowIndex) {
        Filled filled = rows.get();
        if (filled.sparseRows() == null) {
            return rowIndex < 0 || rowIndex >= filled.size() ? -1 : (int) rowIndex;
        }
        return Math.max(-1, Arrays.binarySearch(filled.sparseRows(), rowIndex));
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
