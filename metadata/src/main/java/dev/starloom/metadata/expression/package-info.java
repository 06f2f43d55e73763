/**
 * SQL expressions over a row, compiled once and evaluated a column at a time over vectors. Start at
 * {@link dev.starloom.metadata.expression.Expressions}.
 *
 * <p>Calcite parses; nothing of it shows in a signature. {@code Binder} types the parse tree by the rules of the pack
 * language, which are stricter than a database's (nothing is coerced from text, decimals keep every digit, what is not
 * portable is refused), and makes a tree of {@code Node}s whose {@code Kernel}s loop over primitive arrays. Integers
 * calculate as BIGINT; decimals in longs and, for a batch in which they outgrow them, in 128 bits.
 */
package dev.starloom.metadata.expression;
