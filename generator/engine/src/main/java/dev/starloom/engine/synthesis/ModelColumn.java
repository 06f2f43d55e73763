package dev.starloom.engine.synthesis;

/** A column as synthesizers see it: numbers or codes, with NULL told apart. */
public sealed interface ModelColumn {
    String name();

    /** Number of rows. */
    int size();

    /** The rows that have a value; of all others neither the content is learned nor is it asked for. */
    Scope scope();

    boolean isNull(int row);

    /** Which of the rows of one parent a column is about. */
    enum Scope {
        EVERY,
        /** The first row of each family alone: where a series starts. */
        FIRST,
        /** All but the first row of each family: how a series goes on. */
        LATER;

        /** Whether a row belongs to it; rows without families are all of them first. */
        public boolean holds(boolean first) {
            return this == EVERY || (this == FIRST) == first;
        }
    }

    /** Ordered values; NaN is NULL. */
    record Numbers(String name, double[] values, Scope scope) implements ModelColumn {
        public Numbers(String name, double[] values) {
            this(name, values, Scope.EVERY);
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean isNull(int row) {
            return Double.isNaN(values[row]);
        }
    }

    /**
     * One of some categories; -1 is NULL.
     *
     * @param codes 0 .. categories - 1
     * @param categories how many there are, of which some may stand in no row
     */
    record Codes(String name, int[] codes, int categories, Scope scope) implements ModelColumn {
        public Codes(String name, int[] codes, int categories) {
            this(name, codes, categories, Scope.EVERY);
        }

        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public boolean isNull(int row) {
            return codes[row] < 0;
        }
    }
}
