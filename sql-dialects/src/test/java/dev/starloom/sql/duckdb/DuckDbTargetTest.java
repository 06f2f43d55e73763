package dev.starloom.sql.duckdb;

import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.TargetContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** The contract of targets on DuckDB in a file. */
class DuckDbTargetTest extends TargetContract {
    @TempDir
    Path folder;

    private int databases;

    @Override
    protected TargetSettings freshSettings() {
        return new TargetSettings(
                "jdbc:duckdb:" + folder.resolve("warehouse" + databases++ + ".duckdb"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                4,
                256L << 20,
                Map.of());
    }

    @Override
    protected TargetProvider provider() {
        return new DuckDbTargetProvider();
    }

    @Override
    protected Set<String> enforcedKinds() {
        return Set.of("PRIMARY KEY");
    }

    @Override
    protected boolean endsOthers() {
        return false;
    }
}
