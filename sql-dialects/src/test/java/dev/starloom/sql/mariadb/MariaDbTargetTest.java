package dev.starloom.sql.mariadb;

import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.TargetContract;
import dev.starloom.sql.testing.TestMariaDb;
import java.util.Map;
import java.util.Optional;

class MariaDbTargetTest extends TargetContract {
    @Override
    protected TargetProvider provider() {
        return new MariaDbTargetProvider();
    }

    @Override
    protected boolean namesMayHoldEmoji() {
        return false;
    }

    @Override
    protected String asLabel(String name) {
        return fromTheFirstVisible(name);
    }

    @Override
    protected TargetSettings freshSettings() {
        return new TargetSettings(
                TestMariaDb.freshDatabase(),
                Optional.of(TestMariaDb.user()),
                Optional.of(TestMariaDb.password()),
                Optional.empty(),
                4,
                0,
                Map.of());
    }

    /** The loaders refuse it: the servers' own texts for it are those of dates that are none. */
    @Override
    protected boolean keepsYearZero() {
        return false;
    }
}
