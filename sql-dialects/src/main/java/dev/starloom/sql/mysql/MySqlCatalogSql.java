package dev.starloom.sql.mysql;

/**
 * Queries over the information schema; the schemas are their only parameters. MySQL 8 gives its names in upper case. Names
 * are compared there regardless of case, although there may be tables that differ in nothing else.
 */
final class MySqlCatalogSql {
    static final String TABLES = """
            SELECT table_schema AS table_schema, table_name AS table_name, table_type AS table_type,
                   table_rows AS table_rows, table_comment AS table_comment
            FROM information_schema.tables WHERE table_schema IN (?)
            ORDER BY table_schema, table_name, CAST(table_name AS BINARY)""";

    static final String COLUMNS = """
            SELECT c.table_schema AS table_schema, c.table_name AS table_name, c.column_name AS column_name,
                   c.column_type AS column_type, c.is_nullable AS is_nullable, c.column_default AS column_default,
                   c.extra AS extra, c.generation_expression AS generation_expression,
                   c.collation_name AS collation_name, c.column_comment AS column_comment
            FROM information_schema.columns c
            JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
             AND CAST(t.table_name AS BINARY) = CAST(c.table_name AS BINARY)
            WHERE c.table_schema IN (?) AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
            ORDER BY c.table_schema, c.table_name, CAST(c.table_name AS BINARY), c.ordinal_position""";

    /** A column without a name is an expression; with a sub_part, a beginning of its text. */
    static final String UNIQUE = """
            SELECT table_schema AS table_schema, table_name AS table_name, index_name AS index_name,
                   column_name AS column_name, sub_part AS sub_part
            FROM information_schema.statistics WHERE table_schema IN (?) AND non_unique = 0
            ORDER BY table_schema, table_name, CAST(table_name AS BINARY), index_name = 'PRIMARY' DESC, index_name, seq_in_index""";

    static final String LINKS = """
            SELECT table_schema AS table_schema, table_name AS table_name, constraint_name AS constraint_name,
                   column_name AS column_name, referenced_table_schema AS referenced_table_schema,
                   referenced_table_name AS referenced_table_name, referenced_column_name AS referenced_column_name
            FROM information_schema.key_column_usage
            WHERE table_schema IN (?) AND referenced_table_name IS NOT NULL
            ORDER BY table_schema, table_name, CAST(table_name AS BINARY), constraint_name, ordinal_position""";

    static final String MARIADB_CHECKS = """
            SELECT constraint_schema AS table_schema, table_name AS table_name, constraint_name AS constraint_name,
                   check_clause AS check_clause
            FROM information_schema.check_constraints WHERE constraint_schema IN (?)
            ORDER BY constraint_schema, table_name, constraint_name""";

    /** MySQL names a check once per schema, and tells its table only beside it. */
    static final String MYSQL_CHECKS = """
            SELECT t.table_schema AS table_schema, t.table_name AS table_name, c.constraint_name AS constraint_name,
                   c.check_clause AS check_clause
            FROM information_schema.check_constraints c
            JOIN information_schema.table_constraints t
              ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
             AND t.constraint_type = 'CHECK'
            WHERE t.table_schema IN (?)
            ORDER BY t.table_schema, t.table_name, c.constraint_name""";

    static final String TRIGGERS = """
            SELECT event_object_schema AS table_schema, event_object_table AS table_name, trigger_name AS trigger_name,
                event_manipulation AS event, action_statement AS body
            FROM information_schema.triggers WHERE event_object_schema IN (?)
            ORDER BY 1, 2, 3""";

    private MySqlCatalogSql() {}
}
