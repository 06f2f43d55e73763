package dev.starloom.sql.duckdb;

/** Queries over DuckDB's catalog; the schemas are their only parameters. */
final class DuckDbCatalogSql {
    static final String TABLES = """
            SELECT * FROM (
              SELECT schema_name, table_name, CASE WHEN temporary THEN 'TEMPORARY' ELSE 'TABLE' END AS kind, comment,
                     estimated_size
              FROM duckdb_tables() WHERE database_name IN (current_database(), 'temp') AND NOT internal
              UNION ALL
              SELECT schema_name, view_name, 'VIEW', comment, -1
              FROM duckdb_views() WHERE database_name = current_database() AND NOT internal)
            WHERE schema_name IN (?)
            ORDER BY schema_name, table_name, kind""";

    static final String COLUMNS = """
            SELECT c.schema_name, c.table_name, c.column_name, c.data_type, c.is_nullable, c.column_default, c.comment,
                   t.sql
            FROM duckdb_columns() c
            JOIN duckdb_tables() t ON t.database_name = c.database_name AND t.schema_name = c.schema_name
                                  AND t.table_name = c.table_name
            WHERE c.database_name = current_database() AND NOT t.temporary AND c.schema_name IN (?)
            ORDER BY c.schema_name, c.table_name, c.column_index""";

    static final String CONSTRAINTS = """
            SELECT schema_name, table_name, constraint_name, constraint_type, expression, constraint_column_names,
                   referenced_table, referenced_column_names
            FROM duckdb_constraints() WHERE database_name = current_database() AND schema_name IN (?)
            ORDER BY schema_name, table_name, constraint_index""";

    static final String UNIQUE_INDEXES = """
            SELECT schema_name, table_name, index_name, expressions, sql
            FROM duckdb_indexes() WHERE database_name = current_database() AND is_unique AND NOT is_primary
              AND schema_name IN (?)
            ORDER BY schema_name, table_name, index_name""";

    private DuckDbCatalogSql() {}
}
