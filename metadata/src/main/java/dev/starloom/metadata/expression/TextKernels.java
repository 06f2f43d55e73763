package dev.starloom.metadata.expression;

import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextDictionary;
import dev.starloom.metadata.rows.TextVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loops of functions of one text. Over a category vector the function is applied once per dictionary entry, and the
 * outcome kept for the next batch with that dictionary.
 */
final class TextKernels {
    /** Above so many entries, and more entries than rows, the rows are worked on instead. */
    private static final int SMALL_DICTIONARY = 1 << 14;

    private TextKernels() {}

    /** A number, or 0 and 1, from a text; has a result for every text. */
    @FunctionalInterface
    interface ToLong {
        long apply(byte[] bytes, int from, int to);
    }

    /** Adds the parts of one value to the builder, without ending it; has a result for every text. */
    @FunctionalInterface
    interface ToText {
        void apply(byte[] bytes, int from, int to, TextVector.Builder builder);
    }

    private record Outcome<T>(TextDictionary of, T result) {}

    static Kernel toLong(ToLong function) {
        return new Kernel() {
            private volatile Outcome<long[]> last;

            @Override
            public ColumnVector apply(Rows rows, ColumnVector[] operands) {
                ColumnVector vector = operands[0];
                long[] result = new long[vector.size()];
                if (vector instanceof CategoryVector category && isWorthwhile(category)) {
                    long[] table = table(category.dictionary());
                    int[] codes = category.codes();
                    if (vector.validity().isAllPresent()) {
                        for (int i = 0; i < result.length; i++) {
                            result[i] = table[codes[i]];
                        }
                    } else {
                        for (int i = 0; i < result.length; i++) {
                            result[i] = vector.isNull(i) ? 0 : table[codes[i]];
                        }
                    }
                } else {
                    TextReader reader = TextReader.of(vector);
                    for (int i = 0; i < result.length; i++) {
                        if (!vector.isNull(i)) {
                            reader.at(i);
                            result[i] = function.apply(reader.bytes(), reader.from(), reader.to());
                        }
                    }
                }
                return new LongVector(result, vector.validity());
            }

            private long[] table(TextDictionary dictionary) {
                Outcome<long[]> known = last;
                if (known != null && known.of() == dictionary) {
                    return known.result();
                }
                long[] table = new long[dictionary.size()];
                for (int code = 0; code < table.length; code++) {
                    byte[] bytes = dictionary.bytes(code);
                    table[code] = function.apply(bytes, 0, bytes.length);
                }
                last = new Outcome<>(dictionary, table);
                return table;
            }
        };
    }

    static Kernel toText(ToText function) {
        return new Kernel() {
            private volatile Outcome<TextDictionary> last;

            @Override
            public ColumnVector apply(Rows rows, ColumnVector[] operands) {
                ColumnVector vector = operands[0];
                if (vector instanceof CategoryVector category && isWorthwhile(category)) {
                    return new CategoryVector(category.codes(), mapped(category.dictionary()), vector.validity());
                }
                TextReader reader = TextReader.of(vector);
                TextVector.Builder builder = new TextVector.Builder(vector.size(), 16);
                for (int i = 0; i < vector.size(); i++) {
                    if (vector.isNull(i)) {
                        builder.appendNull();
                    } else {
                        reader.at(i);
                        function.apply(reader.bytes(), reader.from(), reader.to(), builder);
                        builder.endValue();
                    }
                }
                return builder.build();
            }

            private TextDictionary mapped(TextDictionary dictionary) {
                Outcome<TextDictionary> known = last;
                if (known != null && known.of() == dictionary) {
                    return known.result();
                }
                List<byte[]> values = new ArrayList<>(dictionary.size());
                for (int code = 0; code < dictionary.size(); code++) {
                    byte[] bytes = dictionary.bytes(code);
                    TextVector.Builder builder = new TextVector.Builder(1, bytes.length);
                    function.apply(bytes, 0, bytes.length, builder);
                    TextVector one = builder.endValue().build();
                    values.add(Arrays.copyOf(one.bytes(), one.offsets()[1]));
                }
                TextDictionary result = TextDictionary.ofBytes(values);
                last = new Outcome<>(dictionary, result);
                return result;
            }
        };
    }

    private static boolean isWorthwhile(CategoryVector vector) {
        return vector.dictionary().size() <= Math.max(SMALL_DICTIONARY, vector.size());
    }
}
