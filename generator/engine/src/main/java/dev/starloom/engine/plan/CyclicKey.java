package dev.starloom.engine.plan;

import dev.starloom.metadata.ForeignKey;
import java.util.List;

/**
 * A foreign key that closes a circle of tables: where rows go into tables whose keys stand already, its columns are written
 * by a second pass, after the rows of both tables.
 *
 * @param table the table that has the key
 * @param nullable whether a column of it may be NULL until then
 * @param circle the tables in order, the first again at the end; a self-reference is its table twice
 */
public record CyclicKey(String table, ForeignKey key, boolean nullable, List<String> circle) {
    public CyclicKey {
        circle = List.copyOf(circle);
    }

    /** Whether the key leads to its own table. */
    public boolean isSelfReference() {
        return key.referencedTable().equals(table);
    }
}
