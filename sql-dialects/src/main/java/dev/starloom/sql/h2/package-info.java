/**
 * H2, inside this process or behind its server: rows go in by inserts of many rows, keys of integers are there from the
 * start, and a publish is a few renames while everybody else waits. Start at {@link dev.starloom.sql.h2.H2Target}.
 */
package dev.starloom.sql.h2;
