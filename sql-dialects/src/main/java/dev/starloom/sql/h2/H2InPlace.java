package dev.starloom.sql.h2;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.sql.InPlaceEngine;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** Tables that stand in H2 are not filled: nothing says yet how their keys and triggers are to be treated. */
final class H2InPlace implements InPlaceEngine {
    @Override
    public InPlacePlan plan(
            Connection connection,
            List<Table> tables,
            InPlace options,
            Map<String, Long> rows,
            Map<String, Long> filled) {
        throw refusal();
    }

    @Override
    public List<KeyOutcome> fill(
            Connection connection, String runId, List<Table> tables, InPlace options, Map<String, Long> filled) {
        throw refusal();
    }

    @Override
    public long count(Connection connection, Table table, InPlace options) {
        throw refusal();
    }

    private static TargetException refusal() {
        return new TargetException(
                Kind.FAILED,
                "tables that stand in H2 already cannot be filled; nothing was changed: let the run make its tables, in another"
                        + " schema where those are in the way (--schema)");
    }
}
