package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.sql.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What others gave to a table or view and what goes with it when it is dropped: grants on it and on its columns, and
 * comments. Read before, as the statements that give it again.
 */
final class Belongings {
    private static final String RELATION =
            " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";

    private static final String GRANTS = "SELECT a.privilege_type,"
            + " CASE WHEN a.grantee = 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(a.grantee) END AS grantee,"
            + " a.is_grantable, NULL AS attname, 0 AS attnum" + RELATION
            + ", LATERAL pg_catalog.aclexplode(c.relacl) a"
            + " WHERE n.nspname = ? AND c.relname = ? AND a.grantee <> c.relowner"
            + " UNION ALL SELECT a.privilege_type,"
            + " CASE WHEN a.grantee = 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(a.grantee) END,"
            + " a.is_grantable, t.attname, t.attnum" + RELATION
            + " JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped,"
            + " LATERAL pg_catalog.aclexplode(t.attacl) a"
            + " WHERE n.nspname = ? AND c.relname = ? AND a.grantee <> c.relowner"
            + " ORDER BY attnum, grantee, privilege_type";

    private static final String COMMENTS = "SELECT t.attname, d.description" + RELATION
            + " JOIN pg_catalog.pg_description d ON d.objoid = c.oid"
            + " AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass"
            + " LEFT JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid AND d.objsubid > 0 AND t.attnum = d.objsubid"
            + " WHERE n.nspname = ? AND c.relname = ? ORDER BY d.objsubid";

    private final Connection connection;
    private final Identifiers identifiers;

    Belongings(Connection connection, Identifiers identifiers) {
        this.connection = connection;
        this.identifiers = identifiers;
    }

    /** Of a table, for the one that takes its place: columns that it has no more are left out, what it declares comes first. */
    List<String> ofTable(String schema, Table next) throws SQLException {
        return statements(schema, next.name(), "TABLE", Optional.of(next));
    }

    /** Of a view, for the same view made again. */
    List<String> ofView(String schema, String view) throws SQLException {
        return statements(schema, view, "VIEW", Optional.empty());
    }

    private List<String> statements(String schema, String relation, String kind, Optional<Table> next)
            throws SQLException {
        String name = identifiers.quote(schema) + "." + identifiers.quote(relation);
        List<String> statements = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(GRANTS)) {
            for (int i = 1; i < 5; i += 2) {
                statement.setString(i, schema);
                statement.setString(i + 1, relation);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    String column = result.getString(4);
                    if (column == null || stays(next, column)) {
                        String to = result.getString(2) == null ? "PUBLIC" : identifiers.quote(result.getString(2));
                        statements.add("GRANT " + result.getString(1)
                                + (column == null ? "" : " (" + identifiers.quote(column) + ")") + " ON " + name
                                + " TO " + to + (result.getBoolean(3) ? " WITH GRANT OPTION" : ""));
                    }
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(COMMENTS)) {
            statement.setString(1, schema);
            statement.setString(2, relation);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    String column = result.getString(1);
                    String text = identifiers.literal(result.getString(2));
                    if (column == null
                            && next.map(Table::description).orElse("").isEmpty()) {
                        statements.add("COMMENT ON " + kind + " " + name + " IS " + text);
                    } else if (column != null && stays(next, column) && undescribed(next, column)) {
                        statements.add("COMMENT ON COLUMN " + name + "." + identifiers.quote(column) + " IS " + text);
                    }
                }
            }
        }
        return statements;
    }

    private static boolean stays(Optional<Table> next, String column) {
        return next.map(t -> t.findColumn(column).isPresent()).orElse(true);
    }

    private static boolean undescribed(Optional<Table> next, String column) {
        return next.flatMap(t -> t.findColumn(column))
                .map(Column::description)
                .orElse("")
                .isEmpty();
    }
}
