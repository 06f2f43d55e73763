package dev.starloom.metadata.rows;

import java.util.List;

/** Puts vectors of one kind one after the other. */
final class Concatenation {
    private Concatenation() {}

    static ColumnVector of(List<? extends ColumnVector> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to put together: no vector was given");
        }
        ColumnVector first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        int size = 0;
        for (ColumnVector part : parts) {
            size = Math.addExact(size, part.size());
        }
        Validity validity = validity(parts, size);
        if (first instanceof LongVector) {
            long[] values = new long[size];
            int at = 0;
            for (ColumnVector part : parts) {
                System.arraycopy(as(LongVector.class, part).values(), 0, values, at, part.size());
                at += part.size();
            }
            return new LongVector(values, validity);
        }
        if (first instanceof DoubleVector) {
            double[] values = new double[size];
            int at = 0;
            for (ColumnVector part : parts) {
                System.arraycopy(as(DoubleVector.class, part).values(), 0, values, at, part.size());
                at += part.size();
            }
            return new DoubleVector(values, validity);
        }
        if (first instanceof Decimal128Vector) {
            long[] high = new long[size];
            long[] low = new long[size];
            int at = 0;
            for (ColumnVector part : parts) {
                Decimal128Vector wide = as(Decimal128Vector.class, part);
                System.arraycopy(wide.high(), 0, high, at, part.size());
                System.arraycopy(wide.low(), 0, low, at, part.size());
                at += part.size();
            }
            return new Decimal128Vector(high, low, validity);
        }
        if (first instanceof CategoryVector category
                && parts.stream()
                        .allMatch(p -> p instanceof CategoryVector c && c.dictionary() == category.dictionary())) {
            int[] codes = new int[size];
            int at = 0;
            for (ColumnVector part : parts) {
                System.arraycopy(as(CategoryVector.class, part).codes(), 0, codes, at, part.size());
                at += part.size();
            }
            return new CategoryVector(codes, category.dictionary(), validity);
        }
        return text(parts, size, validity);
    }

    private static TextVector text(List<? extends ColumnVector> parts, int size, Validity validity) {
        TextVector[] texts = new TextVector[parts.size()];
        int length = 0;
        for (int i = 0; i < texts.length; i++) {
            ColumnVector part = parts.get(i);
            texts[i] = part instanceof CategoryVector ? Vectors.decode(part) : as(TextVector.class, part);
            length = Math.addExact(length, texts[i].offsets()[part.size()] - texts[i].offsets()[0]);
        }
        byte[] bytes = new byte[length];
        int[] offsets = new int[size + 1];
        int at = 0;
        int end = 0;
        for (TextVector text : texts) {
            int start = text.offsets()[0];
            int partLength = text.offsets()[text.size()] - start;
            System.arraycopy(text.bytes(), start, bytes, end, partLength);
            for (int i = 0; i < text.size(); i++) {
                offsets[++at] = end + text.offsets()[i + 1] - start;
            }
            end += partLength;
        }
        return new TextVector(bytes, offsets, validity);
    }

    private static Validity validity(List<? extends ColumnVector> parts, int size) {
        if (parts.stream().allMatch(p -> p.validity().isAllPresent())) {
            return Validity.allPresent();
        }
        long[] bits = new long[(size + 63) >> 6];
        int at = 0;
        for (ColumnVector part : parts) {
            Validity validity = part.validity();
            for (int i = 0; i < part.size(); i++, at++) {
                if (validity.isPresent(i)) {
                    bits[at >> 6] |= 1L << at;
                }
            }
        }
        return Validity.ofBits(bits);
    }

    private static <V extends ColumnVector> V as(Class<V> kind, ColumnVector part) {
        if (!kind.isInstance(part)) {
            throw new IllegalArgumentException(
                    "a " + part.getClass().getSimpleName() + " cannot follow a " + kind.getSimpleName());
        }
        return kind.cast(part);
    }
}
