package dev.starloom.engine.synthesis;

/**
 * Which rows belong to one parent: they lie next to each other, in the order of their series. Rows without a parent are families
 * of one.
 */
public final class Families {
    private final int rows;
    private final int[] starts;

    private Families(int rows, int[] starts) {
        this.rows = rows;
        this.starts = starts;
    }

    /** Every row by itself. */
    public static Families none(int rows) {
        return new Families(rows, null);
    }

    /** @param starts the first row of each family, and the number of rows at the end; families may be empty */
    public static Families of(int[] starts) {
        return new Families(starts[starts.length - 1], starts);
    }

    public int rows() {
        return rows;
    }

    /** Whether rows can have siblings at all. */
    public boolean arePresent() {
        return starts != null;
    }

    public int count() {
        return starts == null ? rows : starts.length - 1;
    }

    /** The first row of a family, or for {@link #count()} the number of rows. */
    public int start(int family) {
        return starts == null ? family : starts[family];
    }

    /** Marks the first row of each family. */
    public boolean[] firsts() {
        boolean[] first = new boolean[rows];
        for (int family = 0; family < count(); family++) {
            if (start(family) < start(family + 1)) {
                first[start(family)] = true;
            }
        }
        return first;
    }
}
