package dev.starloom.sql;

import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Adds constraints one statement after the other; where one does not hold, finds a row that breaks it. */
public final class KeyRunner {
    private final Sessions sessions;
    private final Statements statements;
    /** Names of the keys, constraints and indexes that a table has. */
    @FunctionalInterface
    public interface Present {
        Set<String> on(Connection connection, String physical) throws SQLException;
    }

    private final Present present;
    private final Sessions.Step before;
    private final Sessions.Step after;

    /**
     * @param present what tables have already: what an earlier process of the same run added is not added twice
     * @param before settings of the session for such statements
     * @param after takes back those that outlive a transaction
     */
    public KeyRunner(
            Sessions sessions, Statements statements, Present present, Sessions.Step before, Sessions.Step after) {
        this.sessions = sessions;
        this.statements = statements;
        this.present = present;
        this.before = before;
        this.after = after;
    }

    /** Runs the steps in order, each in a transaction of its own. */
    public List<KeyOutcome> run(List<KeyStep> steps) {
        List<KeyOutcome> outcomes = new ArrayList<>();
        for (KeyStep step : steps) {
            Optional<SQLException> refusal = sessions.transaction("adding keys", c -> attempt(c, step));
            if (refusal.isPresent() || step.prove()) {
                sessions.transaction("looking for rows that break a key", c -> {
                    before.on(c);
                    requireHolds(c, step, refusal);
                    return null;
                });
            }
            refusal.ifPresent(e -> {
                throw Failures.working(
                        "adding " + step.parts().get(0).constraint() + " to "
                                + step.parts().get(0).table(),
                        e);
            });
            for (KeyStep.Part part : step.parts()) {
                outcomes.add(new KeyOutcome(
                        part.table(),
                        part.constraint(),
                        part.kind(),
                        KeyOutcome.State.ENFORCED,
                        statements.text(step.statement())));
            }
        }
        return outcomes;
    }

    private Optional<SQLException> attempt(Connection connection, KeyStep step) throws SQLException {
        if (step.physical().isPresent()
                && present.on(connection, step.physical().get()).containsAll(step.names())) {
            return Optional.empty();
        }
        before.on(connection);
        try {
            statements.runStoppably(connection, step.statement());
            return Optional.empty();
        } catch (Stoppable.StoppedException e) {
            throw e;
        } catch (SQLException e) {
            connection.rollback();
            return Optional.of(e);
        } finally {
            after.on(connection);
        }
    }

    private void requireHolds(Connection connection, KeyStep step, Optional<SQLException> refusal) throws SQLException {
        for (KeyStep.Part part : step.parts()) {
            if (part.violation().isPresent()) {
                Optional<String> row =
                        statements.firstRow(connection, part.violation().get());
                if (row.isPresent()) {
                    throw new TargetException(
                            Kind.FAILED,
                            part.table() + ": " + part.kind().toLowerCase(Locale.ROOT) + " " + part.constraint()
                                    + " does not hold, for example for " + row.get()
                                    + "; the star was not published: correct the pack, or the constraint",
                            refusal.orElse(null));
                }
            }
        }
    }
}
