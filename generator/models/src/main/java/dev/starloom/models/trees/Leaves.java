package dev.starloom.models.trees;

/** What the leaves of a tree hold, and how a value is drawn from one. */
sealed interface Leaves permits NumberLeaves, CodeLeaves {
    /** How many values are kept in all. */
    int size();
}
