package dev.starloom.sql.mysql;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Pools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Opens MySQL (or MariaDB) databases through MySQL Connector/J: {@code jdbc:mysql://host:port/database}. */
public final class MySqlTargetProvider implements TargetProvider {
    // the driver's mark for row by row
    private static final int ROW_BY_ROW = Integer.MIN_VALUE;

    @Override
    public String engine() {
        return "mysql";
    }

    @Override
    public boolean accepts(String jdbcUrl) {
        return jdbcUrl.startsWith(MySqlUrls.PREFIX);
    }

    @Override
    public void check(String jdbcUrl, Map<String, String> properties, Problems problems) {
        MySqlUrls.RULES.check(jdbcUrl, properties, problems);
    }

    @Override
    public Target open(TargetSettings settings) {
        return MySqlTarget.open(
                settings,
                new Driver(
                        "com.mysql.cj.jdbc.Driver",
                        Map.of(
                                "connectTimeout",
                                String.valueOf(Pools.CONNECT_SECONDS * 1_000),
                                "allowLoadLocalInfileInPath",
                                EmptyDirectory.PATH,
                                // Names and texts may hold braces; no statement of ours holds such an escape.
                                "processEscapeCodesForPrepStmts",
                                "false",
                                "characterEncoding",
                                "UTF-8",
                                "tinyInt1isBit",
                                "false"),
                        ROW_BY_ROW,
                        MySqlTargetProvider::setLocalInfile,
                        false));
    }

    /** The driver reads a stream only where it might read any file: allowed for as long as the stream is set. */
    private static void setLocalInfile(Statement statement, InputStream rows) throws SQLException {
        JdbcStatement own = statement.unwrap(JdbcStatement.class);
        own.setLocalInfileInputStream(rows);
        own.getConnection()
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getBooleanProperty(PropertyKey.allowLoadLocalInfile)
                .setValue(rows != null);
    }

    /** Lets the connection be made with LOAD DATA LOCAL, while a server that asks for a file of ours finds none. */
    private static final class EmptyDirectory {
        private static final String PATH = create();

        private static String create() {
            try {
                Path directory = Files.createTempDirectory("starloom-no-files");
                directory.toFile().deleteOnExit();
                return directory.toString();
            } catch (IOException e) {
                throw new UncheckedIOException("no temporary directory can be made", e);
            }
        }
    }
}
