/**
 * How alike two databases are, and what a person can be told about it. Start at
 * {@link dev.starloom.quality.metric.Measurement}.
 */
package dev.starloom.quality;
