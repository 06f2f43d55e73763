package dev.starloom.models.fit;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Vectors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that were read of a table: all of them, or a sample.
 *
 * @param table the columns that were read
 */
record TableRows(Table table, Map<String, ColumnVector> columns, int rows) {
    TableRows {
        columns = new LinkedHashMap<>(columns);
    }

    static TableRows of(Table table, List<Map<String, ColumnVector>> parts) {
        Map<String, ColumnVector> joined = new LinkedHashMap<>();
        int rows = 0;
        for (String column : table.columnNames()) {
            List<ColumnVector> vectors = parts.stream().map(p -> p.get(column)).toList();
            ColumnVector all =
                    vectors.isEmpty() ? Vectors.nulls(table.column(column).type(), 0) : Vectors.concat(vectors);
            joined.put(column, all instanceof TextVector text ? Vectors.encode(text) : all);
            rows = all.size();
        }
        return new TableRows(table, joined, rows);
    }

    ColumnVector column(String name) {
        return columns.get(name);
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    SqlType type(String column) {
        return table.column(column).type();
    }

    /** These rows alone, in this order. */
    TableRows at(int[] positions) {
        Map<String, ColumnVector> picked = new LinkedHashMap<>();
        columns.forEach((name, vector) -> picked.put(name, Vectors.gather(vector, positions)));
        return new TableRows(table, picked, positions.length);
    }

    /** The values of some columns of a row as one key; null where one of them is NULL. */
    static Object key(List<ColumnVector> vectors, List<SqlType> types, int row) {
        if (vectors.size() == 1 && vectors.get(0) instanceof LongVector longs) {
            return longs.isNull(row) ? null : longs.values()[row];
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < vectors.size(); i++) {
            String text = CellText.of(types.get(i), vectors.get(i), row).orElse(null);
            if (text == null) {
                return null;
            }
            key.append(text.length()).append(':').append(text);
        }
        return key.toString();
    }

    private List<ColumnVector> vectors(List<String> names) {
        return names.stream().map(this::column).toList();
    }

    private List<SqlType> types(List<String> names) {
        return names.stream().map(this::type).toList();
    }

    /** The row of a parent that each row refers to; -1 where there is none, or none that was read. */
    int[] parents(List<String> link, TableRows parent, List<String> key) {
        Map<Object, Integer> rowOf = new HashMap<>();
        List<ColumnVector> keys = parent.vectors(key);
        List<SqlType> keyTypes = parent.types(key);
        for (int row = 0; row < parent.rows(); row++) {
            rowOf.put(key(keys, keyTypes, row), row);
        }
        int[] parents = new int[rows];
        List<ColumnVector> links = vectors(link);
        List<SqlType> linkTypes = types(link);
        for (int row = 0; row < rows; row++) {
            Object value = key(links, linkTypes, row);
            parents[row] = value == null ? -1 : rowOf.getOrDefault(value, -1);
        }
        return parents;
    }
}
