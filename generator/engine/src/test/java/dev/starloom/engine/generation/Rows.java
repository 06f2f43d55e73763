package dev.starloom.engine.generation;

import dev.starloom.metadata.rows.RowBatch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Generated rows as texts, column by column. */
record Rows(Map<String, List<String>> columns, Map<String, List<Long>> numbers) {
    Rows(Map<String, List<String>> columns) {
        this(columns, new ConcurrentHashMap<>());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rows rows && columns.equals(rows.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    static Rows of(Generation generation, String table) {
        int blocks = generation.blocks(table).blocks();
        RowBatch[] made = new RowBatch[blocks];
        for (int block = 0; block < blocks; block++) {
            made[block] = generation.generate(table, block);
        }
        return of(made);
    }

    static Rows backwards(Generation generation, String table) {
        int blocks = generation.blocks(table).blocks();
        RowBatch[] made = new RowBatch[blocks];
        for (int block = blocks - 1; block >= 0; block--) {
            made[block] = generation.generate(table, block);
        }
        return of(made);
    }

    static Rows of(RowBatch... batches) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (RowBatch batch : batches) {
            for (int i = 0; i < batch.columns().size(); i++) {
                List<String> values =
                        columns.computeIfAbsent(batch.columns().get(i).name(), name -> new ArrayList<>());
                for (int row = 0; row < batch.rowCount(); row++) {
                    values.add(Shown.value(batch.vectors().get(i), row));
                }
            }
        }
        return new Rows(columns);
    }

    int size() {
        return columns.isEmpty() ? 0 : columns.values().iterator().next().size();
    }

    List<String> texts(String column) {
        return columns.get(column);
    }

    List<Long> longs(String column) {
        return numbers.computeIfAbsent(
                column,
                name -> texts(name).stream()
                        .map(text -> text.equals("NULL") ? null : Long.valueOf(text))
                        .toList());
    }

    List<Double> doubles(String column) {
        return texts(column).stream().map(Double::valueOf).toList();
    }

    String digest() {
        try {
            byte[] text = columns.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
