package dev.starloom.engine.plan;

import dev.starloom.engine.pack.PinnedRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which tables of a pack a user wants made, and which of their rows are given.
 *
 * @param include patterns of the tables that are made, {@code *} for any text and {@code ?} for a character; empty: all
 * @param exclude patterns of tables that are left out of those
 * @param existing tables whose rows stand in the target already and are only read
 * @param pinned rows that are given, by table, instead of those that the pack gives: its first rows
 */
public record Selection(
        List<String> include, List<String> exclude, Set<String> existing, Map<String, List<PinnedRow>> pinned) {
    /** Every table, as the pack declares it. */
    public static final Selection ALL = new Selection(List.of(), List.of(), Set.of(), Map.of());

    public Selection {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        existing = Set.copyOf(existing);
        pinned = Map.copyOf(pinned);
    }

    /** The same with these rows given, by table: values by column, as {@link PinnedRow#of} takes them. */
    public Selection withRows(Map<String, List<Map<String, Object>>> rows) {
        Map<String, List<PinnedRow>> given = new TreeMap<>(pinned);
        rows.forEach((table, values) -> given.put(table, PinnedRow.of(table, values)));
        return new Selection(include, exclude, existing, given);
    }

    /** The same without what problems name, such as {@code include} or {@code tables.countries}. */
    public Selection without(Collection<String> wheres) {
        Set<String> kept = new TreeSet<>(existing);
        kept.removeIf(table -> wheres.contains("tables." + table));
        Map<String, List<PinnedRow>> keptRows = new TreeMap<>(pinned);
        keptRows.keySet().removeIf(table -> wheres.contains("fixtures." + table));
        return new Selection(
                wheres.contains("include") ? List.of() : include,
                wheres.contains("exclude") ? List.of() : exclude,
                kept,
                keptRows);
    }

    /** What was set, for the record. */
    public Map<String, String> described() {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!include.isEmpty()) {
            facts.put("include", String.join(", ", include));
        }
        if (!exclude.isEmpty()) {
            facts.put("exclude", String.join(", ", exclude));
        }
        new TreeSet<>(existing).forEach(table -> facts.put("tables." + table, "existing"));
        new TreeMap<>(pinned).forEach((table, rows) -> facts.put("fixtures." + table, rows.size() + " rows"));
        return facts;
    }
}
