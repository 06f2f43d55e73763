/**
 * Reads two sides into frames that fit into memory: small tables whole, of large ones whole families. Start at
 * {@link dev.starloom.quality.sample.Sampling}.
 */
package dev.starloom.quality.sample;
