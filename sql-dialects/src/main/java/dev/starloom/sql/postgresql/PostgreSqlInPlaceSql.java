package dev.starloom.sql.postgresql;

/** Queries about one table that is filled in place; its quoted name is their only parameter unless they say otherwise. */
final class PostgreSqlInPlaceSql {
    static final String RIGHTS = """
            SELECT pg_has_role(c.relowner, 'USAGE') AS owns,
                   has_table_privilege(c.oid, 'SELECT') AS may_read,
                   has_table_privilege(c.oid, 'UPDATE') AS may_update,
                   has_table_privilege(c.oid, 'DELETE') AS may_delete,
                   c.relkind = 'p' AS partitioned,
                   c.relrowsecurity AND (c.relforcerowsecurity OR NOT pg_has_role(c.relowner, 'USAGE'))
                     AND NOT (SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user) AS guarded,
                   ARRAY(SELECT r.rulename::text FROM pg_rewrite r WHERE r.ev_class = c.oid AND r.ev_type = '3'
                         ORDER BY 1) AS rules,
                   ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
                         AND NOT a.attisdropped AND NOT has_column_privilege(c.oid, a.attnum, 'INSERT')
                         ORDER BY a.attnum) AS not_insertable
            FROM pg_class c WHERE c.oid = ?::regclass""";

    /** Plain indexes only: what a constraint needs, what others rely on or what lies elsewhere is told apart by why_not. */
    static final String INDEXES = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(x.relname) AS qualified, x.relname AS name,
                   pg_get_indexdef(x.oid) AS definition, obj_description(x.oid, 'pg_class') AS comment,
                   CASE WHEN i.indisunique THEN 'unique, looked at row by row'
                        WHEN NOT i.indisvalid THEN 'not valid'
                        WHEN i.indisclustered THEN 'the table is clustered by it'
                        WHEN i.indisreplident THEN 'replicas tell rows apart by it'
                        WHEN x.relkind = 'I' OR x.relispartition THEN 'part of a partitioned table'
                        WHEN x.reltablespace <> 0 THEN 'stands in a tablespace of its own'
                        WHEN EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.oid) THEN 'of a constraint'
                        WHEN EXISTS (SELECT 1 FROM pg_depend d WHERE d.refclassid = 'pg_class'::regclass
                                     AND d.refobjid = x.oid) THEN 'something depends on it'
                        WHEN EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = x.oid
                                     AND a.attstattarget >= 0) THEN 'has statistics targets of its own'
                   END AS why_not
            FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = x.relnamespace
            WHERE i.indrelid = ?::regclass AND NOT EXISTS
                  (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.oid AND k.contype IN ('p', 'u', 'x'))
            ORDER BY x.relname""";

    static final String LINKS = """
            SELECT k.conname AS name, pg_get_constraintdef(k.oid) AS definition, k.condeferrable AS is_deferrable,
                   obj_description(k.oid, 'pg_constraint') AS comment,
                   pn.nspname AS parent_schema, p.relname AS parent_table,
                   CASE WHEN NOT k.convalidated THEN 'not valid'
                        WHEN NOT k.conislocal OR k.coninhcount > 0 THEN 'inherited'
                        WHEN p.relkind = 'p' THEN 'leads to a partitioned table'
                        WHEN NOT (pg_has_role(p.relowner, 'USAGE') OR has_table_privilege(p.oid, 'REFERENCES'))
                          THEN 'no right to refer to ' || p.relname
                   END AS why_not
            FROM pg_constraint k JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
            WHERE k.conrelid = ?::regclass AND k.contype = 'f' AND k.conparentid = 0
            ORDER BY k.conname""";

    /** Triggers that people made and that would fire; those that uphold a constraint stay on. */
    static final String TRIGGERS = """
            SELECT t.tgname AS name, t.tgenabled::text AS enabled, t.tgconstraint <> 0 AS of_constraint
            FROM pg_trigger t
            WHERE t.tgrelid = ?::regclass AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
              AND t.tgtype & (4 | 16 | 8) <> 0
            ORDER BY t.tgname""";

    /** The sequence behind a column: parameters are the table's quoted name twice, and the column's name. */
    static final String SERIES = """
            SELECT quote_ident(sn.nspname) || '.' || quote_ident(s.relname) AS qualified,
                   pg_has_role(s.relowner, 'USAGE') AS owns, has_sequence_privilege(s.oid, 'UPDATE') AS may_update,
                   q.seqincrement AS step, q.seqmin AS lowest, q.seqmax AS highest,
                   COALESCE(pg_sequence_last_value(s.oid) + q.seqincrement, q.seqstart) AS next
            FROM pg_class s JOIN pg_namespace sn ON sn.oid = s.relnamespace JOIN pg_sequence q ON q.seqrelid = s.oid
            WHERE s.oid = COALESCE(
                (SELECT d.refobjid FROM pg_attrdef ad
                 JOIN pg_attribute a ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum
                 JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = ad.oid
                  AND d.refclassid = 'pg_class'::regclass
                 JOIN pg_class sc ON sc.oid = d.refobjid AND sc.relkind = 'S'
                 WHERE ad.adrelid = ?::regclass AND a.attname = ? LIMIT 1),
                pg_get_serial_sequence(?, ?)::regclass)""";

    private PostgreSqlInPlaceSql() {}
}
