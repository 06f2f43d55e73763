package dev.starloom.sql.postgresql;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Sessions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What others bound to a table and what would be lost with it, because it cannot be bound to the next one without knowing
 * what it is for: it is refused by name.
 */
final class Unmovable {
    private static final String BOUND = """
            WITH old AS (
              SELECT c.oid, c.relname, c.relrowsecurity FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = ? AND c.relname = ANY (?))
            SELECT format('the row security policy %I of %I', p.polname, o.relname)
              FROM pg_catalog.pg_policy p JOIN old o ON o.oid = p.polrelid
            UNION ALL SELECT format('the row security of %I', o.relname) FROM old o
              WHERE o.relrowsecurity AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_policy p WHERE p.polrelid = o.oid)
            UNION ALL SELECT format('the trigger %I of %I', t.tgname, o.relname)
              FROM pg_catalog.pg_trigger t JOIN old o ON o.oid = t.tgrelid WHERE NOT t.tgisinternal
            UNION ALL SELECT format('the rule %I of %I', r.rulename, o.relname)
              FROM pg_catalog.pg_rewrite r JOIN old o ON o.oid = r.ev_class WHERE r.rulename <> '_RETURN'
            UNION ALL SELECT format('the place of %I in the publication %I', o.relname, p.pubname)
              FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
                JOIN old o ON o.oid = r.prrelid
            ORDER BY 1""";

    private static final String STRANGERS_LINKS = """
            SELECT format('%s of %s', k.conname, k.conrelid::regclass) FROM pg_catalog.pg_constraint k
              JOIN pg_catalog.pg_class c ON c.oid = k.confrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_class own ON own.oid = k.conrelid
            WHERE k.contype = 'f' AND n.nspname = ? AND c.relname = ANY (?)
              AND NOT (own.relnamespace = c.relnamespace AND own.relname = ANY (?))
            ORDER BY 1""";

    private Unmovable() {}

    /** Refuses foreign keys that lead to these tables, unless they are of these tables themselves. */
    static void refuseLinks(Connection connection, String schema, Array tables) throws SQLException {
        List<String> links = Sessions.strings(connection, STRANGERS_LINKS, schema, tables, tables);
        if (!links.isEmpty()) {
            throw refusal("foreign keys that Starloom did not make lead to its tables: " + String.join(", ", links));
        }
    }

    /** Refuses policies, triggers, rules and places in publications of tables or views. */
    static void refuseBound(Connection connection, String schema, Array relations) throws SQLException {
        List<String> bound = Sessions.strings(connection, BOUND, schema, relations);
        if (!bound.isEmpty()) {
            throw refusal("what Starloom did not make would be lost with the old star: " + String.join(", ", bound)
                    + " (a table leaves a publication by ALTER PUBLICATION .. DROP TABLE, and row security by"
                    + " ALTER TABLE .. DISABLE ROW LEVEL SECURITY)");
        }
    }

    static TargetException refusal(String found) {
        return new TargetException(
                TargetException.Kind.OCCUPIED,
                found + "; the star can only be replaced without them: drop them, publish, and make them again");
    }
}
