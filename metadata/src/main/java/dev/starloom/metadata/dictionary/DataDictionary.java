package dev.starloom.metadata.dictionary;

import dev.starloom.metadata.Warehouse;
import java.util.Map;

/**
 * The data dictionary as JSON:
 *
 * <pre>{@code
 * {"tables": {"customers": {"row_count": 10000,
 *                           "columns": {"customer_id": {"type": "INTEGER", "description": "..."}},
 *                           "primary_key": "customer_id"}},
 *  "relationships": [{"table": "orders", "column": "customer_id", "references": "customers.customer_id"}]}
 * }</pre>
 *
 * Further keys appear only where the model says more than that: {@code name} of the star; of a table {@code role},
 * {@code description}, {@code primary_key_name}, {@code unique_keys}, {@code checks}; of a column {@code nullable} and
 * {@code default}; of a relationship {@code name}, and {@code columns} and {@code referenced_columns} where it has several.
 */
public final class DataDictionary {
    private DataDictionary() {}

    /**
     * The dictionary of a warehouse: order kept, the same text for the same input, a line break at the end.
     *
     * @param rowCounts rows by table; a table that is not in it gets no {@code row_count}
     */
    public static String write(Warehouse warehouse, Map<String, Long> rowCounts) {
        return new DictionaryWriter(rowCounts).write(warehouse);
    }

    /**
     * Reads what {@link #write} wrote, or what was written by hand in that shape.
     *
     * @param where name of the file, for messages
     * @throws dev.starloom.metadata.document.ProblemException naming all that is wrong: broken JSON, unknown keys (with the
     *     nearest right one), types that are none, keys and relationships over columns that do not exist
     */
    public static Warehouse read(String json, String where) {
        return new DictionaryReader(where).read(json);
    }
}
