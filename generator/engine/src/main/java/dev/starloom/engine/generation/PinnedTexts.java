package dev.starloom.engine.generation;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Vectors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts of a pattern beside given ones, kept apart as {@link PinnedKeys} keeps keys: a row whose text is given to row k takes that of row k. */
final class PinnedTexts implements CellMaker {
    private final PatternText pattern;
    private final Pinned.Given given;
    private final Map<ByteBuffer, Integer> rows = new HashMap<>();

    PinnedTexts(PatternText pattern, Pinned.Given given) {
        this.pattern = pattern;
        this.given = given;
        for (int row = 0; row < given.rows().length; row++) {
            if (given.isGiven(row)) {
                int position = row;
                CellText.of(SqlType.TEXT, given.values(), row).ifPresent(text -> rows.put(key(text), position));
            }
        }
    }

    private static ByteBuffer key(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ColumnVector make(TableFrame frame) {
        TextVector made = pattern.make(frame);
        List<String> others = new ArrayList<>();
        int[] positions = new int[made.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
            int start = made.offsets()[i];
            Integer taken = rows.get(ByteBuffer.wrap(made.bytes(), start, made.offsets()[i + 1] - start));
            if (taken != null && !given.isGiven(frame.rowIndex(i))) {
                positions[i] = made.size() + others.size();
                others.add(free(taken));
            }
        }
        return others.isEmpty()
                ? made
                : Vectors.gather(
                        Vectors.concat(List.of(made, TextVector.of(others.toArray(String[]::new)))), positions);
    }

    private String free(int taken) {
        String text = pattern.text(taken);
        for (Integer row = rows.get(key(text)); row != null; row = rows.get(key(text))) {
            text = pattern.text(row);
        }
        return text;
    }
}
