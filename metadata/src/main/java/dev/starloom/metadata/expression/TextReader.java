package dev.starloom.metadata.expression;

import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.TextDictionary;
import dev.starloom.metadata.rows.TextVector;

/** A cursor over the bytes of a text vector of either kind. Used by one thread. */
final class TextReader {
    private final int[] positions;
    private final TextDictionary dictionary;
    private byte[] bytes;
    private int from;
    private int to;

    private TextReader(int[] positions, TextDictionary dictionary, byte[] bytes) {
        this.positions = positions;
        this.dictionary = dictionary;
        this.bytes = bytes;
    }

    static TextReader of(ColumnVector vector) {
        if (vector instanceof CategoryVector category) {
            return new TextReader(category.codes(), category.dictionary(), null);
        }
        TextVector text = (TextVector) vector;
        return new TextReader(text.offsets(), null, text.bytes());
    }

    /** Moves to a position, which must not be NULL. */
    void at(int position) {
        if (dictionary == null) {
            from = positions[position];
            to = positions[position + 1];
        } else {
            bytes = dictionary.bytes(positions[position]);
            from = 0;
            to = bytes.length;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int length() {
        return to - from;
    }
}
