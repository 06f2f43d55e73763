package dev.starloom.sql.mysql;

import com.mysql.cj.jdbc.JdbcStatement;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Pools;
import java.util.Map;

/** Opens MySQL (or MariaDB) databases through MySQL Connector/J: {@code jdbc:mysql://host:port/database}. */
public final class MySqlTargetProvider implements TargetProvider {
    private static final Driver CONNECTOR_J = new Driver(
            "com.mysql.cj.jdbc.Driver",
            Map.of(
                    "connectTimeout",
                    String.valueOf(Pools.CONNECT_SECONDS * 1_000),
                    // Opens LOAD DATA LOCAL for the stream we set while a server that asks for a file finds none.
                    "allowLoadLocalInfileInPath",
                    "/starloom/no/such/directory",
                    "characterEncoding",
                    "UTF-8",
                    "tinyInt1isBit",
                    "false"),
            // the driver's mark for row by row
            Integer.MIN_VALUE,
            (statement, rows) -> statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(rows));

    @Override
    public String engine() {
        return "mysql";
    }

    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:mysql:");
    }

    @Override
    public Target open(TargetSettings settings) {
        return MySqlTarget.open(settings, CONNECTOR_J);
    }
}
