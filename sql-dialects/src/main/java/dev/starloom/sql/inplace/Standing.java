package dev.starloom.sql.inplace;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.sql.introspect.CatalogReader;
import dev.starloom.sql.introspect.RawCatalog;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import dev.starloom.sql.introspect.RawCatalog.RawTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands in the database for the tables of a model.
 *
 * @param tables those that stand, in the order of the model
 * @param missing the others, by where they should stand
 * @param links links there between these tables, in the order of the catalog
 * @param outward links there from these tables to others
 * @param kinds what stands by each name
 */
public record Standing(
        List<StandingTable> tables,
        Map<Table, Id> missing,
        List<RawLink> links,
        List<RawLink> outward,
        Map<Id, RawTable> kinds) {

    /** How tables and columns of a model are found there. */
    record Naming(Optional<String> schema, Set<String> schemas, boolean anyCase) {
        /** Where a table should stand. */
        Id place(Table table, String own) {
            return new Id(
                    table.place()
                            .map(TablePlace::schema)
                            .filter(schemas::contains)
                            .orElse(schema.orElse(own)),
                    table.physicalName());
        }

        boolean same(String one, String other) {
            return anyCase ? one.equalsIgnoreCase(other) : one.equals(other);
        }
    }

    static Standing read(Connection connection, CatalogReader reader, List<Table> model, Naming naming)
            throws SQLException {
        String own = reader.defaultSchema(connection);
        Map<Table, Id> places = new LinkedHashMap<>();
        model.forEach(t -> places.put(t, naming.place(t, own)));
        Set<String> schemas = new TreeSet<>();
        places.values().forEach(id -> schemas.add(id.schema()));
        RawCatalog raw = reader.read(connection, List.copyOf(schemas));
        Map<Id, RawTable> kinds = new LinkedHashMap<>();
        raw.tables().forEach(t -> kinds.put(t.id(), t));
        List<StandingTable> tables = new ArrayList<>();
        Map<Table, Id> missing = new LinkedHashMap<>();
        places.forEach((table, id) -> {
            Optional<Id> there = find(kinds.keySet(), id, naming);
            if (there.isEmpty()) {
                missing.put(table, id);
            } else {
                tables.add(standing(table, there.get(), raw, naming));
            }
        });
        Set<Id> ours = new LinkedHashSet<>();
        tables.forEach(t -> ours.add(t.id()));
        return new Standing(
                List.copyOf(tables),
                missing,
                raw.links().stream()
                        .filter(l -> ours.contains(l.table()) && ours.contains(l.parent()))
                        .toList(),
                raw.links().stream()
                        .filter(l -> ours.contains(l.table()) && !ours.contains(l.parent()))
                        .toList(),
                kinds);
    }

    private static Optional<Id> find(Set<Id> there, Id wanted, Naming naming) {
        if (there.contains(wanted)) {
            return Optional.of(wanted);
        }
        return there.stream()
                .filter(id -> id.schema().equals(wanted.schema()) && naming.same(id.table(), wanted.table()))
                .findFirst();
    }

    private static StandingTable standing(Table table, Id id, RawCatalog raw, Naming naming) {
        List<RawColumn> columns =
                raw.columns().stream().filter(c -> c.table().equals(id)).toList();
        Map<Column, RawColumn> pairs = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            columns.stream()
                    .filter(c -> naming.same(c.name(), column.physicalName()))
                    .findFirst()
                    .ifPresent(c -> pairs.put(column, c));
        }
        return new StandingTable(
                table,
                id,
                columns,
                pairs,
                raw.keys().stream().filter(k -> k.table().equals(id)).toList(),
                raw.checks().stream().filter(c -> c.table().equals(id)).toList());
    }

    /** The table that stands in a place. */
    public StandingTable at(Id id) {
        return tables.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
    }
}
