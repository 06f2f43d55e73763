package dev.starloom.sql;

import dev.starloom.metadata.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** Makes the tables of the ledger. */
final class LedgerTables {
    private final Identifiers identifiers;
    private final TableDdl ddl;
    private final Statements statements;

    LedgerTables(Identifiers identifiers, TableDdl ddl, Statements statements) {
        this.identifiers = identifiers;
        this.ddl = ddl;
        this.statements = statements;
    }

    static List<Table> all() {
        List<Table> tables = new ArrayList<>(Ledger.tables());
        tables.add(Journal.definition());
        tables.addAll(Fence.definitions());
        tables.add(Kept.definition());
        return List.copyOf(tables);
    }

    /** Makes those that are missing. */
    void make(Connection connection) throws SQLException {
        for (Table table : all()) {
            statements.run(connection, create(table));
        }
    }

    /** Puts new tables with the same rows in the place of the old ones, for engines whose DDL is part of a transaction. */
    void remake(Connection connection) throws SQLException {
        for (Table table : all()) {
            Name there = identifiers.name(table.name());
            Name copy = DSL.name(table.name() + "_copy");
            statements.run(
                    connection,
                    DSL.createTemporaryTable(copy).as(DSL.selectFrom(DSL.table(there))),
                    DSL.dropTable(there),
                    create(table),
                    DSL.insertInto(DSL.table(there)).select(DSL.selectFrom(DSL.table(copy))),
                    DSL.dropTable(copy));
        }
    }

    private Query create(Table table) {
        return ddl.create(table, table.name(), true);
    }
}
