package dev.starloom.lineage;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as text: RFC 7468. */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    static String write(String label, byte[] der) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /**
     * The bytes within.
     *
     * @throws LineageException if there is no such block in the text, naming what is expected
     */
    static byte[] read(String source, String label, String text) {
        Matcher block = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(text);
        if (!block.find()) {
            throw new LineageException(source + " holds no '-----BEGIN " + label
                    + "-----'; a key is an Ed25519 key in PEM, as 'starloom keys make' or 'openssl genpkey -algorithm"
                    + " ed25519' writes it");
        }
        try {
            return Base64.getMimeDecoder().decode(block.group(1).getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new LineageException(source + " is damaged: its key is not Base64", e);
        }
    }
}
