package dev.starloom.sql.postgresql;

import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;

/** Opens PostgreSQL databases: {@code jdbc:postgresql://host:port/database}. */
public final class PostgreSqlTargetProvider implements TargetProvider {
    @Override
    public String engine() {
        return "postgresql";
    }

    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:postgresql:");
    }

    @Override
    public Target open(TargetSettings settings) {
        return PostgreSqlTarget.open(settings);
    }
}
