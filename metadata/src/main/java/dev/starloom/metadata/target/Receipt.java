package dev.starloom.metadata.target;

/**
 * What a commit answered.
 *
 * @param rows rows of the unit in the target
 * @param alreadyThere true where the ledger already held the unit, and nothing was written
 */
public record Receipt(LoadUnit unit, long rows, boolean alreadyThere) {}
