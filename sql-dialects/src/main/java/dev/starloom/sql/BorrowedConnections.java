package dev.starloom.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.Query;

/**
 * Connections from a pool that belongs to somebody else. Each is set up when it is borrowed and given back with the session
 * variables, the isolation and the mode it had; closing this closes nothing.
 *
 * @param source whose connections they are
 * @param setup what a session of ours needs
 */
record BorrowedConnections(DataSource source, SessionSetup setup) implements ConnectionSource {
    /** What one connection was like before. */
    private record Before(Map<String, String> variables, int isolation, boolean autoCommit, boolean readOnly) {}

    @Override
    public Connection open() throws SQLException {
        Connection borrowed = source.getConnection();
        boolean ready = false;
        try {
            Before before = before(borrowed);
            borrowed.setAutoCommit(true);
            if (setup.isolation() != Connection.TRANSACTION_NONE && setup.isolation() != before.isolation()) {
                borrowed.setTransactionIsolation(setup.isolation());
            }
            statements().run(borrowed, setup.statements().toArray(Query[]::new));
            ready = true;
            return givenBackOnClose(borrowed, before);
        } finally {
            if (!ready) {
                borrowed.close();
            }
        }
    }

    @Override
    public void close() {
        // The pool is not ours.
    }

    private Statements statements() {
        return new Statements(setup.engine());
    }

    private Before before(Connection borrowed) throws SQLException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String variable : setup.variables()) {
            variables.put(
                    variable,
                    statements().strings(borrowed, setup.read().apply(variable)).get(0));
        }
        return new Before(
                variables, borrowed.getTransactionIsolation(), borrowed.getAutoCommit(), borrowed.isReadOnly());
    }

    private Connection givenBackOnClose(Connection borrowed, Before before) {
        return (Connection) Proxy.newProxyInstance(
                BorrowedConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        giveBack(borrowed, before);
                        return null;
                    }
                    try {
                        return method.invoke(borrowed, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void giveBack(Connection borrowed, Before before) throws SQLException {
        try (borrowed) {
            if (borrowed.isClosed()) {
                return;
            }
            if (!borrowed.getAutoCommit()) {
                borrowed.rollback();
            }
            borrowed.setAutoCommit(true);
            for (Map.Entry<String, String> variable : before.variables().entrySet()) {
                statements().run(borrowed, setup.write().apply(variable.getKey(), variable.getValue()));
            }
            borrowed.setReadOnly(before.readOnly());
            if (borrowed.getTransactionIsolation() != before.isolation()) {
                borrowed.setTransactionIsolation(before.isolation());
            }
            borrowed.setAutoCommit(before.autoCommit());
        }
    }

    /** The connections, once one could be had. */
    static ConnectionSource tried(DataSource source, SessionSetup setup) throws SQLException {
        BorrowedConnections connections = new BorrowedConnections(source, setup);
        connections.open().close();
        return connections;
    }
}
