package dev.starloom.engine.generation;

import dev.starloom.metadata.rows.RowBatch;
import java.util.Map;

/**
 * The rows of a plan's generated tables, made on demand: any block of any table, in any order, on any thread, as often as
 * wanted, always the same. Safe for use by many threads.
 */
public interface Generation {
    /** Where a table's blocks begin; runs the count pass over the table's driving parents the first time it is asked. */
    BlockPlan blocks(String table);

    /** The loaded columns of one block, in the order of the table's model; hidden columns are left out. */
    RowBatch generate(String table, int block);

    /** The first rows of a table, hidden columns left out; for people to look at. */
    RowBatch first(String table, int rows);

    /** Bytes kept in memory for links, by table they lead to: counted where the table was needed already, else estimated. */
    Map<String, Long> residentBytes();

    /**
     * For each column, hidden ones included, a line that says how it is made and the {@code table.column} names it reads.
     */
    Map<String, ColumnDescent> descent(String table);
}
