package dev.starloom.sql.h2;

import dev.starloom.metadata.Table;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Switch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** What belongs to tables that are replaced and must work on the new ones: grants and views. */
final class Belongings {
    private static final String RIGHTS = "SELECT rights FROM information_schema.rights"
            + " WHERE table_schema = ? AND table_name = ? ORDER BY grantee, rights";
    private static final String GRANTEES = "SELECT grantee FROM information_schema.rights"
            + " WHERE table_schema = ? AND table_name = ? ORDER BY grantee, rights";
    private static final String VIEWS = "SELECT table_name FROM information_schema.views"
            + " WHERE LOCATE(?, view_definition) > 0 ORDER BY table_schema, table_name";
    private static final String SCHEMAS_OF_VIEWS = "SELECT table_schema FROM information_schema.views"
            + " WHERE LOCATE(?, view_definition) > 0 ORDER BY table_schema, table_name";

    private Belongings() {}

    private static List<String> rights(Connection connection, String sql, String schema, Table table)
            throws SQLException {
        return Sessions.strings(connection, sql, schema, table.name());
    }

    /** Grants on tables that go, as statements that give them on the staged ones that take their place. */
    static List<Query> grants(Connection connection, Identifiers identifiers, Switch plan) throws SQLException {
        List<Query> grants = new ArrayList<>();
        for (Table table : plan.tables()) {
            if (plan.replaces(table)) {
                String staging = identifiers.staging(plan.runId(), table.name());
                String schema = identifiers.schema().orElseThrow();
                List<String> rights = rights(connection, RIGHTS, schema, table);
                List<String> grantees = rights(connection, GRANTEES, schema, table);
                for (int i = 0; i < rights.size(); i++) {
                    // The rights are a list of the engine's own words.
                    grants.add(DSL.query(
                            "GRANT {0} ON {1} TO {2}",
                            DSL.raw(rights.get(i)), identifiers.name(staging), DSL.name(grantees.get(i))));
                }
            }
        }
        return grants;
    }

    /** Views that name a table which is replaced, as statements that bind them to the new one. A view keeps to a renamed table. */
    static List<Query> views(Connection connection, Identifiers identifiers, Switch plan) throws SQLException {
        List<Query> views = new ArrayList<>();
        for (Table table : plan.tables()) {
            if (plan.replaces(table)) {
                String name = identifiers.qualified(table.name());
                List<String> schemas = Sessions.strings(connection, SCHEMAS_OF_VIEWS, name);
                List<String> names = Sessions.strings(connection, VIEWS, name);
                for (int i = 0; i < names.size(); i++) {
                    views.add(DSL.query("ALTER VIEW {0} RECOMPILE", DSL.name(schemas.get(i), names.get(i))));
                }
            }
        }
        if (!views.isEmpty()) {
            // Plans of statements are made again after a change of the schema, which recompiling a view is not.
            Table first = plan.tables().get(0);
            views.add(
                    first.description().isEmpty()
                            ? DSL.commentOnTable(identifiers.name(first.name())).is("")
                            : DSL.commentOnTable(identifiers.name(first.name())).is(first.description()));
        }
        return views;
    }
}
