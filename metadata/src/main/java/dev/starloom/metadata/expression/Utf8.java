package dev.starloom.metadata.expression;

/** Characters (code points) of well-formed UTF-8. */
final class Utf8 {
    private Utf8() {}

    /** Number of characters. */
    static int length(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            // every byte but those that continue a character begins one
            if ((bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    /** Where the character after {@code count} characters begins, at most {@code to}. */
    static int skip(byte[] bytes, int from, int to, long count) {
        int at = from;
        for (long i = 0; i < count && at < to; i++) {
            at = next(bytes, at, to);
        }
        return at;
    }

    /** Where the character after the one at a position begins. */
    static int next(byte[] bytes, int at, int to) {
        int next = at + 1;
        while (next < to && (bytes[next] & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }

    /** First occurrence of a text in another; -1 where there is none. */
    static int find(byte[] bytes, int from, int to, byte[] sought, int soughtFrom, int soughtTo) {
        int length = soughtTo - soughtFrom;
        for (int at = from; at <= to - length; at++) {
            int i = 0;
            while (i < length && bytes[at + i] == sought[soughtFrom + i]) {
                i++;
            }
            if (i == length) {
                return at;
            }
        }
        return -1;
    }
}
