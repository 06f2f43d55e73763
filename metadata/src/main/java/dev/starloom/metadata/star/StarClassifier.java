package dev.starloom.metadata.star;

import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells facts, snapshots and bridges from dimensions by keys, links and columns; a pure function of the model.
 *
 * <ul>
 *   <li>bridge: a key made of two or more links, and nothing measured;
 *   <li>snapshot: a fact whose key holds a date, or a link to a table of dates, beside another link;
 *   <li>fact: links to others and measures or dates of events; what links to it, if anything does, are facts and bridges
 *       (an order and its lines), and it has no name of its own;
 *   <li>dimension: everything else.
 * </ul>
 */
public final class StarClassifier {
    /** A table with this many times the rows of its largest parent records events, whatever its columns are called. */
    private static final long MANY_TIMES = 10;

    private final Warehouse warehouse;
    private final Map<String, Long> rowCounts;
    private final Map<String, TableSigns> signs = new LinkedHashMap<>();
    private final Map<String, Classification> found = new LinkedHashMap<>();

    private StarClassifier(Warehouse warehouse, Map<String, Long> rowCounts) {
        this.warehouse = warehouse;
        this.rowCounts = rowCounts;
        warehouse.tables().forEach(t -> signs.put(t.name(), TableSigns.of(warehouse, t)));
    }

    /**
     * Classifies every table.
     *
     * @param rowCounts rows by table, as far as known; they settle what the columns leave open
     * @return one for each table, in the order of the model
     */
    public static List<Classification> classify(Warehouse warehouse, Map<String, Long> rowCounts) {
        return new StarClassifier(warehouse, rowCounts).run();
    }

    /** The same model with the roles of a classification. */
    public static Warehouse withRoles(Warehouse warehouse, List<Classification> classifications) {
        Map<String, TableRole> roles = new LinkedHashMap<>();
        classifications.forEach(c -> roles.put(c.table(), c.role()));
        return new Warehouse(
                warehouse.name(),
                warehouse.tables().stream()
                        .map(t -> t.withRole(roles.getOrDefault(t.name(), t.role())))
                        .toList());
    }

    private List<Classification> run() {
        signs.values().forEach(s -> s.bridge().ifPresent(reason -> put(s, TableRole.BRIDGE, reason)));
        // Facts that others link to are found from those that link to them; each round adds some or is the last.
        boolean more = true;
        while (more) {
            more = false;
            for (TableSigns s : signs.values()) {
                if (!found.containsKey(s.name()) && isFact(s)) {
                    putFact(s);
                    more = true;
                }
            }
        }
        List<Classification> all = new ArrayList<>();
        for (TableSigns s : signs.values()) {
            all.add(found.getOrDefault(
                    s.name(), new Classification(s.name(), TableRole.DIMENSION, s.dimensionReason())));
        }
        return List.copyOf(all);
    }

    private boolean isFact(TableSigns s) {
        if (s.parents().isEmpty()) {
            return false;
        }
        boolean measured = !s.columns().measures().isEmpty();
        boolean dated = s.dated();
        boolean named = !s.columns().labels().isEmpty();
        if (s.children().isEmpty()) {
            if (!measured && !dated) {
                return false;
            }
            return !named
                    || manyTimesItsParents(s)
                    || (measured && dated && s.parents().size() >= 2);
        }
        boolean childrenAreEvents = s.children().stream().allMatch(found::containsKey);
        return childrenAreEvents && !named && s.dated();
    }

    private void putFact(TableSigns s) {
        if (s.snapshot().isPresent()) {
            put(s, TableRole.SNAPSHOT, s.snapshot().get() + "; " + s.evidence());
        } else {
            put(s, TableRole.FACT, s.evidence());
        }
    }

    private void put(TableSigns s, TableRole role, String reason) {
        found.put(s.name(), new Classification(s.name(), role, reason));
    }

    private boolean manyTimesItsParents(TableSigns s) {
        Long own = rowCounts.get(s.name());
        if (own == null) {
            return false;
        }
        long largest = 0;
        for (ForeignKey link : warehouse.table(s.name()).foreignKeys()) {
            Long rows = rowCounts.get(link.referencedTable());
            if (rows == null) {
                return false;
            }
            largest = Math.max(largest, rows);
        }
        return largest > 0 && own / MANY_TIMES >= largest;
    }
}
