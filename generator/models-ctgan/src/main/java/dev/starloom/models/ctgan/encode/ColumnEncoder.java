package dev.starloom.models.ctgan.encode;

/**
 * How one column is told to the network: some scalars in [-1, 1], and one choice among a fixed number. For a number the
 * choice is the mode it belongs to and the scalar its place in the mode.
 */
public sealed interface ColumnEncoder permits NumberEncoder, CategoryEncoder, WideEncoder {
    String name();

    /** How many scalars. */
    int scalars();

    /** Among how many the choice is, at least one. */
    int choices();

    /** Whether its last choice is to have no value. */
    boolean empty();

    /** Whether rows may be asked for by a choice of this column. */
    boolean conditional();
}
