package dev.starloom.app.embed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a fill would do.
 *
 * @param rows rows by table, in the order in which tables are filled; tables by the names that the plan uses (lower-case
 *     letters, digits and {@code _})
 * @param notes what was decided for every column, and why
 * @param findings what the database has that the model cannot say
 */
public record FillPlan(Map<String, Long> rows, List<String> notes, List<String> findings) {
    public FillPlan {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
    }
}
