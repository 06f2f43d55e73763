package dev.starloom.metadata.sql;

/** The families of SQL that a portable statement can be rendered for. */
public enum SqlFlavor {
    POSTGRESQL,
    MYSQL,
    MARIADB,
    DUCKDB,
    SNOWFLAKE,
    H2
}
