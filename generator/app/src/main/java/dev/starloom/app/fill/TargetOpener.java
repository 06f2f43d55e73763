package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.app.config.TargetChoice;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Targets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Opens the target that some settings name. */
public final class TargetOpener {
    private TargetOpener() {}

    /**
     * Connects, and sees that it is the database that was meant.
     *
     * @param environment gives the values of environment variables
     * @throws ProblemException where a secret is missing or the database has another name than expected
     * @throws dev.starloom.metadata.target.TargetException where it cannot be reached
     */
    public static Target open(Settings settings, UnaryOperator<String> environment) {
        TargetSettings reach = reach(settings, environment);
        TargetProvider provider = Targets.providerFor(reach.jdbcUrl());
        // Before the wrong file is made.
        provider.databaseName(reach.jdbcUrl()).ifPresent(name -> requireMeant(settings, name));
        Target target = provider.open(reach);
        boolean meant = false;
        try {
            requireMeant(settings, target.databaseName());
            meant = true;
            return target;
        } finally {
            if (!meant) {
                target.close();
            }
        }
    }

    /**
     * How to reach the database, its password resolved.
     *
     * @throws ProblemException where a secret is missing
     */
    static TargetSettings reach(Settings settings, UnaryOperator<String> environment) {
        TargetChoice choice = settings.target();
        Problems problems = new Problems();
        Optional<String> password =
                choice.password().flatMap(secret -> secret.resolve(environment, "target.password", problems));
        problems.throwIfAny();
        return new TargetSettings(
                choice.url(),
                choice.user(),
                password,
                choice.workSchema().or(choice::schema),
                settings.threads(),
                choice.memoryBytes(),
                choice.properties());
    }

    /** Refuses a database of another name than the settings expect. */
    static void requireMeant(Settings settings, String found) {
        settings.target()
                .expectName()
                .filter(expected -> !expected.equals(found))
                .ifPresent(expected -> {
                    throw new ProblemException(
                            "WRONG_TARGET",
                            "target.expect-name",
                            "the target is the database '" + found + "', expected was '" + expected
                                    + "'; nothing was touched. Check target.url");
                });
    }
}
