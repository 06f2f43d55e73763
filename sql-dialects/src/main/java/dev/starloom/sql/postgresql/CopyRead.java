package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.sql.Stoppable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads a query's result with COPY .. TO STDOUT (FORMAT BINARY): streamed, exact, and without an object per cell. */
final class CopyRead {
    private CopyRead() {}

    /** The statement that reads so. */
    static Query copy(Select<?> select) {
        return DSL.query("COPY ({0}) TO STDOUT (FORMAT BINARY)", select);
    }

    /** @param copy the text of {@link #copy(Select)} */
    static void read(Connection connection, String copy, Table table, Consumer<RowBatch> rows) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        Stoppable.run(server::cancelQuery, () -> {
            copy(server, copy, table, rows);
            return null;
        });
    }

    private static void copy(PGConnection server, String copy, Table table, Consumer<RowBatch> rows)
            throws SQLException {
        CopyOut out = server.getCopyAPI().copyOut(copy);
        try {
            CopyDecoder decoder = new CopyDecoder(table, rows);
            for (byte[] message = out.readFromCopy(); message != null; message = out.readFromCopy()) {
                decoder.accept(message);
            }
            decoder.end();
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }
}
