package dev.starloom.engine.pack;

import java.util.Map;
import java.util.Optional;

/** Files that lie nowhere. */
record MemoryFiles(String location, Map<String, byte[]> contents) implements PackFiles {
    MemoryFiles {
        contents = Map.copyOf(contents);
    }

    @Override
    public Optional<byte[]> find(String path) {
        return Optional.ofNullable(contents.get(path));
    }
}
