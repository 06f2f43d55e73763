package dev.starloom.sql.mysql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.sql.TextRules;
import java.io.InputStream;
import java.util.Optional;

/**
 * The text of rows, made as the driver reads it: no more than a buffer is ever held. What goes wrong in the source ends the
 * stream, because drivers lose the connection over a stream that throws; {@link #rethrow} tells it afterwards.
 */
final class RowTextStream extends InputStream {
    // Rows are encoded until this much is there to be read.
    private static final int CHUNK_BYTES = 1 << 16;

    private final Table table;
    private final RowSource source;
    private final RowText text;
    private RowBatch batch;
    private int row;
    private long rows;
    private int at;
    private boolean ended;
    private RuntimeException failure;
    private Error error;

    RowTextStream(Table table, RowSource source) {
        this.table = table;
        this.source = source;
        this.text = new RowText(table);
    }

    /** Rows written so far. */
    long rows() {
        return rows;
    }

    /** Throws what the source threw, if it did. */
    void rethrow() {
        if (failure != null) {
            throw failure;
        }
        if (error != null) {
            throw error;
        }
    }

    @Override
    public int read() {
        return fill() ? text.buffer()[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int given = Math.min(length, text.length() - at);
        System.arraycopy(text.buffer(), at, target, offset, given);
        at += given;
        return given;
    }

    @Override
    public int available() {
        return text.length() - at;
    }

    private boolean fill() {
        if (at < text.length()) {
            return true;
        }
        text.clear();
        at = 0;
        try {
            while (!ended && text.length() < CHUNK_BYTES) {
                if (batch == null || row == batch.rowCount()) {
                    nextBatch();
                } else {
                    text.row(batch, row++);
                    rows++;
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            error = e;
        }
        if (failure != null || error != null) {
            ended = true;
            text.clear();
        }
        return text.length() > 0;
    }

    private void nextBatch() {
        Optional<RowBatch> next = source.next();
        ended = next.isEmpty();
        batch = next.orElse(null);
        row = 0;
        if (batch != null) {
            TextRules.refuseNul(table, batch);
            text.bind(batch);
        }
    }
}
