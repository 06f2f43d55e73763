package dev.starloom.sql.duckdb;

import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
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
        return Optional.of(DuckDbFile.of(jdbcUrl).name());
    }

    @Override
    public Target open(TargetSettings settings) {
        return DuckDbTarget.open(settings);
    }
}
