package dev.starloom.engine.draft;

/**
 * What was decided for a column or a table, and why.
 *
 * @param kind how sure it is
 * @param table name of the table
 * @param column name of the column; empty for what concerns the whole table
 * @param text what is made of it, and the reason
 */
public record DraftNote(Kind kind, String table, String column, String text) {
    /** How sure a note is. */
    public enum Kind {
        /** Name, type or a constraint says what belongs here. */
        GUESSED,
        /** Nothing says what belongs here: the values fit the constraints and mean nothing. A person should look. */
        NOT_GUESSED,
        /** Something of the model that the pack does not have, or has always as NULL. */
        LEFT_OUT
    }

    @Override
    public String toString() {
        return table + (column.isEmpty() ? "" : "." + column) + ": " + text;
    }
}
