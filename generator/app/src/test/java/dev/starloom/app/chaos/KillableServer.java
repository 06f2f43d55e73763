package dev.starloom.app.chaos;

import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** A database server that is killed and started again. */
interface KillableServer extends AutoCloseable {
    String url();

    void killAndRestart() throws Exception;

    @Override
    void close();

    static KillableServer of(Bench.Engine engine) {
        return switch (engine) {
            case DUCKDB -> throw new IllegalArgumentException("DuckDB has no server");
            case POSTGRESQL -> new Postgres(TestPostgres.freshDatabase());
            case MARIADB -> new MariaDb(TestMariaDb.ownServer());
        };
    }

    /** PostgreSQL takes the death of one of its processes for its own: it ends all sessions and recovers from its log. */
    record Postgres(String url) implements KillableServer {
        private static final int LOOKS = 300;

        @Override
        public void killAndRestart() throws Exception {
            String pid = one("SELECT pg_backend_pid()");
            new ProcessBuilder("kill", "-KILL", pid).start().waitFor();
            for (int look = 0; look < LOOKS; look++) {
                try {
                    one("SELECT 1");
                    return;
                } catch (SQLException stillDown) {
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            }
            throw new IllegalStateException("PostgreSQL did not come up again");
        }

        private String one(String sql) throws SQLException {
            try (Connection connection =
                            DriverManager.getConnection(url, TestPostgres.user(), TestPostgres.password());
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getString(1);
            }
        }

        @Override
        public void close() {
            // The server is every test's.
        }
    }

    /** MariaDB is one process. */
    record MariaDb(TestMariaDb.OwnServer server) implements KillableServer {
        @Override
        public String url() {
            return server.url();
        }

        @Override
        public void killAndRestart() throws IOException {
            server.killAndRestart();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
