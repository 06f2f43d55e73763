package dev.starloom.sql.inplace;

import dev.starloom.sql.Engine;
import dev.starloom.sql.Statements;
import dev.starloom.sql.introspect.CatalogReader;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Rows that are there already: only those that the ledger says are ours, all of them and no others, may be deleted. */
final class RowsThere {
    private final Connection connection;
    private final Statements statements;
    private final CatalogReader reader;
    private final Standing standing;

    RowsThere(Connection connection, Engine engine, CatalogReader reader, Standing standing) {
        this.connection = connection;
        this.statements = new Statements(engine);
        this.reader = reader;
        this.standing = standing;
    }

    /** @param againstDeleting why this engine does not delete rows of these tables together with filling them */
    List<String> problems(boolean replace, Map<String, Long> filled, List<String> againstDeleting) throws SQLException {
        List<String> problems = new ArrayList<>();
        boolean deletes = false;
        for (StandingTable table : standing.tables()) {
            if (any(table.id(), DSL.noCondition())) {
                long ours = filled.getOrDefault(table.table().name(), -1L);
                long there = statements.count(connection, DSL.table(table.name()));
                if (ours < 0) {
                    problems.add(
                            table.title() + " holds " + there + " rows that Starloom did not put there, and they stay:"
                                    + " empty it, exclude it, or name another schema");
                } else if (ours != there) {
                    problems.add(table.title() + " holds " + there + " rows, and an earlier run put " + ours
                            + " there; what others did stays: empty it yourself");
                } else if (!replace) {
                    problems.add(table.title() + " holds the " + there
                            + " rows of an earlier run: run with --replace to put others in their place");
                } else {
                    deletes = true;
                }
            }
        }
        if (problems.isEmpty() && deletes) {
            problems.addAll(againstDeleting);
            strangers(problems);
        }
        return problems;
    }

    /** Rows of other tables, in whatever schema, that refer to rows which would go. */
    private void strangers(List<String> problems) throws SQLException {
        Set<Id> ours = standing.tables().stream().map(StandingTable::id).collect(Collectors.toSet());
        for (RawLink link : reader.read(connection, reader.schemas(connection)).links()) {
            if (!ours.contains(link.table()) && ours.contains(link.parent())) {
                Condition all = DSL.noCondition();
                for (String column : link.columns()) {
                    all = all.and(DSL.field(DSL.name(column)).isNotNull());
                }
                if (any(link.table(), all)) {
                    problems.add(link.table().schema() + "." + link.table().table() + " refers by " + link.name()
                            + " to rows of " + link.parent().table()
                            + " that would be deleted: empty it, or fill it too");
                }
            }
        }
    }

    private boolean any(Id table, Condition condition) throws SQLException {
        return statements
                .firstRow(
                        connection,
                        DSL.selectOne()
                                .from(DSL.table(StandingTable.name(table)))
                                .where(condition)
                                .limit(1))
                .isPresent();
    }
}
