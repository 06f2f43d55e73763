/**
 * Sequential classification and regression trees: one tree a column, on the context and the columns before it (J. P. Reiter,
 * "Using CART to generate partially synthetic public use microdata", 2005; B. Nowok, G. Raab and C. Dibben, "synthpop", 2016).
 * Numbers are drawn between neighbouring values of a leaf, never taken as they are unless many rows have them.
 */
package dev.starloom.models.trees;
