package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextDictionary;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import dev.starloom.metadata.rows.Vectors;
import java.util.ArrayList;
import java.util.List;

/** Puts the values of several branches, each evaluated for its own rows, back in the order of the rows. */
final class Merge {
    private Merge() {}

    /**
     * @param positionsOf per branch the rows that take it, ascending; every row is in one. Null for none
     * @param branches a vector per branch, with a value for each of its rows in their order; null for a branch without rows
     */
    static ColumnVector of(SqlType type, int size, int[][] positionsOf, ColumnVector[] branches) {
        ColumnVector only = null;
        int used = 0;
        boolean wide = false;
        for (ColumnVector branch : branches) {
            if (branch != null) {
                used++;
                only = branch;
                wide |= branch instanceof Decimal128Vector;
            }
        }
        if (used == 0) {
            return Vectors.nulls(type, size);
        }
        if (used == 1) {
            return only;
        }
        Validity validity = validity(size, positionsOf, branches);
        if (only instanceof DoubleVector) {
            return doubles(size, positionsOf, branches, validity);
        }
        if (only instanceof TextVector || only instanceof CategoryVector) {
            return text(size, positionsOf, branches, validity);
        }
        return wide ? wide(size, positionsOf, branches, validity) : longs(size, positionsOf, branches, validity);
    }

    private static LongVector longs(int size, int[][] positionsOf, ColumnVector[] branches, Validity validity) {
        long[] result = new long[size];
        for (int b = 0; b < branches.length; b++) {
            if (branches[b] instanceof LongVector branch) {
                long[] values = branch.values();
                int[] positions = positionsOf[b];
                for (int i = 0; i < positions.length; i++) {
                    result[positions[i]] = values[i];
                }
            }
        }
        return new LongVector(result, validity);
    }

    private static DoubleVector doubles(int size, int[][] positionsOf, ColumnVector[] branches, Validity validity) {
        double[] result = new double[size];
        for (int b = 0; b < branches.length; b++) {
            if (branches[b] instanceof DoubleVector branch) {
                double[] values = branch.values();
                int[] positions = positionsOf[b];
                for (int i = 0; i < positions.length; i++) {
                    result[positions[i]] = values[i];
                }
            }
        }
        return new DoubleVector(result, validity);
    }

    private static Decimal128Vector wide(int size, int[][] positionsOf, ColumnVector[] branches, Validity validity) {
        long[] high = new long[size];
        long[] low = new long[size];
        for (int b = 0; b < branches.length; b++) {
            if (branches[b] != null) {
                Decimal128Vector branch = Decimals.widen(branches[b]);
                int[] positions = positionsOf[b];
                for (int i = 0; i < positions.length; i++) {
                    high[positions[i]] = branch.high()[i];
                    low[positions[i]] = branch.low()[i];
                }
            }
        }
        return new Decimal128Vector(high, low, validity);
    }

    private static ColumnVector text(int size, int[][] positionsOf, ColumnVector[] branches, Validity validity) {
        ColumnVector category = categories(size, positionsOf, branches, validity);
        if (category != null) {
            return category;
        }
        TextReader[] readers = new TextReader[branches.length];
        int[] next = new int[branches.length];
        int[] branchOf = new int[size];
        for (int b = 0; b < branches.length; b++) {
            if (branches[b] != null) {
                for (int position : positionsOf[b]) {
                    branchOf[position] = b;
                }
            }
            readers[b] = branches[b] == null ? null : TextReader.of(branches[b]);
        }
        TextVector.Builder builder = new TextVector.Builder(size, 16);
        for (int i = 0; i < size; i++) {
            int b = branchOf[i];
            int position = next[b]++;
            if (validity.isNull(i)) {
                builder.appendNull();
            } else {
                TextReader reader = readers[b];
                reader.at(position);
                builder.append(reader.bytes(), reader.from(), reader.length());
            }
        }
        return builder.build();
    }

    /** Keeps codes where all branches have small dictionaries: theirs, one after the other, are the dictionary of the result. */
    private static ColumnVector categories(int size, int[][] positionsOf, ColumnVector[] branches, Validity validity) {
        int[] base = new int[branches.length];
        int total = 0;
        boolean shared = true;
        TextDictionary first = null;
        for (int b = 0; b < branches.length; b++) {
            if (branches[b] instanceof CategoryVector category) {
                shared &= first == null || first == category.dictionary();
                first = first == null ? category.dictionary() : first;
                base[b] = total;
                total += category.dictionary().size();
            } else if (branches[b] != null && !isAllNull(branches[b])) {
                return null;
            }
        }
        if (first == null || (!shared && total > Math.max(64, size / 16))) {
            return null;
        }
        TextDictionary dictionary = first;
        if (!shared) {
            List<byte[]> values = new ArrayList<>(total);
            for (ColumnVector branch : branches) {
                if (branch instanceof CategoryVector category) {
                    for (int code = 0; code < category.dictionary().size(); code++) {
                        values.add(category.dictionary().bytes(code));
                    }
                }
            }
            dictionary = TextDictionary.ofBytes(values);
        }
        int[] codes = new int[size];
        for (int b = 0; b < branches.length; b++) {
            if (branches[b] instanceof CategoryVector category) {
                int[] from = category.codes();
                int offset = shared ? 0 : base[b];
                int[] positions = positionsOf[b];
                for (int i = 0; i < positions.length; i++) {
                    codes[positions[i]] = from[i] + offset;
                }
            }
        }
        return new CategoryVector(codes, dictionary, validity);
    }

    private static boolean isAllNull(ColumnVector vector) {
        if (vector.validity().isAllPresent()) {
            return vector.size() == 0;
        }
        for (int i = 0; i < vector.size(); i++) {
            if (!vector.isNull(i)) {
                return false;
            }
        }
        return true;
    }

    private static Validity validity(int size, int[][] positionsOf, ColumnVector[] branches) {
        long[] bits = null;
        for (int b = 0; b < branches.length; b++) {
            if (branches[b] != null && !branches[b].validity().isAllPresent()) {
                Validity validity = branches[b].validity();
                int[] positions = positionsOf[b];
                for (int i = 0; i < positions.length; i++) {
                    if (validity.isNull(i)) {
                        if (bits == null) {
                            bits = Validity.allPresent().toBits(size);
                        }
                        bits[positions[i] >> 6] &= ~(1L << positions[i]);
                    }
                }
            }
        }
        return bits == null ? Validity.allPresent() : Validity.ofBits(bits);
    }
}
