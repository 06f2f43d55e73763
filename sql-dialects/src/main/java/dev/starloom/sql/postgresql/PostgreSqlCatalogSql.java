package dev.starloom.sql.postgresql;

/** Queries over PostgreSQL's catalog; the schemas are their only parameters. */
final class PostgreSqlCatalogSql {
    /** Partitions, and children by inheritance, are reached through their parent, whose estimate includes theirs. */
    static final String TABLES = """
            SELECT n.nspname AS schema_name, c.relname AS table_name, c.relkind::text AS kind,
                   c.relpersistence::text AS persistence,
                   EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhrelid = c.oid) AS is_part,
                   EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                           AND d.deptype = 'e') AS of_extension,
                   obj_description(c.oid, 'pg_class') AS comment,
                   CASE WHEN c.reltuples < 0 THEN -1 ELSE c.reltuples
                     + COALESCE((SELECT SUM(GREATEST(k.reltuples, 0)) FROM pg_inherits i
                                 JOIN pg_class k ON k.oid = i.inhrelid WHERE i.inhparent = c.oid), 0)
                   END::bigint AS estimated_rows
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN (?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            ORDER BY n.nspname, c.relname""";

    static final String COLUMNS = """
            SELECT n.nspname AS schema_name, c.relname AS table_name, a.attname AS name, a.atttypid AS type_oid,
                   format_type(a.atttypid, a.atttypmod) AS native_type, a.attnotnull AS not_null,
                   pg_get_expr(d.adbin, d.adrelid) AS default_text, a.attidentity::text AS identity,
                   a.attgenerated::text AS generated, col_description(c.oid, a.attnum) AS comment,
                   COALESCE(NOT l.collisdeterministic, FALSE) AS loose
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_collation l ON l.oid = a.attcollation
            WHERE n.nspname IN (?) AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY n.nspname, c.relname, a.attnum""";

    /** Those of partitions, which copy their parent's, are left out. */
    static final String CONSTRAINTS = """
            SELECT n.nspname AS schema_name, c.relname AS table_name, k.conname AS name, k.contype::text AS kind,
                   ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, place)
                         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num
                         ORDER BY u.place) AS columns,
                   pn.nspname AS parent_schema, p.relname AS parent_table,
                   ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(num, place)
                         JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num
                         ORDER BY u.place) AS parent_columns,
                   k.condeferrable AS is_deferrable, pg_get_expr(k.conbin, k.conrelid) AS condition,
                   pg_get_constraintdef(k.oid) AS definition
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class p ON p.oid = k.confrelid LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
            WHERE n.nspname IN (?) AND c.relkind IN ('r', 'p') AND k.conparentid = 0
            ORDER BY n.nspname, c.relname, k.contype, k.conname""";

    /** Unique indexes that no constraint made; not plain: over expressions, or over some rows only. */
    static final String UNIQUE_INDEXES = """
            SELECT n.nspname AS schema_name, c.relname AS table_name, x.relname AS name,
                   i.indpred IS NULL AND i.indexprs IS NULL AS is_plain,
                   ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY u(num, place)
                         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.num
                         WHERE u.place <= i.indnkeyatts ORDER BY u.place) AS columns,
                   pg_get_indexdef(i.indexrelid) AS definition
            FROM pg_index i
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN (?) AND c.relkind IN ('r', 'p') AND i.indisunique
              AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
            ORDER BY n.nspname, c.relname, x.relname""";

    static final String TRIGGERS = """
            SELECT n.nspname AS schema_name, c.relname AS table_name, t.tgname AS name, 'the trigger' AS kind
            FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN (?) AND NOT t.tgisinternal AND c.relkind IN ('r', 'p')
            ORDER BY 1, 2, 3""";

    static final String RULES = """
            SELECT n.nspname AS schema_name, c.relname AS table_name, r.rulename AS name, 'the rule' AS kind
            FROM pg_rewrite r
            JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN (?) AND c.relkind IN ('r', 'p')
            ORDER BY 1, 2, 3""";

    static final String TYPES = """
            SELECT t.oid, n.nspname AS schema_name, t.typname AS name, t.typtype::text AS kind,
                   t.typbasetype AS base_oid, format_type(t.typbasetype, t.typtypmod) AS base_type,
                   t.typnotnull AS not_null, t.typdefault AS default_text, t.typelem AS element_oid,
                   t.typcategory::text AS category,
                   ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid
                         ORDER BY e.enumsortorder) AS labels,
                   ARRAY(SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k WHERE k.contypid = t.oid
                         AND k.contype = 'c' ORDER BY k.conname) AS checks
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE (t.typtype IN ('b', 'e', 'd', 'r', 'm')
                   OR (t.typtype = 'c' AND EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')))
              AND n.nspname IN (?)
            ORDER BY t.oid""";

    private PostgreSqlCatalogSql() {}
}
