/**
 * What measures: a {@link dev.starloom.quality.metric.TableMetric} looks at a table on both sides, a
 * {@link dev.starloom.quality.metric.LinkMetric} at a link. Metrics are found through the service loader;
 * {@link dev.starloom.quality.metric.Measurement} runs all of them, beside the same on two halves of the real data.
 */
package dev.starloom.quality.metric;
