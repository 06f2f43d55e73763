/**
 * SQL expressions over a row, compiled once and evaluated a column at a time over vectors. Calcite parses and validates;
 * nothing of it shows in a signature. Start at {@link dev.starloom.metadata.expression.ExpressionCompiler}.
 */
package dev.starloom.metadata.expression;
