package dev.starloom.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Select;

/**
 * The one place where statements of our own become text, and where that text meets a connection. They are jOOQ queries: of
 * its DSL where it has a word for the statement, templates such as {@code query("ANALYZE {0}", name)} where it has none. jOOQ
 * renders them, every name quoted and every value escaped for the engine; JDBC runs them, so that errors stay the engine's
 * own and a statement can be stopped.
 */
public final class Statements {
    private final DSLContext rendering;

    public Statements(Engine engine) {
        this.rendering = Jooq.rendering(engine.dialect());
    }

    /** A statement, or part of one, as the engine reads it; values stand in it as literals. */
    public String text(QueryPart part) {
        return rendering.renderInlined(part);
    }

    /** Runs statements one by one. */
    public void run(Connection connection, Query... queries) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Query query : queries) {
                statement.execute(text(query));
            }
        }
    }

    /** Runs a statement that may take long; it ends where its thread is interrupted. */
    public void runStoppably(Connection connection, Query query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Stoppable.run(statement, () -> statement.execute(text(query)));
        }
    }

    /** The first row of a query as {@code column=value, ...}, if there is one. */
    public Optional<String> firstRow(Connection connection, Select<?> query) throws SQLException {
        return QueryText.firstRow(connection, text(query));
    }

    /** The first column of a query as text. */
    public List<String> strings(Connection connection, Select<?> query) throws SQLException {
        return Sessions.strings(connection, text(query));
    }
}
