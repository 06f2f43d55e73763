package dev.starloom.engine.plan;

import dev.starloom.metadata.rows.ColumnVector;
import java.util.Map;

/**
 * What a plan has read of a table whose rows stand in the target already.
 *
 * @param rows how many there are
 * @param columns the columns that other tables need, by name, in key order
 * @param digest over these columns of all rows, as lineage spells it
 */
public record ExistingTable(int rows, Map<String, ColumnVector> columns, String digest) {
    public ExistingTable {
        columns = Map.copyOf(columns);
    }
}
