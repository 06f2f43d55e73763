package dev.starloom.sql.h2;

/** Queries over H2's catalog; the schemas are their only parameters. Names go unquoted: a database may keep them in either case. */
final class H2CatalogSql {
    static final String TABLES = """
            SELECT table_schema, table_name, table_type, storage_type, remarks, row_count_estimate
            FROM information_schema.tables WHERE table_schema IN (?)
            ORDER BY table_schema, table_name""";

    static final String COLUMNS = """
            SELECT c.table_schema, c.table_name, c.column_name, UPPER(c.data_type) AS data_type, c.character_maximum_length, c.numeric_precision,
                   c.numeric_scale, c.datetime_precision, UPPER(c.interval_type) AS interval_type, c.domain_schema, c.domain_name, c.column_default,
                   c.is_nullable, c.is_identity, c.identity_generation, c.is_generated, c.generation_expression, c.remarks,
                   d.domain_default,
                   (SELECT ARRAY_AGG(e.value_name ORDER BY e.value_ordinal) FROM information_schema.enum_values e
                    WHERE e.object_schema = c.table_schema AND e.object_name = c.table_name AND e.object_type = 'TABLE'
                      AND e.enum_identifier = c.dtd_identifier) AS labels,
                   (SELECT ARRAY_AGG(k.check_clause ORDER BY k.constraint_name) FROM information_schema.domain_constraints x
                    JOIN information_schema.check_constraints k ON k.constraint_schema = x.constraint_schema
                     AND k.constraint_name = x.constraint_name
                    WHERE x.domain_schema = c.domain_schema AND x.domain_name = c.domain_name) AS conditions
            FROM information_schema.columns c
            LEFT JOIN information_schema.domains d ON d.domain_schema = c.domain_schema AND d.domain_name = c.domain_name
            WHERE c.table_schema IN (?)
            ORDER BY c.table_schema, c.table_name, c.ordinal_position""";

    static final String KEYS = """
            SELECT t.table_schema, t.table_name, t.constraint_name, t.constraint_type,
                   ARRAY_AGG(k.column_name ORDER BY k.ordinal_position) AS columns
            FROM information_schema.table_constraints t
            JOIN information_schema.key_column_usage k ON k.constraint_schema = t.constraint_schema
             AND k.constraint_name = t.constraint_name
            WHERE t.constraint_type IN ('PRIMARY KEY', 'UNIQUE') AND t.table_schema IN (?)
            GROUP BY t.table_schema, t.table_name, t.constraint_name, t.constraint_type
            ORDER BY t.table_schema, t.table_name, t.constraint_name""";

    static final String LINKS = """
            SELECT k.table_schema, k.table_name, k.constraint_name, p.table_schema AS parent_schema,
                   p.table_name AS parent_table,
                   ARRAY_AGG(k.column_name ORDER BY k.ordinal_position) AS columns,
                   ARRAY_AGG(p.column_name ORDER BY k.ordinal_position) AS parent_columns
            FROM information_schema.referential_constraints r
            JOIN information_schema.key_column_usage k ON k.constraint_schema = r.constraint_schema
             AND k.constraint_name = r.constraint_name
            JOIN information_schema.key_column_usage p ON p.constraint_schema = r.unique_constraint_schema
             AND p.constraint_name = r.unique_constraint_name AND p.ordinal_position = k.position_in_unique_constraint
            WHERE k.table_schema IN (?)
            GROUP BY k.table_schema, k.table_name, k.constraint_name, p.table_schema, p.table_name
            ORDER BY k.table_schema, k.table_name, k.constraint_name""";

    static final String CHECKS = """
            SELECT t.table_schema, t.table_name, t.constraint_name, k.check_clause
            FROM information_schema.table_constraints t
            JOIN information_schema.check_constraints k ON k.constraint_schema = t.constraint_schema
             AND k.constraint_name = t.constraint_name
            WHERE t.constraint_type = 'CHECK' AND t.table_schema IN (?)
            ORDER BY t.table_schema, t.table_name, t.constraint_name""";

    static final String UNIQUE_INDEXES = """
            SELECT i.table_schema, i.table_name, i.index_name,
                   ARRAY_AGG(c.column_name ORDER BY c.ordinal_position) AS columns
            FROM information_schema.indexes i
            JOIN information_schema.index_columns c ON c.index_schema = i.index_schema AND c.index_name = i.index_name
             AND c.table_name = i.table_name
            WHERE i.index_type_name LIKE 'UNIQUE%' AND NOT i.is_generated AND i.table_schema IN (?)
            GROUP BY i.table_schema, i.table_name, i.index_name
            ORDER BY i.table_schema, i.table_name, i.index_name""";

    static final String TRIGGERS = """
            SELECT event_object_schema AS table_schema, event_object_table AS table_name, trigger_name
            FROM information_schema.triggers WHERE event_object_schema IN (?)
            ORDER BY event_object_schema, event_object_table, trigger_name""";

    private H2CatalogSql() {}
}
