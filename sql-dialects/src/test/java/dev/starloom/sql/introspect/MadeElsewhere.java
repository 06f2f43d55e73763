package dev.starloom.sql.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Targets;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.util.Map;
import java.util.Optional;

/** Makes the tables of a model, with all their keys and checks, on an engine that is another than they were read from. */
final class MadeElsewhere {
    private MadeElsewhere() {}

    static void of(Warehouse warehouse, TargetSettings settings) {
        try (Target target = Targets.open(settings)) {
            target.begin("run", "f", "2026-01-02T03:04:05Z");
            for (Table table : warehouse.tables()) {
                target.createStaging("run", table);
            }
            assertThat(target.addKeys("run", warehouse.tables())).isNotEmpty();
            for (Table table : warehouse.tables()) {
                assertThat(target.countStaging("run", table.name())).isZero();
            }
        }
    }

    static TargetSettings duckDb() {
        return settings("jdbc:duckdb:", "", "");
    }

    static TargetSettings postgreSql() {
        return settings(TestPostgres.freshDatabase(), TestPostgres.user(), TestPostgres.password());
    }

    static TargetSettings mariaDb() {
        return settings(TestMariaDb.freshDatabase(), TestMariaDb.user(), TestMariaDb.password());
    }

    private static TargetSettings settings(String url, String user, String password) {
        Optional<String> name = Optional.of(user).filter(u -> !u.isEmpty());
        return new TargetSettings(url, name, name.map(u -> password), Optional.empty(), 1, 0, Map.of());
    }
}
