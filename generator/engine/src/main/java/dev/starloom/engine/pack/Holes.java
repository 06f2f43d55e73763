package dev.starloom.engine.pack;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What of a pack could not be read, although it is declared: nothing is known of it, so what refers to it is not judged. A column
 * whose type could not be read has the type {@link dev.starloom.metadata.SqlType#UNKNOWN}.
 *
 * @param tables tables whose file is no table
 * @param rows tables of which it is not known how their rows come about
 * @param aliases tables of which not every name is known under which they read others
 * @param parameters parameters without a value
 */
public record Holes(Set<String> tables, Set<String> rows, Set<String> aliases, Set<String> parameters) {
    /** Nothing is missing. */
    public static final Holes NONE = new Holes(Set.of(), Set.of(), Set.of(), Set.of());

    public Holes {
        tables = Set.copyOf(tables);
        rows = Set.copyOf(rows);
        aliases = Set.copyOf(aliases);
        parameters = Set.copyOf(parameters);
    }

    /** These names and those that could not be read. */
    public static Set<String> and(Collection<String> read, Set<String> unread) {
        Set<String> all = new LinkedHashSet<>(read);
        all.addAll(unread);
        return all;
    }

    /** Whether how a table is made is not known. */
    public boolean hidesMakingOf(String table) {
        return tables.contains(table) || rows.contains(table);
    }
}
