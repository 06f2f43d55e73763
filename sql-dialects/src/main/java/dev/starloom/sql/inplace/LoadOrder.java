package dev.starloom.sql.inplace;

import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The order in which tables are filled: parents before their children.
 *
 * @param tables all of them
 * @param later links of cycles that are filled once all rows are there
 * @param stuck a cycle that could not be broken, as a path that ends where it begins; empty where there is none
 */
record LoadOrder(List<Id> tables, List<RawLink> later, List<Id> stuck) {
    /**
     * @param links links that the engine looks at when a row comes in
     * @param nullable which of them may be filled later
     */
    static LoadOrder of(List<Id> tables, List<RawLink> links, Predicate<RawLink> nullable) {
        List<RawLink> open = new ArrayList<>(
                links.stream().filter(l -> !l.table().equals(l.parent())).toList());
        List<RawLink> later = new ArrayList<>();
        Set<Id> left = new LinkedHashSet<>(tables);
        List<Id> order = new ArrayList<>();
        while (!left.isEmpty()) {
            Optional<Id> next = left.stream()
                    .filter(t -> open.stream().noneMatch(l -> l.table().equals(t) && left.contains(l.parent())))
                    .findFirst();
            if (next.isPresent()) {
                order.add(next.get());
                left.remove(next.get());
                continue;
            }
            List<RawLink> among = open.stream()
                    .filter(l -> left.contains(l.table()) && left.contains(l.parent()))
                    .toList();
            Optional<RawLink> breaking = among.stream()
                    .filter(nullable)
                    .filter(l -> !path(l.parent(), l.table(), among).isEmpty())
                    .findFirst();
            if (breaking.isEmpty()) {
                return new LoadOrder(order, later, cycle(among));
            }
            open.remove(breaking.get());
            later.add(breaking.get());
        }
        return new LoadOrder(List.copyOf(order), List.copyOf(later), List.of());
    }

    private static List<Id> cycle(List<RawLink> among) {
        for (RawLink link : among) {
            List<Id> back = path(link.parent(), link.table(), among);
            if (!back.isEmpty()) {
                List<Id> cycle = new ArrayList<>(List.of(link.table()));
                cycle.addAll(back);
                return cycle;
            }
        }
        throw new IllegalStateException("tables wait for each other without a cycle: " + among);
    }

    /** A way along links from a table to another one, both of them in it; empty where there is none. */
    private static List<Id> path(Id from, Id to, List<RawLink> links) {
        return path(from, to, links, new LinkedHashSet<>());
    }

    private static List<Id> path(Id from, Id to, List<RawLink> links, Set<Id> seen) {
        if (from.equals(to)) {
            return List.of(to);
        }
        if (seen.add(from)) {
            for (RawLink link : links) {
                if (link.table().equals(from)) {
                    List<Id> rest = path(link.parent(), to, links, seen);
                    if (!rest.isEmpty()) {
                        List<Id> all = new ArrayList<>(List.of(from));
                        all.addAll(rest);
                        return all;
                    }
                }
            }
        }
        return List.of();
    }
}
