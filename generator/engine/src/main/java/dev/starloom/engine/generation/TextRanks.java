package dev.starloom.engine.generation;

import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.TextDictionary;
import dev.starloom.metadata.rows.Vectors;
import java.util.Arrays;

/** The distinct texts of a column in the order of their UTF-8 bytes, which is the order of their code points. */
final class TextRanks {
    private final byte[][] sorted;

    TextRanks(ColumnVector texts) {
        TextDictionary dictionary = Vectors.encode(texts).dictionary();
        byte[][] all = new byte[dictionary.size()][];
        Arrays.setAll(all, dictionary::bytes);
        Arrays.sort(all, Arrays::compareUnsigned);
        sorted = all;
    }

    /** For each text the rank of the first text that is not below it. */
    long[] notBelow(ColumnVector texts) {
        return ranks(texts, 0);
    }

    /** For each text the rank of the last text that is not above it. */
    long[] notAbove(ColumnVector texts) {
        return ranks(texts, -1);
    }

    private long[] ranks(ColumnVector texts, int whereAbsent) {
        CategoryVector category = Vectors.encode(texts);
        TextDictionary dictionary = category.dictionary();
        long[] ranks = new long[category.size()];
        for (int i = 0; i < ranks.length; i++) {
            if (!category.isNull(i)) {
                byte[] text = dictionary.bytes(category.codes()[i]);
                int found = Arrays.binarySearch(sorted, text, Arrays::compareUnsigned);
                ranks[i] = found >= 0 ? found : -found - 1 + whereAbsent;
            }
        }
        return ranks;
    }

    long bytes() {
        return 24L * sorted.length;
    }
}
