/**
 * Finds the star in a schema: which tables are facts and which describe them, with the reason for each. Start at
 * {@link dev.starloom.metadata.star.StarClassifier}.
 */
package dev.starloom.metadata.star;
