package dev.starloom.models.ctgan.train;

import dev.starloom.models.ctgan.encode.EncodedRows;
import dev.starloom.models.ctgan.encode.RowContext;

/**
 * Encoded rows to learn from.
 *
 * @param rows what is to be made
 * @param context how it is told what is known before
 * @param contexts what is known before, row by row
 * @param firsts which rows are the first of their families
 */
public record TrainingRows(EncodedRows rows, RowContext context, EncodedRows contexts, boolean[] firsts) {}
