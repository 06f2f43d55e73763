package dev.starloom.sql.introspect;

import java.util.Locale;
import java.util.Set;

/** Tables in which migration tools keep what they have done: they are never touched. */
public final class MigrationTables {
    private static final Set<String> NAMES = Set.of(
            "flyway_schema_history",
            "schema_version",
            "databasechangelog",
            "databasechangeloglock",
            "alembic_version",
            "schema_migrations",
            "ar_internal_metadata",
            "django_migrations",
            "__efmigrationshistory",
            "knex_migrations",
            "knex_migrations_lock",
            "_prisma_migrations",
            "goose_db_version",
            "sequelizemeta",
            "doctrine_migration_versions",
            "dbmate_schema_migrations");

    private MigrationTables() {}

    /** Whether a table of that name, in any case, is one of them. */
    public static boolean contains(String table) {
        return NAMES.contains(table.toLowerCase(Locale.ROOT));
    }
}
