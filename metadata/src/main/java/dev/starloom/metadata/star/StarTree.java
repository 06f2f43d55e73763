package dev.starloom.metadata.star;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.Warehouse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A star as a tree that a person can read: facts first, under each the tables it links to, under these theirs. What was
 * shown above is named and not opened again.
 */
public final class StarTree {
    private static final List<TableRole> ROOTS =
            List.of(TableRole.FACT, TableRole.SNAPSHOT, TableRole.BRIDGE, TableRole.DIMENSION);

    private final Warehouse warehouse;
    private final Map<String, Classification> parts = new LinkedHashMap<>();
    private final Map<String, Long> rowCounts;
    private final boolean exact;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> opened = new HashSet<>();

    private StarTree(
            Warehouse warehouse, List<Classification> classifications, Map<String, Long> rowCounts, boolean exact) {
        this.warehouse = warehouse;
        this.rowCounts = rowCounts;
        this.exact = exact;
        classifications.forEach(c -> parts.put(c.table(), c));
    }

    /**
     * The lines of the tree; each table is opened once, with its reason.
     *
     * @param exact whether the counts were counted rather than estimated
     */
    public static List<String> lines(
            Warehouse warehouse, List<Classification> classifications, Map<String, Long> rowCounts, boolean exact) {
        return new StarTree(warehouse, classifications, rowCounts, exact).run();
    }

    private List<String> run() {
        for (TableRole role : ROOTS) {
            for (Table table : warehouse.tables()) {
                if (parts.get(table.name()).role() == role && !opened.contains(table.name()) && isRoot(table)) {
                    open(table, "", "");
                }
            }
        }
        // Facts that link to each other in a circle have no first one.
        warehouse.tables().stream()
                .filter(t -> !opened.contains(t.name()))
                .toList()
                .forEach(t -> {
                    if (!opened.contains(t.name())) {
                        open(t, "", "");
                    }
                });
        return List.copyOf(lines);
    }

    /** Facts and bridges begin a tree of their own unless another fact, such as the lines of an order, has opened them. */
    private boolean isRoot(Table table) {
        if (parts.get(table.name()).role() != TableRole.FACT) {
            return true;
        }
        return warehouse.tables().stream()
                .filter(t -> !t.name().equals(table.name()) && !opened.contains(t.name()))
                .filter(t -> parts.get(t.name()).role() == TableRole.FACT)
                .noneMatch(t -> t.foreignKeys().stream()
                        .anyMatch(l -> l.referencedTable().equals(table.name())));
    }

    private void open(Table table, String head, String indent) {
        Classification part = parts.get(table.name());
        lines.add(head + shown(table.name()) + "  [" + role(part) + rows(table.name()) + "]  " + shown(part.reason()));
        opened.add(table.name());
        List<ForeignKey> links = table.foreignKeys();
        for (int i = 0; i < links.size(); i++) {
            ForeignKey link = links.get(i);
            boolean last = i == links.size() - 1;
            String branch = indent
                    + (last ? "└─ " : "├─ ")
                    + shown(String.join("+", link.columns()))
                    + (isNullable(table, link) ? "? -> " : " -> ");
            Table parent = warehouse.findTable(link.referencedTable()).orElse(null);
            if (parent == null) {
                lines.add(branch + shown(link.referencedTable()));
            } else if (parent.name().equals(table.name())) {
                lines.add(branch + "itself");
            } else if (opened.contains(parent.name())) {
                lines.add(branch + shown(parent.name()) + "  (above)");
            } else {
                open(parent, branch, indent + (last ? "   " : "│  "));
            }
        }
    }

    private static boolean isNullable(Table table, ForeignKey link) {
        return link.columns().stream()
                .anyMatch(c -> table.findColumn(c).map(Column::nullable).orElse(false));
    }

    private static String role(Classification part) {
        return part.role().name().toLowerCase(Locale.ROOT);
    }

    private String rows(String table) {
        Long rows = rowCounts.get(table);
        return rows == null ? "" : String.format(Locale.ROOT, ", %s%,d rows", exact ? "" : "about ", rows);
    }

    /** Names come from a database: what could move the cursor or forge a line becomes a blank. */
    private static String shown(String name) {
        return name.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
