package dev.starloom.metadata.digest;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash function of the digests; every Java platform is required to have it. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks SHA-256, which every platform must have", e);
        }
    }

    /** Ends a hash into a place of an array, without an array of its own. */
    static void finish(MessageDigest sha256, byte[] target, int offset) {
        try {
            sha256.digest(target, offset, RowHashes.HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("no room for a hash at " + offset + " of " + target.length, e);
        }
    }
}
