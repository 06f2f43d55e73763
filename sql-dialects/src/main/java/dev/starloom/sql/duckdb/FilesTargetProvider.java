package dev.starloom.sql.duckdb;

import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.files.FileSettings;

/** A folder of files: {@code files:out}. DuckDB, inside this process, stages the rows and writes most formats. */
public final class FilesTargetProvider implements TargetProvider {
    @Override
    public String engine() {
        return "files";
    }

    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith(FileSettings.URL_PREFIX);
    }

    @Override
    public Target open(TargetSettings settings) {
        return FilesTarget.open(settings);
    }
}
