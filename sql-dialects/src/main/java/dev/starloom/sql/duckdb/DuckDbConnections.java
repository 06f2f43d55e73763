package dev.starloom.sql.duckdb;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.ConnectionSource;
import dev.starloom.sql.Statements;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.duckdb.DuckDBConnection;

/**
 * Connections to one database inside this process. A further one costs microseconds, so each is opened when it is needed and
 * closed after; the first holds the database open.
 */
final class DuckDbConnections implements ConnectionSource {
    /**
     * Memory for DuckDB's own use where the settings say nothing: enough to sort some ten million rows with little
     * spilling, where its own default would be four fifths of the machine.
     */
    private static final long DEFAULT_MEMORY_BYTES = 1L << 30;

    private final DuckDBConnection first;
    private final Connection held;

    /** @param held what is closed in the end: the first one itself, or what a pool lent around it */
    private DuckDbConnections(DuckDBConnection first, Connection held) {
        this.first = first;
        this.held = held;
    }

    /** @throws TargetException of kind UNREACHABLE or OCCUPIED */
    static DuckDbConnections open(TargetSettings settings, DuckDbFile file) {
        file.obstacle().ifPresent(reason -> {
            throw new TargetException(TargetException.Kind.UNREACHABLE, "cannot open " + file + ": " + reason);
        });
        try {
            if (settings.source().isPresent()) {
                return borrowed(settings.source().get());
            }
            DuckDBConnection connection = DriverManager.getConnection(settings.jdbcUrl(), properties(settings, file))
                    .unwrap(DuckDBConnection.class);
            RowFunction.register(connection);
            return new DuckDbConnections(connection, connection);
        } catch (SQLException e) {
            throw DuckDbFailures.opening(file, e);
        }
    }

    /** Beside a connection of somebody else's pool, whose database keeps the settings it has. */
    private static DuckDbConnections borrowed(DataSource source) throws SQLException {
        Connection held = source.getConnection();
        boolean ready = false;
        try {
            DuckDBConnection connection = held.unwrap(DuckDBConnection.class);
            RowFunction.register(connection);
            ready = true;
            return new DuckDbConnections(connection, held);
        } finally {
            if (!ready) {
                held.close();
            }
        }
    }

    /** What DuckDB may use. */
    static long memoryBytes(TargetSettings settings) {
        return settings.memoryBytes() > 0 ? settings.memoryBytes() : DEFAULT_MEMORY_BYTES;
    }

    private static Properties properties(TargetSettings settings, DuckDbFile file) {
        Properties properties = new Properties();
        // A warehouse is filled without a word to the network.
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", memoryBytes(settings) + "B");
        properties.setProperty("threads", Integer.toString(Math.max(1, settings.threads())));
        properties.setProperty("temp_directory", file.temporaryDirectory());
        // Rows carry their keys: keeping the order in which they came would only cost memory.
        properties.setProperty("preserve_insertion_order", "false");
        // A result that is not streamed is held whole, outside the memory limit.
        properties.setProperty("jdbc_stream_results", "true");
        properties.putAll(settings.properties());
        return properties;
    }

    @Override
    public Connection open() throws SQLException {
        return first.duplicate();
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        // The driver knows no read-only connection; the engine knows such a transaction.
        Statements.runFixed(connection, "BEGIN TRANSACTION READ ONLY");
    }

    @Override
    public void endReading(Connection connection) throws SQLException {
        Statements.runFixed(connection, "ROLLBACK");
    }

    @Override
    public TargetException explain(String doing, SQLException failure) {
        return DuckDbFailures.working(doing, failure);
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (SQLException e) {
            throw DuckDbFailures.working("closing the database", e);
        }
    }
}
