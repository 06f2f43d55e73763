package dev.starloom.sql.introspect;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of constraints, unique in the model where engines ask for less: MySQL calls every primary key PRIMARY. */
final class ConstraintNames {
    private final Set<String> taken = new HashSet<>();

    /**
     * The constraint's own name where it is free and says something, else one made of its table and columns.
     *
     * @param prefix {@code pk}, {@code uq}, {@code fk} or {@code ck}
     * @param own its name in the database; empty where that says nothing
     * @param table as the model calls it
     * @param columns as the model calls them
     */
    String of(String prefix, String own, String table, List<String> columns) {
        boolean says = !own.isEmpty() && !own.equals("PRIMARY");
        String made = prefix + "_" + table
                + (columns.isEmpty() || prefix.equals("pk") ? "" : "_" + String.join("_", columns));
        String name = says ? own : made;
        if (take(name)) {
            return name;
        }
        name = table + "_" + name;
        for (int i = 2; !take(name); i++) {
            name = table + "_" + (says ? own : made) + "_" + i;
        }
        return name;
    }

    private boolean take(String name) {
        return taken.add(name.toLowerCase(Locale.ROOT));
    }
}
