package dev.starloom.metadata.digest;

import dev.starloom.metadata.Table;
import java.util.List;
import java.util.Optional;

/**
 * The digest of a table's schema and rows.
 *
 * @param algorithm {@value #ALGORITHM}
 * @param root 64 lower-case hex digits; equal for equal schema and rows, whatever engine holds them
 * @param rows number of rows
 * @param leaves by rising identity, to locate a change; 40 bytes each
 */
public record TableDigest(String algorithm, String root, long rows, List<Leaf> leaves) {
    /** Merkle tree of SHA-256. */
    public static final String ALGORITHM = "merkle-sha256";
    /** Version of the format; part of every root. */
    public static final String FORMAT = "starloom-table-1";

    public TableDigest {
        leaves = LeafList.copyOf(leaves);
    }

    /**
     * From leaves computed elsewhere, for example by the database in SQL.
     *
     * @param leaves by rising identity, none twice
     * @throws IllegalArgumentException if the table has no primary key, or leaves are out of order
     */
    public static TableDigest ofLeaves(Table table, long rows, List<Leaf> leaves) {
        LeafList compact = LeafList.copyOf(leaves);
        return new TableDigest(ALGORITHM, MerkleTree.root(table, LeafRule.of(table), rows, compact), rows, compact);
    }

    /** The spelling in lineage files: {@code merkle-sha256:} and the root. */
    public String text() {
        return algorithm + ":" + root;
    }

    /**
     * Where two digests of one table part: the identity of the first leaf that only one has, or that differs. Multiplied
     * by 4096 it is the least key (or position) that can have changed. Empty where all leaves are equal: if the roots
     * differ nevertheless, then name, columns, types or key do.
     */
    public static Optional<Long> firstDifferentLeaf(TableDigest a, TableDigest b) {
        LeafList left = LeafList.copyOf(a.leaves);
        LeafList right = LeafList.copyOf(b.leaves);
        int common = Math.min(left.size(), right.size());
        for (int i = 0; i < common; i++) {
            if (left.identity(i) != right.identity(i)) {
                return Optional.of(Math.min(left.identity(i), right.identity(i)));
            }
            if (!left.sameHash(i, right, i)) {
                return Optional.of(left.identity(i));
            }
        }
        if (left.size() == right.size()) {
            return Optional.empty();
        }
        return Optional.of(left.size() > common ? left.identity(common) : right.identity(common));
    }
}
