package dev.starloom.sql.introspect;

import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawTable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The logical names of tables: their own, or {@code schema.table} where two schemas have one of that name. */
final class LogicalTables {
    private final Map<Id, String> names = new LinkedHashMap<>();

    LogicalTables(List<RawTable> chosen) {
        Map<String, Integer> uses = new HashMap<>();
        chosen.forEach(t -> uses.merge(t.id().table().toLowerCase(Locale.ROOT), 1, Integer::sum));
        for (RawTable table : chosen) {
            Id id = table.id();
            boolean sameSchema = chosen.stream().allMatch(o -> o.id().schema().equals(id.schema()));
            boolean unique = sameSchema || uses.get(id.table().toLowerCase(Locale.ROOT)) == 1;
            names.put(id, unique ? id.table() : id.schema() + "." + id.table());
        }
    }

    boolean contains(Id id) {
        return names.containsKey(id);
    }

    String name(Id id) {
        return names.getOrDefault(id, id.table());
    }
}
