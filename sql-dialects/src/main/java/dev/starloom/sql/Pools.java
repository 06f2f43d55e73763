package dev.starloom.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Opens the pool of connections to a server. */
public final class Pools {
    /** Long enough for a server in another region, short enough for a person who mistyped a host. */
    public static final int CONNECT_SECONDS = 10;

    // One for the lock that says a run is in progress, one for whoever looks on while all threads load.
    private static final int BESIDE_THREADS = 2;

    private Pools() {}

    /**
     * Connects once, so that what is wrong is known now.
     *
     * @param driver class name of the driver that is to serve the URL
     * @param defaults driver properties, which the settings' own override
     * @param more further settings of the pool
     * @param borrowed what a session needs where the settings bring connections of the caller's own
     * @param refusal explains why the first connection failed
     */
    public static ConnectionSource open(
            TargetSettings settings,
            String driver,
            Map<String, String> defaults,
            Consumer<HikariConfig> more,
            SessionSetup borrowed,
            Function<SQLException, TargetException> refusal) {
        if (settings.source().isPresent()) {
            try {
                return BorrowedConnections.tried(settings.source().get(), borrowed);
            } catch (SQLException e) {
                throw refusal.apply(e);
            }
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("starloom");
        config.setDriverClassName(driver);
        config.setJdbcUrl(settings.jdbcUrl());
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(settings.threads() + BESIDE_THREADS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_SECONDS * 1000L);
        config.setInitializationFailTimeout(1);
        defaults.forEach(config::addDataSourceProperty);
        settings.properties().forEach(config::addDataSourceProperty);
        more.accept(config);
        try {
            return new Pool(new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            SQLException cause = Failures.sqlCause(e);
            throw refusal.apply(cause == null ? new SQLException(Failures.reason(e), e) : cause);
        }
    }

    private record Pool(HikariDataSource source) implements ConnectionSource {
        @Override
        public Connection open() throws SQLException {
            return source.getConnection();
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
