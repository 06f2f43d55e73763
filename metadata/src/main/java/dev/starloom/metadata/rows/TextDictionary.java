package dev.starloom.metadata.rows;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The texts behind the codes of a {@link CategoryVector}. Shared between batches; code i is value i. A text may stand
 * under several codes (after UPPER, say), so equal codes mean equal texts but not the other way round.
 */
public final class TextDictionary {
    private final byte[][] values;

    private TextDictionary(byte[][] values) {
        this.values = values;
    }

    public static TextDictionary of(List<String> values) {
        return new TextDictionary(
                values.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new));
    }

    /** From UTF-8 values, which are not copied and not to be changed. */
    public static TextDictionary ofBytes(List<byte[]> values) {
        return new TextDictionary(values.toArray(byte[][]::new));
    }

    public int size() {
        return values.length;
    }

    /** UTF-8 bytes of a code; not to be changed. */
    public byte[] bytes(int code) {
        return values[code];
    }

    public String text(int code) {
        return new String(values[code], StandardCharsets.UTF_8);
    }
}
