package dev.starloom.engine.pack;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Files that lie nowhere. */
record MemoryFiles(String location, Map<String, String> texts) implements PackFiles {
    MemoryFiles {
        texts = Map.copyOf(texts);
    }

    @Override
    public Optional<byte[]> find(String path) {
        return Optional.ofNullable(texts.get(path)).map(t -> t.getBytes(StandardCharsets.UTF_8));
    }
}
