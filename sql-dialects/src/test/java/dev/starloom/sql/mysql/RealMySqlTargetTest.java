package dev.starloom.sql.mysql;

import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.TargetContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mysql.MySQLContainer;

/** The contract on a real MySQL, where a container engine answers; elsewhere it is reported as skipped. */
@Testcontainers(disabledWithoutDocker = true)
class RealMySqlTargetTest extends TargetContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Container
    private static final MySQLContainer SERVER =
            new MySQLContainer("mysql:8.4").withCommand("--local-infile=1").withUsername("root");

    @Override
    protected TargetProvider provider() {
        return new MySqlTargetProvider();
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
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(SERVER.getJdbcUrl(), SERVER.getUsername(), SERVER.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database on the MySQL container", e);
        }
        return new TargetSettings(
                SERVER.getJdbcUrl().replace("/" + SERVER.getDatabaseName(), "/" + name),
                Optional.of(SERVER.getUsername()),
                Optional.of(SERVER.getPassword()),
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
