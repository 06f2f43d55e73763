package dev.starloom.metadata.digest;

import dev.starloom.metadata.Table;

/** Takes leaves that an engine computed, one by one, and makes the digest of them; 40 bytes a leaf. */
public final class LeafCollector {
    private final LeafList.Builder leaves = new LeafList.Builder();

    /**
     * Adds the next leaf.
     *
     * @param hash 64 lower-case hex digits
     * @throws IllegalArgumentException if the hash is none, or the leaf does not come after the one before
     */
    public void add(long identity, String hash) {
        leaves.add(new Leaf(identity, hash));
    }

    /**
     * The digest of the leaves.
     *
     * @param table whose rows they are of; its names and types enter the root
     * @param rows how many rows it has
     */
    public TableDigest digest(Table table, long rows) {
        return TableDigest.ofLeaves(table, rows, leaves.build());
    }
}
