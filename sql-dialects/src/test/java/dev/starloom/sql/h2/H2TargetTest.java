package dev.starloom.sql.h2;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.TargetContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The contract of targets on H2 in a file. */
class H2TargetTest extends TargetContract {
    @TempDir
    Path folder;

    private int databases;

    @Override
    protected TargetSettings freshSettings() {
        return new TargetSettings(
                "jdbc:h2:" + folder.resolve("warehouse" + databases++),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                4,
                0,
                Map.of());
    }

    @Override
    protected TargetProvider provider() {
        return new H2TargetProvider();
    }

    /** H2 has one zero. */
    @Override
    protected boolean keepsNegativeZero() {
        return false;
    }

    /** While tables are renamed, no connection may join. */
    @Override
    protected boolean readersMayHaveToRetry() {
        return true;
    }

    /** H2 has no aggregate of ordered texts that is bounded: digests are made of its rows. */
    @Override
    protected boolean digestsInside(Table table) {
        return false;
    }

    @Override
    protected boolean keepsPrevious() {
        return false;
    }

    @Override
    protected boolean endsOthers() {
        return false;
    }
}
