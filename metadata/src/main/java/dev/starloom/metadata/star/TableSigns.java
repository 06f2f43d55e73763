package dev.starloom.metadata.star;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What keys, links and columns say about one table.
 *
 * @param parents other tables it links to, sorted
 * @param links number of links to other tables
 * @param children other tables that link to it, sorted
 * @param dated whether it has dates of events, or links to tables of dates
 * @param bridge why it is a bridge, if it is
 * @param snapshot why its key is that of a snapshot, if it is
 */
record TableSigns(
        String name,
        Set<String> parents,
        int links,
        Set<String> children,
        ColumnSigns columns,
        boolean dated,
        Optional<String> bridge,
        Optional<String> snapshot) {

    private static final Pattern PERIOD = Pattern.compile(
            "(dim_|d_)?(date|day|calendar|month|week|quarter|period|fiscal_period|time_period)s?(_dim|_dimension)?");

    private static final int NAMES_SHOWN = 4;

    static TableSigns of(Warehouse warehouse, Table table) {
        Set<String> parents = new TreeSet<>();
        List<ForeignKey> links = table.foreignKeys().stream()
                .filter(l -> !l.referencedTable().equals(table.name()))
                .toList();
        links.forEach(l -> parents.add(l.referencedTable()));
        Set<String> children = warehouse.tables().stream()
                .filter(t -> !t.name().equals(table.name()))
                .filter(t -> t.foreignKeys().stream()
                        .anyMatch(l -> l.referencedTable().equals(table.name())))
                .map(Table::name)
                .collect(Collectors.toCollection(TreeSet::new));
        ColumnSigns columns = ColumnSigns.of(table);
        boolean dated = !columns.eventDates().isEmpty() || links.stream().anyMatch(l -> isPeriod(warehouse, l));
        return new TableSigns(
                table.name(),
                parents,
                links.size(),
                children,
                columns,
                dated,
                bridge(warehouse, table, columns),
                snapshot(warehouse, table, links, columns));
    }

    private static Optional<String> bridge(Warehouse warehouse, Table table, ColumnSigns columns) {
        if (!columns.measures().isEmpty()) {
            return Optional.empty();
        }
        for (UniqueKey key : keys(table).toList()) {
            // A self-link counts here: a pair of two rows of one table is a bridge too.
            List<ForeignKey> within = table.foreignKeys().stream()
                    .filter(l -> key.columns().containsAll(l.columns()))
                    .toList();
            Set<String> linked = new HashSet<>();
            within.forEach(l -> linked.addAll(l.columns()));
            boolean dates = within.stream().anyMatch(l -> isPeriod(warehouse, l));
            if (within.size() >= 2 && linked.containsAll(key.columns()) && !dates) {
                return Optional.of("its key is made of " + within.size() + " links ("
                        + shown(within.stream()
                                .map(l -> String.join("+", l.columns()) + " to " + l.referencedTable())
                                .toList())
                        + ") and it measures nothing");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> snapshot(
            Warehouse warehouse, Table table, List<ForeignKey> links, ColumnSigns columns) {
        if (columns.measures().isEmpty()) {
            return Optional.empty();
        }
        for (UniqueKey key : keys(table).toList()) {
            List<ForeignKey> within = links.stream()
                    .filter(l -> key.columns().containsAll(l.columns()))
                    .toList();
            Optional<String> period = within.stream()
                    .filter(l -> isPeriod(warehouse, l))
                    .map(l -> "the link " + String.join("+", l.columns()) + " to " + l.referencedTable())
                    .findFirst()
                    .or(() -> key.columns().stream()
                            .filter(c -> table.findColumn(c)
                                    .map(Column::type)
                                    .filter(ColumnSigns::isDate)
                                    .isPresent())
                            .filter(c ->
                                    within.stream().noneMatch(l -> l.columns().contains(c)))
                            .map(c -> "the date " + c)
                            .findFirst());
            boolean entity = within.stream().anyMatch(l -> !isPeriod(warehouse, l));
            if (period.isPresent() && entity) {
                return Optional.of("its key holds " + period.get() + " beside another link");
            }
        }
        return Optional.empty();
    }

    private static Stream<UniqueKey> keys(Table table) {
        return Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream());
    }

    /** Whether a link goes to a table of days, months or the like. */
    private static boolean isPeriod(Warehouse warehouse, ForeignKey link) {
        Optional<Table> parent = warehouse.findTable(link.referencedTable());
        return parent.isPresent()
                && (PERIOD.matcher(ColumnSigns.snake(link.referencedTable())).matches()
                        || link.referencedColumns().stream()
                                .allMatch(c -> parent.get()
                                        .findColumn(c)
                                        .map(Column::type)
                                        .filter(ColumnSigns::isDate)
                                        .isPresent()));
    }

    /** What speaks for an event. */
    String evidence() {
        List<String> parts = new ArrayList<>();
        parts.add(links + (links == 1 ? " link" : " links") + " (to " + shown(List.copyOf(parents)) + ")");
        if (!columns.measures().isEmpty()) {
            parts.add("measures " + shown(columns.measures()));
        }
        if (!columns.eventDates().isEmpty()) {
            parts.add("dates " + shown(columns.eventDates()));
        } else if (dated) {
            parts.add("a link to a table of dates");
        }
        parts.add(
                children.isEmpty()
                        ? "nothing links to it"
                        : "only events link to it (" + shown(List.copyOf(children)) + ")");
        return String.join(", ", parts);
    }

    String dimensionReason() {
        if (links == 0) {
            return children.isEmpty()
                    ? "it has no links and nothing links to it"
                    : "it has no links to others; " + shown(List.copyOf(children)) + linkVerb() + " to it";
        }
        List<String> parts = new ArrayList<>();
        if (!columns.labels().isEmpty()) {
            parts.add("it names something (" + shown(columns.labels()) + ")");
        } else if (!dated) {
            parts.add(columns.measures().isEmpty() ? "no measures and no dates of events" : "no dates of events");
        }
        if (!children.isEmpty()) {
            parts.add(shown(List.copyOf(children)) + linkVerb() + " to it");
        }
        return parts.isEmpty() ? "nothing speaks for an event" : String.join("; ", parts);
    }

    private String linkVerb() {
        return children.size() == 1 ? " links" : " link";
    }

    private static String shown(List<String> names) {
        return names.size() <= NAMES_SHOWN
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES_SHOWN)) + " and " + (names.size() - NAMES_SHOWN) + " more";
    }
}
