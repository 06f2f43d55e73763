package dev.starloom.sql.h2;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.ConnectionSource;
import dev.starloom.sql.Pools;
import dev.starloom.sql.SessionSetup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;

/**
 * Connections to one database. One is held from the beginning to the end: with the last connection that closes, H2 closes the
 * database, and forgets one in memory. Not so where they are somebody else's, who has a database of his own to keep open and
 * may have few of them.
 */
final class H2Connections implements ConnectionSource {
    /** Who owns databases that H2 makes, by its own custom, where nobody is named. */
    static final String DEFAULT_USER = "sa";

    private final ConnectionSource connections;
    private final Optional<Connection> held;

    private H2Connections(ConnectionSource connections, Optional<Connection> held) {
        this.connections = connections;
        this.held = held;
    }

    /** @throws TargetException of kind UNREACHABLE or OCCUPIED */
    static H2Connections open(TargetSettings settings) {
        H2Urls.RULES.require(settings);
        H2Url url = new H2Url(settings.jdbcUrl());
        if (url.isPrivate()) {
            throw new TargetException(
                    Kind.UNREACHABLE,
                    url.url() + " is a database that no other connection can see: give it a name, as in"
                            + " jdbc:h2:mem:warehouse");
        }
        ConnectionSource connections = Pools.open(
                settings,
                "org.h2.Driver",
                properties(url),
                config -> {
                    if (settings.user().isEmpty() && !url.says("USER")) {
                        config.setUsername(DEFAULT_USER);
                    }
                },
                new SessionSetup(
                        H2Target.ENGINE,
                        List.of(),
                        Connection.TRANSACTION_READ_COMMITTED,
                        List.of(),
                        variable -> DSL.selectOne(),
                        (variable, value) -> DSL.query("")),
                e -> H2Failures.opening(settings, e));
        if (settings.source().isPresent()) {
            return new H2Connections(connections, Optional.empty());
        }
        try {
            return new H2Connections(connections, Optional.of(connections.open()));
        } catch (SQLException e) {
            connections.close();
            throw H2Failures.opening(settings, e);
        }
    }

    /** A database that is made here takes unquoted names for small letters, as PostgreSQL does: star names are such. */
    private static Map<String, String> properties(H2Url url) {
        Map<String, String> properties = new HashMap<>();
        if (!url.says("DATABASE_TO_UPPER") && !url.says("DATABASE_TO_LOWER")) {
            properties.put("DATABASE_TO_LOWER", "TRUE");
        }
        if (!url.says("DB_CLOSE_ON_EXIT")) {
            // A run that is stopped tidies up before the process ends; H2 would be closed by then.
            properties.put("DB_CLOSE_ON_EXIT", "FALSE");
        }
        return properties;
    }

    @Override
    public Connection open() throws SQLException {
        return connections.open();
    }

    @Override
    public TargetException explain(String doing, SQLException failure) {
        return H2Failures.working(doing, failure);
    }

    @Override
    public void close() {
        try {
            if (held.isPresent()) {
                held.get().close();
            }
        } catch (SQLException e) {
            throw H2Failures.working("closing the database", e);
        } finally {
            connections.close();
        }
    }
}
