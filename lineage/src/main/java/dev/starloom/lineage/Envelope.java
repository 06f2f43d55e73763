package dev.starloom.lineage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed lineage file: a DSSE envelope (Dead Simple Signing Envelope, version 1.0.2) around its exact bytes. What is signed
 * is {@code "DSSEv1" type-length type payload-length payload}, separated by blanks.
 *
 * <p>The text is read only in the very form in which it is written, so that not a byte of it can be changed unseen.
 */
public final class Envelope {
    /** What the payload is. */
    public static final String TYPE = "application/vnd.starloom.lineage+yaml";

    private static final Pattern FORM = Pattern.compile("\\{\"payloadType\":\"" + Pattern.quote(TYPE)
            + "\",\"payload\":\"([A-Za-z0-9+/=]*)\",\"signatures\":\\[(\\{.*\\})\\]\\}\n");
    private static final Pattern SIGNATURE =
            Pattern.compile("\\{\"keyid\":\"([0-9a-f]{64})\",\"sig\":\"([A-Za-z0-9+/=]+)\"\\}");

    private final byte[] payload;
    private final List<Signed> signatures;

    private record Signed(String keyId, byte[] signature) {}

    private Envelope(byte[] payload, List<Signed> signatures) {
        this.payload = payload;
        this.signatures = List.copyOf(signatures);
    }

    /** Signs the bytes of a lineage file. */
    public static Envelope sign(byte[] payload, SigningKey key) {
        return new Envelope(
                payload.clone(), List.of(new Signed(key.verifying().id(), key.sign(authenticated(payload)))));
    }

    /**
     * Reads an envelope; who signed it is not looked at here.
     *
     * @param source file name, for messages
     * @throws LineageException if the text is no envelope in the form in which it is written
     */
    public static Envelope read(String source, String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            try {
                List<Signed> signatures = new ArrayList<>();
                Matcher each = SIGNATURE.matcher(form.group(2));
                while (each.find()) {
                    signatures.add(new Signed(each.group(1), Base64.getDecoder().decode(each.group(2))));
                }
                Envelope envelope = new Envelope(Base64.getDecoder().decode(form.group(1)), signatures);
                if (!signatures.isEmpty() && envelope.text().equals(text)) {
                    return envelope;
                }
            } catch (IllegalArgumentException notBase64) {
                throw new LineageException(source + " is damaged: what it carries is not Base64", notBase64);
            }
        }
        throw new LineageException(
                source + " is not an envelope as Starloom writes it: damaged, changed, or something else");
    }

    /** The envelope as JSON on one line. */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder text = new StringBuilder("{\"payloadType\":\"" + TYPE + "\",\"payload\":\"")
                .append(base64.encodeToString(payload))
                .append("\",\"signatures\":[");
        for (int i = 0; i < signatures.size(); i++) {
            Signed signed = signatures.get(i);
            text.append(i == 0 ? "" : ",")
                    .append("{\"keyid\":\"")
                    .append(signed.keyId())
                    .append("\",\"sig\":\"")
                    .append(base64.encodeToString(signed.signature()))
                    .append("\"}");
        }
        return text.append("]}\n").toString();
    }

    /** The bytes that were signed. */
    public byte[] payload() {
        return payload.clone();
    }

    /** Ids of the keys that are said to have signed, see {@link VerifyingKey#id}. */
    public List<String> keyIds() {
        return signatures.stream().map(Signed::keyId).toList();
    }

    /** Whether a key signed just this payload. */
    public boolean isSignedBy(VerifyingKey key) {
        byte[] message = authenticated(payload);
        return signatures.stream().anyMatch(s -> s.keyId().equals(key.id()) && key.verifies(message, s.signature()));
    }

    private static byte[] authenticated(byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 100);
        bytes.writeBytes(("DSSEv1 " + TYPE.length() + " " + TYPE + " " + payload.length + " ")
                .getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }
}
