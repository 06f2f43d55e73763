package dev.starloom.quality.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values behind codes. Both sides of a comparison share one, so that equal codes are equal values. Grows; one thread. */
public final class Vocabulary {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> values = new ArrayList<>();

    /** The code of a value, a new one where it was not seen before. */
    public int code(String value) {
        Integer code = codes.putIfAbsent(value, values.size());
        if (code == null) {
            values.add(value);
            return values.size() - 1;
        }
        return code;
    }

    public String value(int code) {
        return values.get(code);
    }

    public int size() {
        return values.size();
    }
}
