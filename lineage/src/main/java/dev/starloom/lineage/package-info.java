/**
 * What a run did, on record: written by one runner around every step, kept as {@code lineage.yaml}, chained by hashes.
 *
 * <p>{@link dev.starloom.lineage.RunRecord} is the record; {@link dev.starloom.lineage.LineageYaml} its file format and the
 * check of its chain; {@link dev.starloom.lineage.LineageFile} puts it on disk; {@link dev.starloom.lineage.LineageAccount}
 * and {@link dev.starloom.lineage.LineageDiagram} show it to people.
 */
package dev.starloom.lineage;
