package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.sql.Stoppable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads a query's result with COPY .. TO STDOUT (FORMAT BINARY): streamed, exact, and without an object per cell. */
final class CopyRead {
    private CopyRead() {}

    static void read(Connection connection, String select, Table table, Consumer<RowBatch> rows) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        Stoppable.run(server::cancelQuery, () -> {
            copy(server, select, table, rows);
            return null;
        });
    }

    private static void copy(PGConnection server, String select, Table table, Consumer<RowBatch> rows)
            throws SQLException {
        CopyOut copy = server.getCopyAPI().copyOut("COPY (" + select + ") TO STDOUT (FORMAT BINARY)");
        try {
            CopyDecoder decoder = new CopyDecoder(table, rows);
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                decoder.accept(message);
            }
            decoder.end();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
