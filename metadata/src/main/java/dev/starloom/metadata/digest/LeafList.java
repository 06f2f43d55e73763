package dev.starloom.metadata.digest;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.RandomAccess;

/** Leaves at 40 bytes each: an immutable list over two arrays that makes a {@link Leaf} when asked for one. */
final class LeafList extends AbstractList<Leaf> implements RandomAccess {
    private static final int HASH_BYTES = RowHashes.HASH_BYTES;

    private final long[] identities;
    private final byte[] hashes;

    private LeafList(long[] identities, byte[] hashes) {
        this.identities = identities;
        this.hashes = hashes;
    }

    static LeafList copyOf(List<Leaf> leaves) {
        if (leaves instanceof LeafList compact) {
            return compact;
        }
        Builder builder = new Builder();
        leaves.forEach(builder::add);
        return builder.build();
    }

    @Override
    public Leaf get(int index) {
        int from = index * HASH_BYTES;
        return new Leaf(identities[index], HexFormat.of().formatHex(hashes, from, from + HASH_BYTES));
    }

    @Override
    public int size() {
        return identities.length;
    }

    long identity(int index) {
        return identities[index];
    }

    boolean sameHash(int index, LeafList other, int otherIndex) {
        return Arrays.equals(
                hashes,
                index * HASH_BYTES,
                (index + 1) * HASH_BYTES,
                other.hashes,
                otherIndex * HASH_BYTES,
                (otherIndex + 1) * HASH_BYTES);
    }

    /** A copy of the hashes, one after the other. */
    byte[] hashBytes() {
        return hashes.clone();
    }

    /** Collects leaves by rising identity. */
    static final class Builder {
        private long[] identities = new long[16];
        byte[] hashes = new byte[16 * HASH_BYTES];
        private int size;

        /** Makes room for a leaf; its hash goes into {@link #hashes} at the offset given back. */
        int next(long identity) {
            if (size > 0 && identities[size - 1] >= identity) {
                throw new IllegalArgumentException("leaf " + identity + " comes after leaf " + identities[size - 1]
                        + "; leaves come once each, by rising identity");
            }
            if (size == identities.length) {
                identities = Arrays.copyOf(identities, size * 2);
                hashes = Arrays.copyOf(hashes, size * 2 * HASH_BYTES);
            }
            identities[size] = identity;
            return HASH_BYTES * size++;
        }

        void add(Leaf leaf) {
            // Asked for before the array is looked at: making room may put another array in its place.
            int offset = next(leaf.identity());
            System.arraycopy(HexFormat.of().parseHex(leaf.hash()), 0, hashes, offset, HASH_BYTES);
        }

        LeafList build() {
            return new LeafList(Arrays.copyOf(identities, size), Arrays.copyOf(hashes, size * HASH_BYTES));
        }
    }
}
