package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Switch;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * What others built on the tables that a publish replaces. PostgreSQL binds it to the table, not to its name: so views are
 * dropped and made again over the new tables, and grants and comments are given again. What cannot be made again without
 * loss (a materialized view, a stranger's foreign key, a policy, a trigger) is refused before anything is changed.
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

    private record View(Name name, String definition, String owner, String options, List<Query> belongings) {}

    private final Connection connection;
    private final Statements statements;
    private final String schema;
    private final Belongings belongings;
    private final List<View> views = new ArrayList<>();
    private final List<Query> ofTables = new ArrayList<>();

    private Dependents(Connection connection, Statements statements, Identifiers identifiers) {
        this.connection = connection;
        this.statements = statements;
        this.schema = identifiers.schema().orElseThrow();
        this.belongings = new Belongings(connection);
    }

    /** Reads what there is; changes nothing. */
    static Dependents of(Connection connection, Statements statements, Identifiers identifiers, Switch plan)
            throws SQLException {
        Dependents dependents = new Dependents(connection, statements, identifiers);
        if (!plan.drops().isEmpty()) {
            Array old = connection.createArrayOf("text", plan.drops().toArray());
            Unmovable.refuseLinks(connection, dependents.schema, old);
            Unmovable.refuseBound(connection, dependents.schema, old);
            dependents.findViews(old);
            for (Table table : plan.tables()) {
                if (plan.replaces(table)) {
                    dependents.ofTables.addAll(dependents.belongings.ofTable(dependents.schema, table));
                }
            }
        }
        return dependents;
    }

    private void findViews(Array old) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VIEWS)) {
            statement.setString(1, schema);
            statement.setArray(2, old);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Name name = DSL.name(result.getString(1), result.getString(2));
                    String kind = result.getString(3);
                    if (!kind.equals("v")) {
                        throw Unmovable.refusal(statements.text(name)
                                + (kind.equals("m")
                                        ? " is a materialized view over tables of the star"
                                        : " has a rule over tables of the star"));
                    }
                    Unmovable.refuseBound(
                            connection,
                            result.getString(1),
                            connection.createArrayOf("text", new Object[] {result.getString(2)}));
                    views.add(new View(
                            name,
                            result.getString(4),
                            result.getString(5),
                            result.getString(6),
                            belongings.ofView(result.getString(1), result.getString(2))));
                }
            }
        }
    }

    /** Drops the views, those built on others first. */
    void dropViews() throws SQLException {
        for (int i = views.size() - 1; i >= 0; i--) {
            statements.run(connection, DSL.dropView(views.get(i).name()));
        }
    }

    /** Makes the views again and gives the grants again, once the new tables have their names. */
    void restore() throws SQLException {
        statements.run(connection, ofTables.toArray(Query[]::new));
        for (View view : views) {
            QueryPart definition = DSL.raw(view.definition());
            Query create = view.options() == null
                    ? DSL.query("CREATE VIEW {0} AS {1}", view.name(), definition)
                    : DSL.query("CREATE VIEW {0} WITH ({1}) AS {2}", view.name(), DSL.raw(view.options()), definition);
            try {
                statements.run(connection, create);
            } catch (SQLException e) {
                throw new TargetException(
                        TargetException.Kind.OCCUPIED,
                        "the view " + statements.text(view.name()) + " does not fit the new star (" + e.getMessage()
                                + "); nothing was changed: change or drop the view, then publish again",
                        e);
            }
            if (!Sessions.strings(connection, "SELECT current_user").contains(view.owner())) {
                statements.run(
                        connection, DSL.query("ALTER VIEW {0} OWNER TO {1}", view.name(), DSL.name(view.owner())));
            }
            statements.run(connection, view.belongings().toArray(Query[]::new));
        }
    }
}
