/**
 * The quality report of SDMetrics 0.29.1, to the digit: shapes of columns, trends of pairs, children per parent, trends across
 * links. Unlike the original, no pair is measured on a random part of the rows.
 */
package dev.starloom.quality.similarity;
