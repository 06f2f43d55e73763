/**
 * Makes the rows of a plan. Start at {@link dev.starloom.engine.generation.Generations}, which compiles a plan into a
 * {@link dev.starloom.engine.generation.Generation}.
 *
 * <p>Inside: a {@code TableProgram} knows how each column and link of a table is made; a {@code Layout} knows how many rows
 * there are and which parent row each belongs to; a {@code TableFrame} is a run of rows whose columns are made when first
 * asked for, so what nobody reads is never computed; a {@code Resident} holds the columns that links read.
 */
package dev.starloom.engine.generation;
