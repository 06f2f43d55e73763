package dev.starloom.engine.pack;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A pack of the test class path with some of its files changed. */
public final class EditedFiles implements PackFiles {
    private final PackFiles original;
    private final Map<String, String> edits = new HashMap<>();

    private EditedFiles(PackFiles original) {
        this.original = original;
    }

    public static EditedFiles of(String pack) {
        return new EditedFiles(PackFiles.classPath(EditedFiles.class.getClassLoader(), pack));
    }

    /** Replaces a part of a file that must be there. */
    public EditedFiles replace(String path, String part, String with) {
        String text = new String(find(path).orElseThrow(), StandardCharsets.UTF_8);
        if (!text.contains(part)) {
            throw new IllegalArgumentException(path + " has no part " + part);
        }
        edits.put(path, text.replace(part, with));
        return this;
    }

    public EditedFiles put(String path, String text) {
        edits.put(path, text);
        return this;
    }

    /** The pack as it is now. */
    public Pack read() {
        return PackReader.read(this);
    }

    @Override
    public String location() {
        return original.location();
    }

    @Override
    public Optional<byte[]> find(String path) {
        return edits.containsKey(path)
                ? Optional.of(edits.get(path).getBytes(StandardCharsets.UTF_8))
                : original.find(path);
    }
}
