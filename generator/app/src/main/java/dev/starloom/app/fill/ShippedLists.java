package dev.starloom.app.fill;

import dev.starloom.engine.draft.DraftOptions;
import dev.starloom.engine.pack.PackFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The lists of values that drafted packs pick from: those of the retail pack. */
public final class ShippedLists {
    private ShippedLists() {}

    /** File name to CSV text. */
    public static Map<String, String> read() {
        PackFiles retail = Packs.files("retail");
        Map<String, String> lists = new HashMap<>();
        for (String list : DraftOptions.LISTS) {
            byte[] bytes = retail.find("dictionaries/" + list)
                    .orElseThrow(
                            () -> new IllegalStateException("the list " + list + " is missing from the application"));
            lists.put(list, new String(bytes, StandardCharsets.UTF_8));
        }
        return lists;
    }
}
