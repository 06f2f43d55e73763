/**
 * Rows in the form metrics read: columns of numbers or of codes, and for each link the parent of every row. Start at
 * {@link dev.starloom.quality.data.DataSet}.
 */
package dev.starloom.quality.data;
