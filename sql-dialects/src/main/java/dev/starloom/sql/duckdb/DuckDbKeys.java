package dev.starloom.sql.duckdb;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.KeyOutcome.State;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Stoppable;
import dev.starloom.sql.Violations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Keys after the load. DuckDB can add a primary key to a table with rows; it cannot add a foreign key, a check or a unique
 * constraint, and a table with a unique index cannot be renamed, which a publish must do: those are proven by a query. So is
 * a primary key whose index would take too large a part of DuckDB's memory, where it lives whole.
 */
final class DuckDbKeys {
    private static final String PRIMARY_KEY = "PRIMARY KEY";

    /** The part of DuckDB's memory that one index may take: tables are read and sorted in the rest. */
    private static final int INDEX_SHARE = 8;

    // As measured: 10 M BIGINT keys made an index of 77 MB on disk and some 200 MB while it was built.
    private static final int BYTES_PER_ENTRY = 16;
    private static final int BYTES_OF_NUMBER = 8;

    private final Sessions sessions;
    private final Statements statements;
    private final Identifiers identifiers;
    private final Violations violations;
    private final String schema;
    private final long memoryBytes;

    /** @param memoryBytes what DuckDB may use */
    DuckDbKeys(Sessions sessions, Engine engine, Identifiers identifiers, String schema, long memoryBytes) {
        this.sessions = sessions;
        this.statements = new Statements(engine);
        this.identifiers = identifiers;
        this.violations = new Violations(engine, identifiers);
        this.schema = schema;
        this.memoryBytes = memoryBytes;
    }

    List<KeyOutcome> add(String runId, List<Table> tables) {
        List<KeyOutcome> outcomes = new ArrayList<>();
        Set<String> staged = new HashSet<>(tables.stream().map(Table::name).toList());
        for (Table table : tables) {
            String staging = identifiers.staging(runId, table.name());
            table.primaryKey().ifPresent(key -> outcomes.add(primaryKey(table, key, staging)));
            for (UniqueKey key : table.uniqueKeys()) {
                outcomes.add(prove(table, key.name(), "UNIQUE", violations.duplicates(key, staging)));
            }
            for (CheckConstraint check : table.checks()) {
                outcomes.add(prove(table, check.name(), "CHECK", violations.breaches(table, check, staging)));
            }
        }
        for (Table table : tables) {
            for (ForeignKey link : table.foreignKeys()) {
                String parent = staged.contains(link.referencedTable())
                        ? identifiers.staging(runId, link.referencedTable())
                        : link.referencedTable();
                Select<?> orphans = violations.orphans(link, identifiers.staging(runId, table.name()), parent);
                outcomes.add(prove(table, link.name(), "FOREIGN KEY", orphans));
            }
        }
        return outcomes;
    }

    private KeyOutcome primaryKey(Table table, UniqueKey key, String staging) {
        if (!indexFits(table, key, staging)) {
            return prove(table, key.name(), PRIMARY_KEY, violations.duplicates(key, staging));
        }
        Query alter = DSL.alterTable(identifiers.name(staging)).add(DSL.primaryKey(Identifiers.fields(key.columns())));
        Optional<SQLException> refusal = sessions.plain(doing(table, key.name()), c -> attempt(c, staging, alter));
        if (refusal.isEmpty()) {
            return new KeyOutcome(table.name(), key.name(), PRIMARY_KEY, State.ENFORCED, statements.text(alter));
        }
        KeyOutcome proven = prove(table, key.name(), PRIMARY_KEY, violations.duplicates(key, staging));
        if (DuckDbFailures.isOutOfMemory(refusal.get())) {
            // Others use the memory too. A proof need not fit in it.
            return proven;
        }
        throw DuckDbFailures.working(doing(table, key.name()), refusal.get());
    }

    private boolean indexFits(Table table, UniqueKey key, String staging) {
        Field<Long> bytes = DSL.inline((long) BYTES_PER_ENTRY);
        for (String column : key.columns()) {
            bytes = bytes.add(
                    table.column(column).type().isText()
                            ? DSL.field("strlen({0})", SQLDataType.BIGINT, DSL.name(column))
                            : DSL.inline(BYTES_OF_NUMBER));
        }
        Select<?> all = DSL.select(DSL.coalesce(DSL.sum(bytes), DSL.inline(0)).cast(SQLDataType.BIGINT))
                .from(identifiers.table(staging));
        long size = sessions.reading(
                doing(table, key.name()),
                c -> Long.parseLong(statements.strings(c, all).get(0)));
        return size <= memoryBytes / INDEX_SHARE;
    }

    private Optional<SQLException> attempt(Connection connection, String staging, Query alter) throws SQLException {
        boolean there = !Sessions.strings(
                        connection,
                        "SELECT table_name FROM duckdb_constraints() WHERE database_name = current_database()"
                                + " AND schema_name = ? AND table_name = ? AND constraint_type = 'PRIMARY KEY'",
                        schema,
                        staging)
                .isEmpty();
        if (there) {
            return Optional.empty();
        }
        try {
            statements.runStoppably(connection, alter);
            return Optional.empty();
        } catch (Stoppable.StoppedException e) {
            throw e;
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    private KeyOutcome prove(Table table, String constraint, String kind, Select<?> violation) {
        Optional<String> row = sessions.reading(doing(table, constraint), c -> statements.firstRow(c, violation));
        if (row.isPresent()) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    table.name() + ": " + kind.toLowerCase(Locale.ROOT) + " " + constraint
                            + " does not hold, for example for " + row.get()
                            + "; the star was not published: correct the pack, or the constraint");
        }
        return new KeyOutcome(table.name(), constraint, kind, State.PROVEN_NOT_ENFORCED, statements.text(violation));
    }

    private static String doing(Table table, String constraint) {
        return "adding " + constraint + " to " + table.name();
    }
}
