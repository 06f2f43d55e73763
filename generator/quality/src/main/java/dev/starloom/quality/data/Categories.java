package dev.starloom.quality.data;

/** Categories as codes of a vocabulary; -1 stands for NULL. */
public record Categories(int[] codes, Vocabulary vocabulary) implements Series {
    /** Code of NULL. */
    public static final int NULL = -1;

    /** From texts, null for NULL. */
    public static Categories of(Vocabulary vocabulary, String... values) {
        int[] codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = values[i] == null ? NULL : vocabulary.code(values[i]);
        }
        return new Categories(codes, vocabulary);
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public boolean isNull(int row) {
        return codes[row] == NULL;
    }

    @Override
    public Categories pick(int[] rows) {
        int[] picked = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = codes[rows[i]];
        }
        return new Categories(picked, vocabulary);
    }

    /** How often each code occurs; NULL is not counted. As long as the vocabulary, which both sides share. */
    public long[] counts() {
        long[] counts = new long[vocabulary.size()];
        for (int code : codes) {
            if (code != NULL) {
                counts[code]++;
            }
        }
        return counts;
    }
}
