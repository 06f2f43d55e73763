package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Statements;
import dev.starloom.sql.TextRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Loads rows with COPY .. FROM STDIN (FORMAT BINARY), in the transaction of the connection. */
final class CopyLoad {
    private CopyLoad() {}

    /** @return rows loaded, as the server counts them */
    static long load(Connection connection, Statements statements, Name staging, Table table, RowSource rows)
            throws SQLException {
        Query in = DSL.query(
                "COPY {0} ({1}) FROM STDIN (FORMAT BINARY)",
                staging, DSL.list(Identifiers.fields(table.columnNames())));
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statements.running(in));
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
