package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.CommentOnIsStep;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * What others gave to a table or view and what goes with it when it is dropped: grants on it and on its columns, and
 * comments. Read before, as the statements that give it again.
 */
final class Belongings {
    private static final String GRANTS = """
            SELECT a.privilege_type,
              CASE WHEN a.grantee = 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(a.grantee) END AS grantee,
              a.is_grantable, NULL AS attname, 0 AS attnum
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace,
              LATERAL pg_catalog.aclexplode(c.relacl) a
            WHERE n.nspname = ? AND c.relname = ? AND a.grantee <> c.relowner
            UNION ALL SELECT a.privilege_type,
              CASE WHEN a.grantee = 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(a.grantee) END,
              a.is_grantable, t.attname, t.attnum
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped,
              LATERAL pg_catalog.aclexplode(t.attacl) a
            WHERE n.nspname = ? AND c.relname = ? AND a.grantee <> c.relowner
            ORDER BY attnum, grantee, privilege_type""";

    private static final String COMMENTS = """
            SELECT t.attname, d.description
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_description d ON d.objoid = c.oid
                AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
              LEFT JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid AND d.objsubid > 0 AND t.attnum = d.objsubid
            WHERE n.nspname = ? AND c.relname = ? ORDER BY d.objsubid""";

    private final Connection connection;

    Belongings(Connection connection) {
        this.connection = connection;
    }

    /** Of a table, for the one that takes its place: columns that it has no more are left out, what it declares comes first. */
    List<Query> ofTable(String schema, Table next) throws SQLException {
        return statements(schema, next.name(), DSL::commentOnTable, Optional.of(next));
    }

    /** Of a view, for the same view made again. */
    List<Query> ofView(String schema, String view) throws SQLException {
        return statements(schema, view, DSL::commentOnView, Optional.empty());
    }

    private List<Query> statements(
            String schema, String relation, Function<Name, CommentOnIsStep> comment, Optional<Table> next)
            throws SQLException {
        Name name = DSL.name(schema, relation);
        List<Query> statements = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(GRANTS)) {
            for (int i = 1; i < 5; i += 2) {
                statement.setString(i, schema);
                statement.setString(i + 1, relation);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    String column = result.getString(4);
                    if (column == null || stays(next, column)) {
                        statements.add(
                                grant(result.getString(1), column, name, result.getString(2), result.getBoolean(3)));
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
                    String text = result.getString(2);
                    if (column == null
                            && next.map(Table::description).orElse("").isEmpty()) {
                        statements.add(comment.apply(name).is(text));
                    } else if (column != null && stays(next, column) && undescribed(next, column)) {
                        statements.add(DSL.commentOnColumn(name.append(column)).is(text));
                    }
                }
            }
        }
        return statements;
    }

    /** Any privilege of the server's, so that none that comes later is forgotten. */
    private static Query grant(String privilege, String column, Name relation, String grantee, boolean grantable) {
        QueryPart what =
                column == null ? DSL.raw(privilege) : DSL.sql("{0} ({1})", DSL.raw(privilege), DSL.name(column));
        QueryPart to = grantee == null ? DSL.keyword("PUBLIC") : DSL.name(grantee);
        return DSL.query(
                grantable ? "GRANT {0} ON {1} TO {2} WITH GRANT OPTION" : "GRANT {0} ON {1} TO {2}",
                what,
                relation,
                to);
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
