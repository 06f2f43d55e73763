package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.sql.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Turns what COPY BINARY sends into batches; the counterpart of {@link CopyEncoder}. */
final class CopyDecoder {
    private static final int FIXED_HEADER = 15;

    private final Table table;
    private final Consumer<RowBatch> rows;
    private List<FieldReader> readers;
    private int row;
    private boolean started;
    private boolean ended;

    CopyDecoder(Table table, Consumer<RowBatch> rows) {
        this.table = table;
        this.rows = rows;
        this.readers = newReaders();
    }

    /** A message holds whole rows; the first begins with the header, the last ends with the mark -1. */
    void accept(byte[] message) {
        int at = 0;
        if (!started) {
            started = true;
            at = FIXED_HEADER + 4 + FieldReader.intAt(message, FIXED_HEADER);
        }
        while (at < message.length && !ended) {
            int fields = FieldReader.shortAt(message, at);
            at += 2;
            if (fields == -1) {
                ended = true;
            } else {
                at = row(message, at);
            }
        }
    }

    private int row(byte[] message, int from) {
        int at = from;
        for (FieldReader reader : readers) {
            int length = FieldReader.intAt(message, at);
            at += 4;
            if (length < 0) {
                reader.isNull(row);
            } else {
                reader.read(message, at, length, row);
                at += length;
            }
        }
        if (++row == RowReader.BATCH_ROWS) {
            flush();
        }
        return at;
    }

    void end() {
        if (row > 0) {
            flush();
        }
    }

    private void flush() {
        List<ColumnVector> vectors = new ArrayList<>();
        for (FieldReader reader : readers) {
            vectors.add(reader.build(row));
        }
        rows.accept(new RowBatch(table.name(), table.columns(), vectors, row));
        readers = newReaders();
        row = 0;
    }

    private List<FieldReader> newReaders() {
        List<FieldReader> fresh = new ArrayList<>();
        for (Column column : table.columns()) {
            SqlType type = column.type();
            fresh.add(FieldReader.of(type, RowReader.BATCH_ROWS));
        }
        return fresh;
    }
}
