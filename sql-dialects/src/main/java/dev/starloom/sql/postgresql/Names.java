package dev.starloom.sql.postgresql;

import dev.starloom.sql.Statements;
import dev.starloom.sql.inplace.StandingTable;
import org.jooq.impl.DSL;

/** Quoted names, as casts to regclass read them. */
final class Names {
    private static final Statements STATEMENTS = new Statements(PostgreSqlTarget.ENGINE);

    private Names() {}

    static String quoted(String name) {
        return STATEMENTS.text(DSL.name(name));
    }

    static String quoted(StandingTable table) {
        return STATEMENTS.text(table.name());
    }
}
