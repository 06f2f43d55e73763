package dev.starloom.sql.h2;

import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.inplace.StandingTable;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * The numbers that H2 gives to rows without one. RESTART is the one statement of its kind that leaves the transaction open;
 * a rollback does not take it back, which leaves a gap in the numbers and no more. So it comes after the rows and before
 * their commit: no row is ever seen whose number could be given again.
 */
final class Series {
    private static final Statements STATEMENTS = new Statements(H2Target.ENGINE);
    private static final String NEXT_VALUE = "NEXT VALUE FOR ";

    private Series() {}

    /** Lets the series of a column go on behind the largest number used, if it has not got there. */
    static void goOn(Connection connection, StandingTable table, RawColumn column) throws SQLException {
        Name name = DSL.name(column.name());
        String largest = STATEMENTS
                .strings(connection, DSL.resultQuery("SELECT MAX({0}) FROM {1}", name, table.name()))
                .get(0);
        if (largest == null) {
            return;
        }
        long used = Long.parseLong(largest);
        // A sequence is named in its column's default as H2 itself writes names.
        Optional<String> sequence =
                column.defaultText().filter(d -> d.startsWith(NEXT_VALUE)).map(d -> d.substring(NEXT_VALUE.length()));
        // A series that goes down does not meet numbers that were used on the way up.
        List<String> next = sequence.isPresent()
                ? Sessions.strings(
                        connection,
                        "SELECT base_value FROM information_schema.sequences WHERE increment > 0"
                                + " AND QUOTE_IDENT(sequence_schema) || '.' || QUOTE_IDENT(sequence_name) = ?",
                        sequence.get())
                : Sessions.strings(
                        connection,
                        "SELECT identity_base FROM information_schema.columns WHERE identity_increment > 0"
                                + " AND table_schema = ? AND table_name = ? AND column_name = ?",
                        table.id().schema(),
                        table.id().table(),
                        column.name());
        if (!next.isEmpty() && Long.parseLong(next.get(0)) <= used) {
            Query restart = sequence.isPresent()
                    ? DSL.query("ALTER SEQUENCE {0} RESTART WITH {1}", DSL.raw(sequence.get()), DSL.inline(used + 1))
                    : DSL.query(
                            "ALTER TABLE {0} ALTER COLUMN {1} RESTART WITH {2}",
                            table.name(), name, DSL.inline(used + 1));
            STATEMENTS.run(connection, restart);
        }
    }
}
