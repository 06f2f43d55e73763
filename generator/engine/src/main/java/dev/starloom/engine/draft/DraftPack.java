package dev.starloom.engine.draft;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pack that was written for a warehouse.
 *
 * @param files path within the pack to its text, {@code pack.yaml} first
 * @param notes what was decided for each column, tables in the order of the model
 */
public record DraftPack(Map<String, String> files, List<DraftNote> notes) {
    public DraftPack {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        notes = List.copyOf(notes);
    }
}
