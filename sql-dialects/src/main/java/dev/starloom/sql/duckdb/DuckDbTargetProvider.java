package dev.starloom.sql.duckdb;

import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import java.util.Map;
import java.util.Optional;

/** DuckDB: {@code jdbc:duckdb:<file>}, or {@code jdbc:duckdb:} for a database in memory. */
public final class DuckDbTargetProvider implements TargetProvider {
    @Override
    public String engine() {
        return "duckdb";
    }

    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith(DuckDbFile.URL_PREFIX);
    }

    @Override
    public Optional<String> databaseName(String jdbcUrl) {
        Problems problems = new Problems();
        check(jdbcUrl, Map.of(), problems);
        problems.throwIfAny();
        return Optional.of(DuckDbFile.of(jdbcUrl).name());
    }

    @Override
    public void check(String jdbcUrl, Map<String, String> properties, Problems problems) {
        DuckDbUrls.RULES.check(jdbcUrl, properties, problems);
    }

    @Override
    public Target open(TargetSettings settings) {
        return DuckDbTarget.open(settings);
    }
}
