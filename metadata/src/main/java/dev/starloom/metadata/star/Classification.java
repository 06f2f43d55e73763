package dev.starloom.metadata.star;

import dev.starloom.metadata.TableRole;

/**
 * The part a table plays, and why.
 *
 * @param table logical name
 * @param role DIMENSION, FACT, BRIDGE or SNAPSHOT
 * @param reason what speaks for it, for people
 */
public record Classification(String table, TableRole role, String reason) {}
