package dev.starloom.metadata.target;

/**
 * A range of an integer key.
 *
 * @param first the least key in it
 * @param last the greatest key in it
 */
public record KeyRange(long first, long last) {
    /** Every row, whatever the key is. */
    public static final KeyRange ALL = new KeyRange(Long.MIN_VALUE, Long.MAX_VALUE);

    public KeyRange {
        if (first > last) {
            throw new IllegalArgumentException("a range of keys from " + first + " to " + last + " holds none");
        }
    }

    public boolean isAll() {
        return equals(ALL);
    }

    public boolean holds(long key) {
        return key >= first && key <= last;
    }
}
