package dev.starloom.sql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.KeyOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jooq.Name;

/** How an engine fills tables that stand already, on a connection whose transaction is the caller's. */
public interface InPlaceEngine {
    /**
     * What would be done.
     *
     * @param rows rows that are expected, by table
     * @param filled rows that earlier runs of ours put into tables in place, by table
     * @throws dev.starloom.metadata.target.TargetException of kind OCCUPIED with everything that stands against it
     */
    InPlacePlan plan(
            Connection connection,
            List<Table> tables,
            InPlace options,
            Map<String, Long> rows,
            Map<String, Long> filled)
            throws SQLException;

    /** Does it, from the staging tables of a run. */
    List<KeyOutcome> fill(
            Connection connection, String runId, List<Table> tables, InPlace options, Map<String, Long> filled)
            throws SQLException;

    /** Rows of a table where it stands. */
    long count(Connection connection, Table table, InPlace options) throws SQLException;

    /** What a table that stands is called in statements. */
    Name name(Connection connection, Table table, InPlace options) throws SQLException;
}
