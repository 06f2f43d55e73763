package dev.starloom.metadata.rows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 text (or raw bytes): value i is {@code bytes[offsets[i] .. offsets[i + 1])}. A NULL position has equal offsets.
 */
public record TextVector(byte[] bytes, int[] offsets, Validity validity) implements ColumnVector {
    @Override
    public int size() {
        return offsets.length - 1;
    }

    /** Value at a position as a String; for borders and tests, not for hot paths. Meaningless for a NULL position. */
    public String text(int position) {
        return new String(bytes, offsets[position], offsets[position + 1] - offsets[position], StandardCharsets.UTF_8);
    }

    /** From Strings, null for NULL. */
    public static TextVector of(String... values) {
        Builder builder = new Builder(values.length, 16);
        for (String value : values) {
            if (value == null) {
                builder.appendNull();
            } else {
                builder.append(value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return builder.build();
    }

    /** Collects values position by position. Not thread safe. */
    public static final class Builder {
        private byte[] bytes;
        private final int[] offsets;
        private boolean[] nulls;
        private int size;
        private int end;

        /** @param expectedLength bytes expected per value; only a hint */
        public Builder(int capacity, int expectedLength) {
            this.bytes = new byte[Math.max(16, capacity * expectedLength)];
            this.offsets = new int[capacity + 1];
        }

        public Builder append(byte[] value) {
            return append(value, 0, value.length);
        }

        public Builder append(byte[] source, int from, int length) {
            reserve(length);
            System.arraycopy(source, from, bytes, end, length);
            end += length;
            return endValue();
        }

        public Builder appendNull() {
            if (nulls == null) {
                nulls = new boolean[offsets.length - 1];
            }
            nulls[size] = true;
            return endValue();
        }

        /** Adds bytes to the value under construction, to be closed by {@link #endValue()}. */
        public Builder part(byte[] source, int from, int length) {
            reserve(length);
            System.arraycopy(source, from, bytes, end, length);
            end += length;
            return this;
        }

        /** Adds one byte to the value under construction. */
        public Builder part(byte value) {
            reserve(1);
            bytes[end++] = value;
            return this;
        }

        public Builder endValue() {
            offsets[++size] = end;
            return this;
        }

        private void reserve(int length) {
            if (end + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(end, length), (int)
                        Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
            }
        }

        public TextVector build() {
            if (size != offsets.length - 1) {
                throw new IllegalStateException("built after " + size + " of " + (offsets.length - 1) + " values");
            }
            return new TextVector(bytes, offsets, nulls == null ? Validity.allPresent() : Validity.ofNulls(nulls));
        }
    }
}
