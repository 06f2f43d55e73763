package dev.starloom.lineage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** The public half of an Ed25519 key: tells whether a signature is of its other half. */
public final class VerifyingKey {
    static final String ALGORITHM = "Ed25519";
    private static final String LABEL = "PUBLIC KEY";

    private final PublicKey key;

    VerifyingKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a public key (SubjectPublicKeyInfo in PEM).
     *
     * @param source where it comes from, for messages
     * @throws LineageException if it is none
     */
    public static VerifyingKey read(String source, String pem) {
        try {
            byte[] der = Pem.read(source, LABEL, pem);
            return new VerifyingKey(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new LineageException(source + " holds no Ed25519 public key: " + e.getMessage(), e);
        }
    }

    public static VerifyingKey load(Path file) throws IOException {
        return read(file.toString(), Files.readString(file));
    }

    public String pem() {
        return Pem.write(LABEL, key.getEncoded());
    }

    /** SHA-256 of the key's encoding, 64 hex digits: what people compare. */
    public String id() {
        return Hashes.sha256(key.getEncoded());
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature of another length or form is of nobody
        }
    }
}
