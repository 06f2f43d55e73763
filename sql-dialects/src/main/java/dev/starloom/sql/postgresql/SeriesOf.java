package dev.starloom.sql.postgresql;

import dev.starloom.sql.Statements;
import dev.starloom.sql.inplace.StandingTable;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** The sequence that counts a column. */
final class SeriesOf {
    private final Connection connection;
    private final StandingTable table;
    private final RawColumn column;
    private final List<Sequence> sequences = new ArrayList<>();

    private record Sequence(
            String qualified, boolean owns, boolean mayUpdate, long step, long lowest, long highest, long next) {}

    SeriesOf(Connection connection, StandingTable table, RawColumn column) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.column = column;
        String name = Names.quoted(table);
        Rows.with(
                connection,
                PostgreSqlInPlaceSql.SERIES,
                row -> sequences.add(new Sequence(
                        row.getString("qualified"),
                        row.getBoolean("owns"),
                        row.getBoolean("may_update"),
                        row.getLong("step"),
                        row.getLong("lowest"),
                        row.getLong("highest"),
                        row.getLong("next"))),
                name,
                column.name(),
                name,
                column.name());
    }

    List<String> missingRight() {
        return sequences.stream()
                .filter(s -> !s.owns() && !s.mayUpdate())
                .map(s -> "the user may not set " + s.qualified() + ", which numbers " + table.title() + "."
                        + column.name() + ": GRANT UPDATE ON SEQUENCE " + s.qualified()
                        + " to it, or the next row would get a number that is taken")
                .toList();
    }

    /** Nothing where its next number is free; a restart, which a rollback takes back, where the user may. */
    List<Query> goOn() throws SQLException {
        List<Query> queries = new ArrayList<>();
        for (Sequence sequence : sequences) {
            String end = sequence.step() > 0 ? "max" : "min";
            String last = new Statements(PostgreSqlTarget.ENGINE)
                    .strings(
                            connection,
                            DSL.resultQuery(
                                    "SELECT {0}({1}::bigint) FROM {2}",
                                    DSL.raw(end), DSL.name(column.name()), table.name()))
                    .get(0);
            if (last == null) {
                continue;
            }
            long used = Long.parseLong(last);
            boolean free = sequence.step() > 0 ? used < sequence.next() : used > sequence.next();
            boolean room = sequence.step() > 0
                    ? used <= sequence.highest() - sequence.step()
                    : used >= sequence.lowest() - sequence.step();
            if (!free) {
                queries.add(
                        sequence.owns() && room
                                ? DSL.query(
                                        "ALTER SEQUENCE {0} RESTART WITH {1}",
                                        DSL.raw(sequence.qualified()), DSL.inline(used + sequence.step()))
                                : DSL.query(
                                        "SELECT setval({0}, {1})", DSL.inline(sequence.qualified()), DSL.inline(used)));
            }
        }
        return queries;
    }
}
