package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.TextRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Loads rows with COPY .. FROM STDIN (FORMAT BINARY), in the transaction of the connection. */
final class CopyLoad {
    private CopyLoad() {}

    /** @return rows loaded, as the server counts them */
    static long load(Connection connection, Identifiers identifiers, Table table, String staging, RowSource rows)
            throws SQLException {
        String columns = table.columnNames().stream().map(identifiers::quote).collect(Collectors.joining(", "));
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + identifiers.qualified(staging) + " (" + columns + ") FROM STDIN (FORMAT BINARY)");
        try {
            CopyEncoder encoder = new CopyEncoder(table, copy::writeToCopy);
            encoder.begin();
            for (Optional<RowBatch> next = rows.next(); next.isPresent(); next = rows.next()) {
                TextRules.refuseNul(table, next.get());
                encoder.rows(next.get());
            }
            encoder.end();
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
