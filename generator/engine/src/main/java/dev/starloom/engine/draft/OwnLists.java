package dev.starloom.engine.draft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The lists that stand beside this class: countries, places of the world, words of titles. */
final class OwnLists {
    private OwnLists() {}

    static String text(String file) {
        try (InputStream in = OwnLists.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the list " + file + " is missing from the engine");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
