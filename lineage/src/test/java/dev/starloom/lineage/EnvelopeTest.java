package dev.starloom.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeTest {
    private static final byte[] PAYLOAD = LineageYaml.write(Samples.run()).getBytes(StandardCharsets.UTF_8);
    /** RFC 8032, 7.1, test 1, as PKCS #8. */
    private static final String RFC_KEY = pem(
            "302e020100300506032b657004220420" + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    @TempDir
    private Path folder;

    @Test
    void whatWasSignedReadsBackAndIsOfItsKey() {
        SigningKey key = SigningKey.make();
        Envelope read = Envelope.read("e", Envelope.sign(PAYLOAD, key).text());
        assertThat(read.payload()).isEqualTo(PAYLOAD);
        assertThat(read.keyIds()).containsExactly(key.verifying().id());
        assertThat(read.isSignedBy(key.verifying())).isTrue();
        assertThat(read.isSignedBy(SigningKey.make().verifying())).isFalse();
    }

    @Test
    void aFlippedBitAtEveryByteIsFound() {
        SigningKey key = SigningKey.make();
        byte[] text = Envelope.sign(PAYLOAD, key).text().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            byte[] flipped = text.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            assertThat(isSound(flipped, key.verifying())).as("byte %s", i).isFalse();
        }
        assertThat(isSound(text, key.verifying())).isTrue();
    }

    private static boolean isSound(byte[] text, VerifyingKey key) {
        try {
            Envelope read = Envelope.read("e", new String(text, StandardCharsets.UTF_8));
            return read.isSignedBy(key) && java.util.Arrays.equals(read.payload(), PAYLOAD);
        } catch (LineageException e) {
            return false;
        }
    }

    @Test
    void aKeyOfOpenSslSignsAsTheStandardHasIt() {
        SigningKey key = SigningKey.read("rfc", RFC_KEY);
        assertThat(Base64.getEncoder().encodeToString(key.sign(new byte[0])))
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(HexFormat.of()
                                .parseHex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88215"
                                        + "90a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")));
        assertThat(key.verifying().pem())
                .contains(Base64.getEncoder()
                        .encodeToString(HexFormat.of()
                                .parseHex("302a300506032b6570032100"
                                        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));
    }

    @Test
    void aKeyIsKeptFromOthersAndNeverReplaced() throws Exception {
        SigningKey key = SigningKey.make();
        Path file = folder.resolve("keys/signing.key");
        key.save(file);
        assertThat(SigningKey.load(file).verifying().id())
                .isEqualTo(key.verifying().id());
        assertThat(key.toString())
                .doesNotContain(Files.readString(file).lines().toList().get(1));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThatThrownBy(() -> SigningKey.make().save(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void whatIsNoKeyIsToldSo() {
        assertThatThrownBy(() -> SigningKey.read("k", "hello")).hasMessageContaining("BEGIN PRIVATE KEY");
        assertThatThrownBy(() -> SigningKey.read("k", pem("3003020100")))
                .hasMessageContaining("no Ed25519 private key");
        assertThatThrownBy(() -> SigningKey.read("k", "-----BEGIN ENCRYPTED PRIVATE KEY-----"))
                .hasMessageContaining("encrypted");
        assertThatThrownBy(() -> VerifyingKey.read("k", RFC_KEY)).hasMessageContaining("BEGIN PUBLIC KEY");
    }

    private static String pem(String der) {
        return Pem.write("PRIVATE KEY", HexFormat.of().parseHex(der));
    }
}
