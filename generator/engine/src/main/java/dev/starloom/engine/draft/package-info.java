/**
 * Writes a pack for a warehouse of which nothing is known but its model: a generator for every column, guessed from names,
 * types, keys, links and checks. {@link dev.starloom.engine.draft.Draft} is the way in; the pack it writes is meant to be read
 * and edited by a person.
 */
package dev.starloom.engine.draft;
