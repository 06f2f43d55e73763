package dev.starloom.engine.generation;

import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.TextDictionary;
import dev.starloom.metadata.rows.Vectors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers the distinct texts of a column, and finds the number of a text. */
final class TextGroups {
    private static final int UNKNOWN = -2;

    private final Map<ByteBuffer, Integer> groups = new HashMap<>();
    private volatile Translation last;

    int count() {
        return groups.size();
    }

    long bytes() {
        return 64L * groups.size();
    }

    /** The group of every row, new ones where needed; -1 where the text is NULL. */
    int[] addAll(ColumnVector texts) {
        CategoryVector category = Vectors.encode(texts);
        int[] byCode = new int[category.dictionary().size()];
        Arrays.fill(byCode, UNKNOWN);
        int[] result = new int[category.size()];
        for (int i = 0; i < result.length; i++) {
            if (category.isNull(i)) {
                result[i] = -1;
                continue;
            }
            int code = category.codes()[i];
            if (byCode[code] == UNKNOWN) {
                int next = groups.size();
                Integer known =
                        groups.putIfAbsent(ByteBuffer.wrap(category.dictionary().bytes(code)), next);
                byCode[code] = known == null ? next : known;
            }
            result[i] = byCode[code];
        }
        return result;
    }

    /** The group of every row, or -1. */
    int[] findAll(ColumnVector texts) {
        CategoryVector category = Vectors.encode(texts);
        int[] byCode = translation(category.dictionary());
        int[] result = new int[category.size()];
        for (int i = 0; i < result.length; i++) {
            if (category.isNull(i)) {
                result[i] = -1;
                continue;
            }
            int code = category.codes()[i];
            int group = byCode[code];
            if (group == UNKNOWN) {
                group = groups.getOrDefault(
                        ByteBuffer.wrap(category.dictionary().bytes(code)), -1);
                byCode[code] = group;
            }
            result[i] = group;
        }
        return result;
    }

    /**
     * From code to group. Blocks share their dictionary as a rule, so the last one is kept; threads may fill it at the same
     * time, each cell with the one value it can have.
     */
    private int[] translation(TextDictionary dictionary) {
        Translation kept = last;
        if (kept == null || kept.dictionary != dictionary) {
            int[] byCode = new int[dictionary.size()];
            Arrays.fill(byCode, UNKNOWN);
            kept = new Translation(dictionary, byCode);
            last = kept;
        }
        return kept.byCode;
    }

    private record Translation(TextDictionary dictionary, int[] byCode) {}
}
