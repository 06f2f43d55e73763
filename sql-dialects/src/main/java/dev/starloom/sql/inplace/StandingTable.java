package dev.starloom.sql.inplace;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.Table;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawCheck;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawKey;
import java.util.List;
import java.util.Map;
import org.jooq.Name;
import org.jooq.impl.DSL;

/**
 * A table of the model, and the one that stands in the database for it.
 *
 * @param table what the model says
 * @param id where it stands
 * @param columns all of its columns there
 * @param pairs the model's columns that are there, and what is there for each
 * @param keys its keys there
 * @param checks its checks there
 */
public record StandingTable(
        Table table,
        Id id,
        List<RawColumn> columns,
        Map<Column, RawColumn> pairs,
        List<RawKey> keys,
        List<RawCheck> checks) {

    /** Its name, for statements. */
    public Name name() {
        return name(id);
    }

    /** The name of any table, for statements. */
    public static Name name(Id id) {
        return DSL.name(id.schema(), id.table());
    }

    /** For people. */
    public String title() {
        return id.schema() + "." + id.table();
    }

    /** The column there that stands for one of the model's. */
    public String columnThere(String logical) {
        return pairs.get(table.column(logical)).name();
    }

    /** The columns that a row gives a value to; the others are computed. */
    public List<Map.Entry<Column, RawColumn>> given() {
        return pairs.entrySet().stream()
                .filter(p -> p.getValue().source() != ColumnSource.COMPUTED)
                .toList();
    }

    /** Whether rows bring numbers of their own for a column that the engine always counts. */
    public boolean overridesSeries() {
        return pairs.values().stream().anyMatch(c -> c.source() == ColumnSource.SERIES_ALWAYS);
    }

    /** Columns that the engine counts where no number is given. */
    public List<RawColumn> series() {
        return pairs.values().stream()
                .filter(c -> c.source() == ColumnSource.SERIES || c.source() == ColumnSource.SERIES_ALWAYS)
                .toList();
    }
}
