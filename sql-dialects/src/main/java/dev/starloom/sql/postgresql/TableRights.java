package dev.starloom.sql.postgresql;

import dev.starloom.sql.inplace.StandingTable;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What this user may do with tables, and what would come between it and their rows. */
final class TableRights {
    /**
     * Rights on one table.
     *
     * @param owns whether the table may be altered
     * @param guarded whether row security hides rows from the user
     * @param rules rules that turn an INSERT into something else
     * @param notInsertable columns that may not be given a value
     */
    record Of(
            boolean owns,
            boolean mayRead,
            boolean mayUpdate,
            boolean mayDelete,
            boolean partitioned,
            boolean guarded,
            List<String> rules,
            List<String> notInsertable) {
        boolean mayLock() {
            return owns || mayUpdate || mayDelete;
        }
    }

    private final Map<Id, Of> known = new HashMap<>();

    Of of(Connection connection, StandingTable table) throws SQLException {
        if (!known.containsKey(table.id())) {
            Rows.with(
                    connection,
                    PostgreSqlInPlaceSql.RIGHTS,
                    row -> known.put(
                            table.id(),
                            new Of(
                                    row.getBoolean("owns"),
                                    row.getBoolean("may_read"),
                                    row.getBoolean("may_update"),
                                    row.getBoolean("may_delete"),
                                    row.getBoolean("partitioned"),
                                    row.getBoolean("guarded"),
                                    Rows.texts(row, "rules"),
                                    Rows.texts(row, "not_insertable"))),
                    Names.quoted(table));
        }
        return known.get(table.id());
    }
}
