package dev.starloom.metadata.rows;

import dev.starloom.metadata.SqlType;
import java.util.Arrays;
import java.util.List;

/** What is done to vectors whatever they mean: picking, cutting, joining and nulling positions. */
public final class Vectors {
    private Vectors() {}

    /** The values at the given positions, in that order; position -1 gives NULL. */
    public static ColumnVector gather(ColumnVector vector, int[] positions) {
        boolean everyOne = nonePicksNull(positions);
        Validity validity = everyOne && vector.validity().isAllPresent()
                ? Validity.allPresent()
                : gatherValidity(vector.validity(), positions);
        if (vector instanceof LongVector longs) {
            return new LongVector(
                    everyOne ? pick(longs.values(), positions) : pickOrZero(longs.values(), positions), validity);
        }
        if (vector instanceof DoubleVector doubles) {
            double[] from = doubles.values();
            double[] to = new double[positions.length];
            for (int i = 0; i < to.length; i++) {
                int position = positions[i];
                to[i] = position < 0 ? 0 : from[position];
            }
            return new DoubleVector(to, validity);
        }
        if (vector instanceof CategoryVector category) {
            int[] from = category.codes();
            int[] to = new int[positions.length];
            for (int i = 0; i < to.length; i++) {
                int position = positions[i];
                to[i] = position < 0 ? 0 : from[position];
            }
            return new CategoryVector(to, category.dictionary(), validity);
        }
        if (vector instanceof Decimal128Vector wide) {
            long[] high = new long[positions.length];
            long[] low = new long[positions.length];
            for (int i = 0; i < high.length; i++) {
                int position = positions[i];
                if (position >= 0) {
                    high[i] = wide.high()[position];
                    low[i] = wide.low()[position];
                }
            }
            return new Decimal128Vector(high, low, validity);
        }
        return gatherText((TextVector) vector, positions, validity);
    }

    /** The positions {@code from} (inclusive) to {@code to} (exclusive). */
    public static ColumnVector slice(ColumnVector vector, int from, int to) {
        if (from == 0 && to == vector.size()) {
            return vector;
        }
        Validity validity = sliceValidity(vector.validity(), from, to);
        if (vector instanceof LongVector longs) {
            return new LongVector(Arrays.copyOfRange(longs.values(), from, to), validity);
        }
        if (vector instanceof DoubleVector doubles) {
            return new DoubleVector(Arrays.copyOfRange(doubles.values(), from, to), validity);
        }
        if (vector instanceof CategoryVector category) {
            return new CategoryVector(Arrays.copyOfRange(category.codes(), from, to), category.dictionary(), validity);
        }
        if (vector instanceof Decimal128Vector wide) {
            return new Decimal128Vector(
                    Arrays.copyOfRange(wide.high(), from, to), Arrays.copyOfRange(wide.low(), from, to), validity);
        }
        TextVector text = (TextVector) vector;
        int start = text.offsets()[from];
        int[] offsets = new int[to - from + 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = text.offsets()[from + i] - start;
        }
        return new TextVector(Arrays.copyOfRange(text.bytes(), start, text.offsets()[to]), offsets, validity);
    }

    /**
     * One value at every position.
     *
     * @param value null for NULL; else what the type asks for: Boolean, a whole Number, BigDecimal (or a whole Number),
     *     Double, LocalDate, LocalTime, LocalDateTime, String, {@code byte[]}
     * @throws IllegalArgumentException if the value is of another class or does not fit the type
     */
    public static ColumnVector constant(SqlType type, Object value, int size) {
        return Constants.of(type, value, size);
    }

    /** NULL at every position, in the vector that carries the type. */
    public static ColumnVector nulls(SqlType type, int size) {
        return Constants.nulls(type, size);
    }

    /** The first position of a vector at every one of {@code size} positions; the values are shared, not copied, for text. */
    public static ColumnVector repeat(ColumnVector vector, int size) {
        return Constants.repeat(vector, size);
    }

    /**
     * The values of all parts, one part after the other. Parts must be of one kind, except that text vectors of both kinds
     * may be mixed; category vectors stay one where they share their dictionary.
     *
     * @throws IllegalArgumentException if there is no part or their kinds do not fit
     */
    public static ColumnVector concat(List<? extends ColumnVector> parts) {
        return Concatenation.of(parts);
    }

    /** The vector, NULL where the predicate is true (1 and not NULL), else unchanged. */
    public static ColumnVector withNulls(ColumnVector vector, LongVector predicateTrueMeansNull) {
        int size = vector.size();
        if (predicateTrueMeansNull.size() != size) {
            throw new IllegalArgumentException(
                    "a predicate of " + predicateTrueMeansNull.size() + " positions for a vector of " + size);
        }
        long[] truth = predicateTrueMeansNull.values();
        Validity known = predicateTrueMeansNull.validity();
        long[] bits = null;
        for (int i = 0; i < size; i++) {
            if (truth[i] != 0 && known.isPresent(i)) {
                if (bits == null) {
                    bits = vector.validity().toBits(size);
                }
                bits[i >> 6] &= ~(1L << i);
            }
        }
        return bits == null ? vector : withValidity(vector, Validity.ofBits(bits));
    }

    /** The same values under another validity; positions that become NULL lose their text. */
    public static ColumnVector withValidity(ColumnVector vector, Validity validity) {
        if (vector instanceof LongVector longs) {
            return new LongVector(longs.values(), validity);
        }
        if (vector instanceof DoubleVector doubles) {
            return new DoubleVector(doubles.values(), validity);
        }
        if (vector instanceof CategoryVector category) {
            return new CategoryVector(category.codes(), category.dictionary(), validity);
        }
        if (vector instanceof Decimal128Vector wide) {
            return new Decimal128Vector(wide.high(), wide.low(), validity);
        }
        // a NULL text has equal offsets, so its bytes must go
        TextVector text = (TextVector) vector;
        int size = text.size();
        byte[] bytes = new byte[text.offsets()[size] - text.offsets()[0]];
        int[] offsets = new int[size + 1];
        int end = 0;
        for (int i = 0; i < size; i++) {
            if (validity.isPresent(i)) {
                int length = text.offsets()[i + 1] - text.offsets()[i];
                System.arraycopy(text.bytes(), text.offsets()[i], bytes, end, length);
                end += length;
            }
            offsets[i + 1] = end;
        }
        return new TextVector(bytes, offsets, validity);
    }

    /** Text as codes into a dictionary of its distinct values in order of first appearance; a category vector is given back. */
    public static CategoryVector encode(ColumnVector text) {
        return text instanceof CategoryVector category ? category : DictionaryEncoding.of((TextVector) text);
    }

    /** Text as plain bytes; a text vector is given back. */
    public static TextVector decode(ColumnVector text) {
        if (text instanceof TextVector plain) {
            return plain;
        }
        CategoryVector category = (CategoryVector) text;
        int size = category.size();
        int[] codes = category.codes();
        TextDictionary dictionary = category.dictionary();
        Validity validity = category.validity();
        int[] offsets = new int[size + 1];
        int end = 0;
        for (int i = 0; i < size; i++) {
            if (validity.isPresent(i)) {
                end = Math.addExact(end, dictionary.bytes(codes[i]).length);
            }
            offsets[i + 1] = end;
        }
        byte[] bytes = new byte[end];
        for (int i = 0; i < size; i++) {
            int length = offsets[i + 1] - offsets[i];
            if (length > 0) {
                System.arraycopy(dictionary.bytes(codes[i]), 0, bytes, offsets[i], length);
            }
        }
        return new TextVector(bytes, offsets, validity);
    }

    /** Positions at which a predicate is true (1 and not NULL), ascending. */
    public static int[] positionsWhereTrue(LongVector predicate) {
        int[] positions = new int[predicate.size()];
        int count = 0;
        long[] truth = predicate.values();
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] != 0 && predicate.validity().isPresent(i)) {
                positions[count++] = i;
            }
        }
        return count == positions.length ? positions : Arrays.copyOf(positions, count);
    }

    /** Whether no position is -1; one pass that the processor makes many positions at a time. */
    private static boolean nonePicksNull(int[] positions) {
        int signs = 0;
        for (int position : positions) {
            signs |= position;
        }
        return signs >= 0;
    }

    private static long[] pick(long[] from, int[] positions) {
        long[] to = new long[positions.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[positions[i]];
        }
        return to;
    }

    private static long[] pickOrZero(long[] from, int[] positions) {
        long[] to = new long[positions.length];
        for (int i = 0; i < to.length; i++) {
            int position = positions[i];
            to[i] = position < 0 ? 0 : from[position];
        }
        return to;
    }

    private static TextVector gatherText(TextVector text, int[] positions, Validity validity) {
        int[] from = text.offsets();
        int[] offsets = new int[positions.length + 1];
        int end = 0;
        for (int i = 0; i < positions.length; i++) {
            int position = positions[i];
            if (position >= 0) {
                end = Math.addExact(end, from[position + 1] - from[position]);
            }
            offsets[i + 1] = end;
        }
        byte[] bytes = new byte[end];
        for (int i = 0; i < positions.length; i++) {
            int length = offsets[i + 1] - offsets[i];
            if (length > 0) {
                System.arraycopy(text.bytes(), from[positions[i]], bytes, offsets[i], length);
            }
        }
        return new TextVector(bytes, offsets, validity);
    }

    private static Validity gatherValidity(Validity validity, int[] positions) {
        long[] bits = null;
        boolean all = validity.isAllPresent();
        for (int i = 0; i < positions.length; i++) {
            int position = positions[i];
            if (position < 0 || (!all && validity.isNull(position))) {
                if (bits == null) {
                    bits = Validity.allPresent().toBits(positions.length);
                }
                bits[i >> 6] &= ~(1L << i);
            }
        }
        return bits == null ? Validity.allPresent() : Validity.ofBits(bits);
    }

    private static Validity sliceValidity(Validity validity, int from, int to) {
        if (validity.isAllPresent()) {
            return validity;
        }
        long[] bits = new long[(to - from + 63) >> 6];
        boolean anyNull = false;
        for (int i = from; i < to; i++) {
            if (validity.isPresent(i)) {
                bits[(i - from) >> 6] |= 1L << (i - from);
            } else {
                anyNull = true;
            }
        }
        return anyNull ? Validity.ofBits(bits) : Validity.allPresent();
    }
}
