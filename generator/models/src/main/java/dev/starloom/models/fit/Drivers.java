package dev.starloom.models.fit;

import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which parent the rows of a table belong to: a series of events goes by those who act, else by the finest parent. */
final class Drivers {
    /** Parents of fewer rows tell hardly anything about how many children one has. */
    static final long LEAST_PARENTS = 20;

    private static final Set<String> ACTORS = Set.of(
            "customer",
            "customers",
            "client",
            "clients",
            "account",
            "accounts",
            "user",
            "users",
            "patient",
            "patients",
            "member",
            "members",
            "person",
            "persons",
            "people",
            "household",
            "households",
            "device",
            "devices",
            "card",
            "cards");

    private final Map<String, TableFit> tables;
    private final Map<String, Long> counts;

    Drivers(Map<String, TableFit> tables, Map<String, Long> counts) {
        this.tables = tables;
        this.counts = counts;
    }

    /** Gives a table without a driving parent one, where a link can be it. */
    void choose(TableFit fit) {
        boolean few = counts.getOrDefault(fit.name(), 0L) < Classifier.LEAST_ROWS;
        if (few || !(fit.rows() instanceof RowsSpec.Scaled)) {
            return;
        }
        List<LinkSpec> candidates =
                fit.links().values().stream().filter(l -> canDrive(fit, l)).toList();
        candidates.stream()
                .max(Comparator.<LinkSpec>comparingInt(l -> isActor(l.to()) ? 1 : 0)
                        .thenComparingLong(l -> counts.getOrDefault(l.to(), 0L)))
                .ifPresent(link -> {
                    fit.links().remove(link.name());
                    fit.rows(new RowsSpec.EachCount(link.to(), link.name(), "1"));
                });
    }

    private static boolean isActor(String table) {
        for (String word : table.split("_")) {
            if (ACTORS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean canDrive(TableFit fit, LinkSpec link) {
        TableFit parent = tables.get(link.to());
        boolean simple = link.row().isEmpty()
                && link.matchColumn().isEmpty()
                && link.order().isEmpty()
                && link.when().isEmpty()
                && !link.distinct()
                && !link.nullable();
        boolean isKey = fit.table().foreignKeys().stream()
                .anyMatch(k -> Names.linkOf(fit, k).filter(link.name()::equals).isPresent());
        return simple
                && isKey
                && parent != null
                && !parent.isCopied()
                && counts.getOrDefault(link.to(), 0L) >= LEAST_PARENTS
                && !drives(fit.name(), link.to());
    }

    /** Whether the rows of one table come from those of another, by one step or several. */
    private boolean drives(String ancestor, String table) {
        String at = table;
        while (at != null) {
            if (at.equals(ancestor)) {
                return true;
            }
            at = tables.get(at).each().map(RowsSpec.Each::parent).orElse(null);
        }
        return false;
    }
}
