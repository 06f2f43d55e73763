package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Switch;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What others built on the tables that a publish replaces. PostgreSQL binds views and grants to the table, not to its name: so
 * views are dropped and made again over the new tables, and grants are given again. What cannot be made again without
 * loss (a materialized view, a stranger's foreign key) is refused before anything is changed.
 */
final class Dependents {
    private static final String VIEWS = """
            WITH RECURSIVE built_on(oid, depth) AS (
              SELECT r.ev_class, 1 FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
              WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                AND d.refobjid IN (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                                   WHERE n.nspname = ? AND c.relname = ANY (?))
                AND r.ev_class <> d.refobjid
              UNION
              SELECT r.ev_class, b.depth + 1 FROM built_on b JOIN pg_catalog.pg_depend d ON d.refobjid = b.oid
                JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
              WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                AND r.ev_class <> b.oid)
            SELECT n.nspname, c.relname, c.relkind::text, pg_catalog.pg_get_viewdef(c.oid),
              pg_catalog.pg_get_userbyid(c.relowner), array_to_string(c.reloptions, ', ')
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN (SELECT oid, max(depth) AS depth FROM built_on GROUP BY oid) b ON b.oid = c.oid
            ORDER BY b.depth, c.relname""";

    private static final String GRANTS = """
            SELECT a.privilege_type, CASE WHEN a.grantee = 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(a.grantee) END, a.is_grantable
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace,
              LATERAL pg_catalog.aclexplode(c.relacl) a
            WHERE n.nspname = ? AND c.relname = ? AND a.grantee <> c.relowner
            ORDER BY 2, 1""";

    private static final String STRANGERS_LINKS = """
            SELECT format('%s of %s', k.conname, k.conrelid::regclass) FROM pg_catalog.pg_constraint k
              JOIN pg_catalog.pg_class c ON c.oid = k.confrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_class own ON own.oid = k.conrelid
            WHERE k.contype = 'f' AND n.nspname = ? AND c.relname = ANY (?)
              AND NOT (own.relnamespace = c.relnamespace AND own.relname = ANY (?))
            ORDER BY 1""";

    private record View(String name, String definition, String owner, String options, List<String> grants) {}

    private final Connection connection;
    private final Identifiers identifiers;
    private final String schema;
    private final List<View> views = new ArrayList<>();
    private final List<String> tableGrants = new ArrayList<>();

    private Dependents(Connection connection, Identifiers identifiers) {
        this.connection = connection;
        this.identifiers = identifiers;
        this.schema = identifiers.schema().orElseThrow();
    }

    static Dependents of(Connection connection, Identifiers identifiers, Switch plan) throws SQLException {
        Dependents dependents = new Dependents(connection, identifiers);
        if (!plan.drops().isEmpty()) {
            Array old = connection.createArrayOf("text", plan.drops().toArray());
            dependents.refuseLinks(old);
            dependents.findViews(old);
            for (Table table : plan.tables()) {
                if (plan.replaces(table)) {
                    dependents.tableGrants.addAll(
                            dependents.grants(dependents.schema, table.name(), identifiers.qualified(table.name())));
                }
            }
        }
        return dependents;
    }

    private void refuseLinks(Array old) throws SQLException {
        List<String> links = Sessions.strings(connection, STRANGERS_LINKS, schema, old, old);
        if (!links.isEmpty()) {
            throw refusal("foreign keys that Starloom did not make lead to its tables: " + String.join(", ", links));
        }
    }

    private void findViews(Array old) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VIEWS)) {
            statement.setString(1, schema);
            statement.setArray(2, old);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    String name = identifiers.quote(result.getString(1)) + "." + identifiers.quote(result.getString(2));
                    if (!result.getString(3).equals("v")) {
                        throw refusal(name + " is a materialized view over tables of the star");
                    }
                    views.add(new View(
                            name,
                            result.getString(4),
                            result.getString(5),
                            result.getString(6),
                            grants(result.getString(1), result.getString(2), name)));
                }
            }
        }
    }

    private List<String> grants(String inSchema, String relation, String name) throws SQLException {
        List<String> grants = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(GRANTS)) {
            statement.setString(1, inSchema);
            statement.setString(2, relation);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    String to = result.getString(2) == null ? "PUBLIC" : identifiers.quote(result.getString(2));
                    grants.add("GRANT " + result.getString(1) + " ON " + name + " TO " + to
                            + (result.getBoolean(3) ? " WITH GRANT OPTION" : ""));
                }
            }
        }
        return grants;
    }

    private static TargetException refusal(String found) {
        return new TargetException(
                TargetException.Kind.OCCUPIED,
                found + "; the star can only be replaced without them: drop them, publish, and make them again");
    }

    /** Drops the views, those built on others first. */
    void dropViews() throws SQLException {
        for (int i = views.size() - 1; i >= 0; i--) {
            execute("DROP VIEW " + views.get(i).name());
        }
    }

    /** Makes the views again and gives the grants again, once the new tables have their names. */
    void restore() throws SQLException {
        for (String grant : tableGrants) {
            execute(grant);
        }
        for (View view : views) {
            String options = view.options() == null ? "" : " WITH (" + view.options() + ")";
            try {
                execute("CREATE VIEW " + view.name() + options + " AS " + view.definition());
            } catch (SQLException e) {
                throw new TargetException(
                        TargetException.Kind.OCCUPIED,
                        "the view " + view.name() + " does not fit the new star (" + e.getMessage()
                                + "); nothing was changed: change or drop the view, then publish again",
                        e);
            }
            if (!Sessions.strings(connection, "SELECT current_user").contains(view.owner())) {
                execute("ALTER VIEW " + view.name() + " OWNER TO " + identifiers.quote(view.owner()));
            }
            for (String grant : view.grants()) {
                execute(grant);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
