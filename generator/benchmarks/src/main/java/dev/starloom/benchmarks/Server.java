package dev.starloom.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The process of a database server on this machine, for its CPU time. */
final class Server {
    private final Optional<ProcessHandle> root;

    private Server(Optional<ProcessHandle> root) {
        this.root = root;
    }

    /** DuckDB: an engine inside this process, whose time is this process's. */
    static Server none() {
        return new Server(Optional.empty());
    }

    /** The parent of all processes of the PostgreSQL that a connection leads to. */
    static Server postgreSql(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet backend = statement.executeQuery("SELECT pg_backend_pid()")) {
            backend.next();
            return known(ProcessHandle.of(backend.getLong(1)).flatMap(ProcessHandle::parent));
        }
    }

    /** The MariaDB that this process has started. */
    static Server mariaDb() {
        return known(ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().command().orElse("").endsWith("mariadbd"))
                .findFirst());
    }

    private static Server known(Optional<ProcessHandle> root) {
        if (root.isEmpty()) {
            System.out.println("(the server's process was not found: CPU seconds are the client's alone)");
        }
        return new Server(root);
    }

    /** CPU seconds so far. */
    double cpuSeconds() {
        return root.map(Cpu::ofTree).orElse(0.0);
    }
}
