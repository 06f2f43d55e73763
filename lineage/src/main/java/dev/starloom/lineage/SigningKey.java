package dev.starloom.lineage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;

/** An Ed25519 key that signs. {@link #toString()} shows nothing of it. */
public final class SigningKey {
    private static final String LABEL = "PRIVATE KEY";

    private final PrivateKey key;
    private final VerifyingKey verifying;

    private SigningKey(PrivateKey key, VerifyingKey verifying) {
        this.key = key;
        this.verifying = verifying;
    }

    /** A new key. */
    public static SigningKey make() {
        KeyPair pair = pair(new SecureRandom());
        return new SigningKey(pair.getPrivate(), new VerifyingKey(pair.getPublic()));
    }

    /**
     * Reads a private key (PKCS #8 in PEM, not encrypted).
     *
     * @param source where it comes from, for messages
     * @throws LineageException if it is none
     */
    public static SigningKey read(String source, String pem) {
        if (pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            throw new LineageException(source + " is encrypted, and nobody can be asked for its password here; 'openssl"
                    + " pkey' takes it off, and the file's rights or a key store then guard it");
        }
        byte[] der = Pem.read(source, LABEL, pem);
        try {
            PrivateKey key =
                    KeyFactory.getInstance(VerifyingKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
            return new SigningKey(key, publicHalf(source, key));
        } catch (GeneralSecurityException e) {
            throw new LineageException(source + " holds no Ed25519 private key: " + e.getMessage(), e);
        }
    }

    /** Reads a private key from a file. */
    public static SigningKey load(Path file) throws IOException {
        return read(file.toString(), Files.readString(file));
    }

    /** PKCS #8 carries the seed alone, and the platform derives the public half only while it makes a pair: from this seed. */
    private static VerifyingKey publicHalf(String source, PrivateKey key) {
        byte[] seed = ((EdECPrivateKey) key)
                .getBytes()
                .orElseThrow(() -> new LineageException(source + " is a key that does not leave its store"));
        VerifyingKey half = new VerifyingKey(pair(new Seed(seed)).getPublic());
        byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
        if (!half.verifies(probe, sign(key, probe))) {
            throw new LineageException(
                    source + ": this Java platform does not derive the public half of an Ed25519 key;"
                            + " make a key with 'starloom keys make'");
        }
        return half;
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks Ed25519, which platforms have since 15", e);
        }
    }

    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        Seed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }

    /** The half that others may have. */
    public VerifyingKey verifying() {
        return verifying;
    }

    /**
     * Writes the key to a file that only this user can read, and that was not there before.
     *
     * @throws IOException also where a file of that name is there already
     */
    public void save(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] rights = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        byte[] pem = Pem.write(LABEL, key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights)) {
            channel.write(ByteBuffer.wrap(pem));
            channel.force(true);
        }
    }

    byte[] sign(byte[] message) {
        return sign(key, message);
    }

    private static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signer = Signature.getInstance(VerifyingKey.ALGORITHM);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key did not sign", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + verifying.id() + "]";
    }
}
