package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.TargetContract;
import dev.starloom.sql.testing.TestPostgres;
import java.util.Map;
import java.util.Optional;

class PostgreSqlTargetTest extends TargetContract {
    @Override
    protected TargetProvider provider() {
        return new PostgreSqlTargetProvider();
    }

    @Override
    protected TargetSettings freshSettings() {
        return new TargetSettings(
                TestPostgres.freshDatabase(),
                Optional.of(TestPostgres.user()),
                Optional.of(TestPostgres.password()),
                Optional.empty(),
                4,
                0,
                Map.of());
    }

    /** Of doubles too: PostgreSQL gives their bits. */
    @Override
    protected boolean digestsInside(Table table) {
        return true;
    }
}
