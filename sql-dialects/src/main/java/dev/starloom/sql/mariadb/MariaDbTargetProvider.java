package dev.starloom.sql.mariadb;

import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Pools;
import dev.starloom.sql.mysql.Driver;
import dev.starloom.sql.mysql.MariaDbUrls;
import dev.starloom.sql.mysql.MySqlTarget;
import java.util.Map;

/** Opens MariaDB (or MySQL) databases through MariaDB's own driver: {@code jdbc:mariadb://host:port/database}. */
public final class MariaDbTargetProvider implements TargetProvider {
    private static final int FETCH_ROWS = 10_000;

    private static final Driver CONNECTOR = new Driver(
            "org.mariadb.jdbc.Driver",
            Map.of(
                    "connectTimeout",
                    String.valueOf(Pools.CONNECT_SECONDS * 1_000),
                    "allowLocalInfile",
                    "true",
                    "tinyInt1isBit",
                    "false"),
            FETCH_ROWS,
            (statement, rows) ->
                    statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(rows),
            true);

    @Override
    public String engine() {
        return "mariadb";
    }

    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:mariadb:");
    }

    @Override
    public void check(String jdbcUrl, Map<String, String> properties, Problems problems) {
        MariaDbUrls.RULES.check(jdbcUrl, properties, problems);
    }

    @Override
    public Target open(TargetSettings settings) {
        return MySqlTarget.open(settings, CONNECTOR);
    }
}
