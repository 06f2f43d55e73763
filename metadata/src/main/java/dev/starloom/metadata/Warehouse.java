package dev.starloom.metadata;

import java.util.List;
import java.util.Optional;

/**
 * The model of a warehouse: what {@code MetadataSource.read()} gives and everything else is planned from.
 *
 * @param name name of the star, for people
 * @param tables in declaration order; names are unique
 */
public record Warehouse(String name, List<Table> tables) {
    public Warehouse {
        tables = List.copyOf(tables);
    }

    /** The table of that logical name, exact spelling. */
    public Optional<Table> findTable(String tableName) {
        return tables.stream().filter(t -> t.name().equals(tableName)).findFirst();
    }

    /**
     * The table of that logical name, exact spelling.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Table table(String tableName) {
        return findTable(tableName)
                .orElseThrow(() -> new IllegalArgumentException("no table " + tableName + "; there are "
                        + tables.stream().map(Table::name).toList()));
    }
}
