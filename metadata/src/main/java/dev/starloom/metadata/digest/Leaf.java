package dev.starloom.metadata.digest;

/**
 * One leaf of a table's Merkle tree.
 *
 * @param identity floor(key / 4096), or floor(position / 4096) where the key is not one integer column
 * @param hash 64 lower-case hex digits
 */
public record Leaf(long identity, String hash) {
    public Leaf {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "leaf " + identity + " has the hash '" + hash + "'; a SHA-256 is 64 lower-case hex digits");
        }
    }
}
