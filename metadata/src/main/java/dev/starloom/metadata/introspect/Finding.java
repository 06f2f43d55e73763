package dev.starloom.metadata.introspect;

import java.util.Objects;

/**
 * Something that stands in the database and not, or not in the same words, in the model. Whatever is left out is told here.
 *
 * @param kind what it is
 * @param table name of the table or view
 * @param column the column; empty where the whole table is meant
 * @param message what was found and what becomes of it, for people
 */
public record Finding(Kind kind, String table, String column, String message) {
    /** What a finding is about. */
    public enum Kind {
        /** A view: left alone. */
        VIEW,
        /** A part of another table, whose rows are reached through that one: left alone. */
        PARTITION,
        /** A table of this session only: left alone. */
        TEMPORARY_TABLE,
        /** A table whose rows lie in another database: left alone. */
        FOREIGN_TABLE,
        /** The book-keeping of a migration tool: never touched. */
        MIGRATION_TABLE,
        /** A table of our own book-keeping, or a staging table: left alone. */
        OWN_TABLE,
        /** A table that belongs to an extension of the engine: left alone. */
        EXTENSION_TABLE,
        /** Not chosen by the patterns. */
        NOT_CHOSEN,
        /** A column whose type the model lacks; it is carried by another one, which holds the same values. */
        TYPE_MAPPED,
        /** A column whose type nothing in the model can carry; it is left out of the model and stays NULL or at its default. */
        COLUMN_LEFT_OUT,
        /** Like {@link #COLUMN_LEFT_OUT}, but the column must be given a value: the table cannot be filled. */
        TABLE_BLOCKED,
        /** The engine numbers the column: identity, serial or auto-increment. */
        IDENTITY_COLUMN,
        /** The engine computes the column from others; it is never written. */
        GENERATED_COLUMN,
        /** A default that is no literal; it stays in the database and is not in the model. */
        DEFAULT_NOT_MODELLED,
        /** A check that portable SQL cannot say; it stays in the database and is not in the model. */
        CHECK_NOT_MODELLED,
        /** A uniqueness the model cannot say: over an expression, a prefix or some rows only. */
        UNIQUE_NOT_MODELLED,
        /** A key of text that the engine compares regardless of case, accents or trailing blanks. */
        LOOSE_TEXT_KEY,
        /** Another kind of constraint, such as EXCLUDE. */
        CONSTRAINT_NOT_MODELLED,
        /** A link that is not in the model, because of its other end. */
        LINK_NOT_MODELLED,
        /** A link that the engine can be told to check at the end of the transaction. */
        LINK_DEFERRABLE,
        /** A trigger or rule that runs when rows come in. */
        TRIGGER,
        /** A table whose rows a trigger makes that cannot be switched off, as rows of another table come in: best left to it. */
        FILLED_BY_TRIGGER,
        /** A statement of a script that should say something of the schema and is not understood. */
        STATEMENT_NOT_READ,
        /** Statements of a script that say nothing of the schema: counted, never run. */
        STATEMENT_SKIPPED
    }

    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(table, "table");
        column = column == null ? "" : column;
        Objects.requireNonNull(message, "message");
    }

    /** A finding about a whole table. */
    public static Finding of(Kind kind, String table, String message) {
        return new Finding(kind, table, "", message);
    }

    /** {@code table.column}, or the table. */
    public String place() {
        return column.isEmpty() ? table : table + "." + column;
    }
}
