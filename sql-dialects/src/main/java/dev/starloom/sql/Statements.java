package dev.starloom.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The one place where statements of our own become text, and where that text meets a connection. They are jOOQ queries: of
 * its DSL where it has a word for the statement, templates such as {@code query("ANALYZE {0}", name)} where it has none. jOOQ
 * renders them, every name quoted and every value escaped for the engine; JDBC runs them, so that errors stay the engine's
 * own and a statement can be stopped.
 */
public final class Statements {
    /** What is made of a result. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet result) throws SQLException;
    }

    /** More tell nobody anything. */
    private static final int MOST_KEPT = 1_000;

    private final DSLContext rendering;
    private final DSLContext formatting;
    private final Set<String> ran = new LinkedHashSet<>();

    public Statements(Engine engine) {
        this.rendering = Jooq.rendering(engine.dialect());
        this.formatting = Jooq.formatting(engine.dialect());
    }

    /** A statement, or part of one, as the engine reads it; values stand in it as literals. */
    public String text(QueryPart part) {
        return rendering.renderInlined(part);
    }

    /** The text of a statement that is about to be run elsewhere, by a driver's own channel; kept as one that was run. */
    public String running(QueryPart part) {
        String sql = text(part);
        synchronized (ran) {
            if (ran.size() < MOST_KEPT) {
                ran.add(sql);
            }
        }
        return sql;
    }

    /** Statements that changed something since this was last asked, each once, in their order; {@value #MOST_KEPT} at most. */
    List<String> takeRan() {
        synchronized (ran) {
            List<String> taken = List.copyOf(ran);
            ran.clear();
            return taken;
        }
    }

    /**
     * A statement that is sent as it stands: some drivers look for JDBC's escapes in braces even within quoted names, and
     * nobody here writes any.
     */
    public static Statement plain(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        boolean ready = false;
        try {
            statement.setEscapeProcessing(false);
            ready = true;
            return statement;
        } finally {
            if (!ready) {
                statement.close();
            }
        }
    }

    /** Runs a statement that is always the same, where the engine is not known yet: nothing is put into its text. */
    public static void runFixed(Connection connection, String sql) throws SQLException {
        try (Statement statement = plain(connection)) {
            statement.execute(sql);
        }
    }

    /** The same over several lines, for people. */
    public String formatted(QueryPart part) {
        return formatting.renderInlined(part);
    }

    /** Runs statements one by one. */
    public void run(Connection connection, Query... queries) throws SQLException {
        try (Statement statement = plain(connection)) {
            for (Query query : queries) {
                statement.execute(running(query));
            }
        }
    }

    /** Runs statements that change nothing that stays, and are not kept. */
    void runQuietly(Connection connection, List<Query> queries) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Query query : queries) {
                statement.execute(text(query));
            }
        }
    }

    /** Runs a statement that may take long; it ends where its thread is interrupted. */
    public void runStoppably(Connection connection, Query query) throws SQLException {
        try (Statement statement = plain(connection)) {
            Stoppable.run(statement, () -> statement.execute(running(query)));
        }
    }

    /**
     * Runs a statement that changes rows and may take long; it ends where its thread is interrupted.
     *
     * @return rows changed, as the server counts them
     */
    public long change(Connection connection, Query query) throws SQLException {
        String sql = running(query);
        try (Statement statement = plain(connection)) {
            return Stoppable.run(statement, () -> statement.executeLargeUpdate(sql));
        }
    }

    /** Runs a query that may take long and reads its result; it ends where its thread is interrupted. */
    public <T> T read(Statement statement, ResultQuery<?> query, Reading<T> reading) throws SQLException {
        String sql = text(query);
        return Stoppable.run(statement, () -> {
            try (ResultSet result = statement.executeQuery(sql)) {
                return reading.of(result);
            }
        });
    }

    /** How many rows a table has. */
    public long count(Connection connection, Table<?> table) throws SQLException {
        try (Statement statement = plain(connection)) {
            return read(statement, DSL.selectCount().from(table), result -> {
                result.next();
                return result.getLong(1);
            });
        }
    }

    /** The first row of a query as {@code column=value, ...}, if there is one. */
    public Optional<String> firstRow(Connection connection, ResultQuery<?> query) throws SQLException {
        return QueryText.firstRow(connection, text(query));
    }

    /** The first column of a query as text. */
    public List<String> strings(Connection connection, ResultQuery<?> query) throws SQLException {
        return Sessions.strings(connection, text(query));
    }
}
