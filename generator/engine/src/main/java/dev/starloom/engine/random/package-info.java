/**
 * The one door to randomness: counter-based bits, distributions, permutations and weighted picks, each a pure function of
 * a {@link dev.starloom.engine.random.CellKey} and a row index. Nothing here keeps a state between draws.
 */
package dev.starloom.engine.random;
