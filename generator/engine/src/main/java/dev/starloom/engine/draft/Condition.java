package dev.starloom.engine.draft;

import java.util.List;

/** A part of a CHECK that generators are built to satisfy; the parts of one CHECK are joined by AND. */
sealed interface Condition {
    /** How two values compare. */
    enum Comparison {
        EQUAL,
        DIFFERENT,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST;

        /** The same comparison with its sides exchanged. */
        Comparison mirrored() {
            return switch (this) {
                case EQUAL, DIFFERENT -> this;
                case LESS -> GREATER;
                case AT_MOST -> AT_LEAST;
                case GREATER -> LESS;
                case AT_LEAST -> AT_MOST;
            };
        }

        /** What holds where this one does not. */
        Comparison negated() {
            return switch (this) {
                case EQUAL -> DIFFERENT;
                case DIFFERENT -> EQUAL;
                case LESS -> AT_LEAST;
                case AT_MOST -> GREATER;
                case GREATER -> AT_MOST;
                case AT_LEAST -> LESS;
            };
        }
    }

    /** A column is one of some constants. */
    record OneOf(String column, List<String> values) implements Condition {}

    /** A column compares with a constant. */
    record WithConstant(String column, Comparison comparison, String value) implements Condition {}

    /** Two columns compare. */
    record WithColumn(String column, Comparison comparison, String other) implements Condition {}

    /** The number of characters of a column compares with a constant. */
    record Length(String column, Comparison comparison, int characters) implements Condition {}

    /** A column is not NULL. */
    record Present(String column) implements Condition {}
}
