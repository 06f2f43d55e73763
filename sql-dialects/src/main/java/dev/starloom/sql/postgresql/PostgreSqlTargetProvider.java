package dev.starloom.sql.postgresql;

import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import java.util.Map;

/** Opens PostgreSQL databases: {@code jdbc:postgresql://host:port/database}. */
public final class PostgreSqlTargetProvider implements TargetProvider {
    @Override
    public String engine() {
        return "postgresql";
    }

    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith(PostgreSqlUrls.PREFIX);
    }

    @Override
    public void check(String jdbcUrl, Map<String, String> properties, Problems problems) {
        PostgreSqlUrls.RULES.check(jdbcUrl, properties, problems);
    }

    @Override
    public Target open(TargetSettings settings) {
        return PostgreSqlTarget.open(settings);
    }
}
