package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;

/**
 * How an engine spells the parts of a digest that it computes itself. The format is that of
 * {@link dev.starloom.metadata.digest}: cells to netstrings, a row to its hash, 4,096 rows to a leaf.
 */
public interface LeafSql {
    /** What a transaction begins with, so that all its queries see the table at one moment. */
    List<Query> snapshot();

    /** The SHA-256 of a row, in hex digits. */
    Field<String> rowHash(List<Column> columns);

    /** Floor of an integer over 4,096. */
    Field<Long> leafOf(Field<Long> number);

    /**
     * The hash of a leaf, in hex digits.
     *
     * @param identity which leaf
     * @param row hash of a row
     * @param order what the rows are in order of
     */
    Field<String> leafHash(Field<Long> identity, Field<String> row, Field<?> order);

    /**
     * The greatest number of rows of a table without an integer key for which this can be done: those are put in order as a
     * whole, which an engine inside this process does in memory that is counted.
     */
    default long mostRowsInOrder() {
        return Long.MAX_VALUE;
    }

    /** Whether a table holds doubles, which engines spell differently and few give the bits of. */
    static boolean hasDoubles(Table table) {
        return table.columns().stream().anyMatch(c -> c.type() instanceof SqlType.DoubleType);
    }
}
