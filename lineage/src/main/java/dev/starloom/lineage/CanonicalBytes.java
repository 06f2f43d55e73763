package dev.starloom.lineage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Feeds values to SHA-256 so that no two records feed the same bytes, whatever a file that holds them looks like.
 *
 * <p>Every value is tagged and carries its length: a text is {@code s<bytes>:<UTF-8>}, a list {@code l<count>:} and its
 * items, a map {@code m<count>:} and its keys and values in order, an absent value {@code n}, a present one {@code p} and
 * the value. Numbers are text: integers in decimal, doubles as the 16 hex digits of their IEEE 754 bits.
 */
final class CanonicalBytes {
    private final MessageDigest sha256;

    /** @param domain first value: keeps hashes of different kinds of content apart */
    CanonicalBytes(String domain) {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks SHA-256, which every platform must have", e);
        }
        text(domain);
    }

    CanonicalBytes text(String value) {
        byte[] utf8 = WellFormed.text(value).getBytes(StandardCharsets.UTF_8);
        head('s', utf8.length);
        sha256.update(utf8);
        return this;
    }

    CanonicalBytes number(long value) {
        return text(Long.toString(value));
    }

    CanonicalBytes number(double value) {
        return text(String.format("%016x", Double.doubleToLongBits(value)));
    }

    CanonicalBytes optional(Optional<String> value) {
        sha256.update((byte) (value.isPresent() ? 'p' : 'n'));
        value.ifPresent(this::text);
        return this;
    }

    CanonicalBytes texts(List<String> values) {
        return list(values, CanonicalBytes::text);
    }

    <T> CanonicalBytes list(List<T> values, BiConsumer<CanonicalBytes, T> item) {
        head('l', values.size());
        values.forEach(value -> item.accept(this, value));
        return this;
    }

    CanonicalBytes map(Map<String, String> values) {
        head('m', values.size());
        values.forEach((key, value) -> text(key).text(value));
        return this;
    }

    /** The hash as 64 lower-case hex digits; nothing can be fed afterwards. */
    String hash() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    private void head(char tag, int length) {
        sha256.update((tag + Integer.toString(length) + ":").getBytes(StandardCharsets.US_ASCII));
    }
}
