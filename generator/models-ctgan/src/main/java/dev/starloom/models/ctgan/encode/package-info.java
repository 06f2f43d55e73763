/**
 * How the columns of a table become numbers that a network can learn, and back: mode-specific normalisation of numbers,
 * one choice among few categories, a cluster and a place in it for many. Start at
 * {@link dev.starloom.models.ctgan.encode.TableEncoding}.
 */
package dev.starloom.models.ctgan.encode;
