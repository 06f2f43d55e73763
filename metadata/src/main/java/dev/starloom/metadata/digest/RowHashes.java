package dev.starloom.metadata.digest;

import java.util.Optional;

/**
 * The row hashes of one batch, in its order, ready for {@link TableDigester#add}: 32 bytes a row, and 8 more where the
 * key is an integer.
 */
public final class RowHashes {
    static final int HASH_BYTES = 32;

    private final byte[] hashes;
    private final long[] keys;
    private final Optional<KeySpan> span;

    RowHashes(byte[] hashes, long[] keys, Optional<KeySpan> span) {
        this.hashes = hashes;
        this.keys = keys;
        this.span = span;
    }

    /** The first and the last key of a batch, as {@link SortKey} bytes; kept where leaves are cut by position. */
    record KeySpan(byte[] first, byte[] last) {}

    /** Number of rows. */
    public int size() {
        return hashes.length / HASH_BYTES;
    }

    /** 32 bytes a row, one after the other; not to be changed. */
    byte[] hashes() {
        return hashes;
    }

    /** Integer keys, one a row; empty where leaves are cut by position. */
    long[] keys() {
        return keys;
    }

    Optional<KeySpan> span() {
        return span;
    }
}
