/**
 * Learns a warehouse. Start at {@link dev.starloom.models.fit.Fitter}: it drafts a pack for the model of a
 * {@link dev.starloom.models.fit.Source}, decides what is copied, masked, learned or a key, and replaces what was drafted by what
 * the rows show. The result is a pack like any other, so planning, keys, checks, digests and lineage are those of packs.
 */
package dev.starloom.models.fit;
