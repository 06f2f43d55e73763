/**
 * Canonical digests: the same rows give the same digest whoever holds them: a generator, PostgreSQL, MariaDB or DuckDB.
 * Start at {@link dev.starloom.metadata.digest.TableDigester}.
 *
 * <p>The format, version {@value dev.starloom.metadata.digest.TableDigest#FORMAT}; {@code H} is SHA-256, quotes are ASCII,
 * {@code ns(x)} is the netstring {@code <length in bytes, decimal>:<bytes>,}:
 *
 * <ul>
 *   <li><b>Cell</b>: canonical text. Integers in plain decimal; booleans {@code true} and {@code false}; decimals with
 *       exactly the declared scale, without exponent ({@code -0.05}); dates {@code YYYY-MM-DD}, proleptic Gregorian;
 *       times {@code HH:MM:SS.ffffff}; timestamps {@code YYYY-MM-DDTHH:MM:SS.ffffff}; doubles as the 16 lower-case hex
 *       digits of their IEEE 754 bits, every NaN as {@code 7ff8000000000000}, negative zero kept; text as UTF-8, of
 *       {@code CHAR(n)} without trailing blanks, because engines pad; binary as it is. Years outside 0 to 9999 are
 *       refused: engines disagree on how to spell them.
 *   <li><b>Row</b>: {@code H} over its cells in the order of the table's columns, each {@code ns(text)}, or {@code N,} for
 *       NULL.
 *   <li><b>Leaf</b>: {@code H("L" ns(identity) row row ...)}, rows as 64 lower-case hex digits in key order. The input is
 *       text alone, so that an engine can compute it in SQL. A table whose primary key is one integer column puts a row
 *       into leaf {@code floor(key / 4096)}; any other primary key into leaf {@code floor(position / 4096)} of the rows in
 *       key order (text in binary order of its UTF-8, numbers by value, columns from left to right). Leaves without rows do not exist.
 *   <li><b>Tree</b>: leaves by rising identity; {@code H(0x01 left right)} joins two neighbours, a lone last one rises as
 *       it is, until one is left. No leaves: {@code H("")}.
 *   <li><b>Root</b>: {@code H("R" ns(format) ns(table) ns(column count) {ns(name) ns(type)} ns(rule) ns(key column count)
 *       {ns(key column)} ns(row count) tree)}, with rule {@code key/4096} or {@code position/4096}, and types as
 *       {@link dev.starloom.metadata.SqlType#sql()} spells them.
 * </ul>
 *
 * <p>A row's input starts with a digit or {@code N}, the others with {@code L}, {@code R} or 0x01: none can pass for another.
 */
package dev.starloom.metadata.digest;
