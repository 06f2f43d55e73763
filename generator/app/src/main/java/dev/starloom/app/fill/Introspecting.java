package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.introspect.JdbcMetadataSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads the database that some settings name, and writes nothing to it. */
public final class Introspecting {
    private Introspecting() {}

    /**
     * Reads the model, and what it cannot say.
     *
     * @param schemas schemas to read; the one of the settings, or else the connection's own, where empty
     * @param include patterns of tables; all where empty
     * @param exclude patterns of tables to leave out
     * @param countRows whether to count rows instead of taking the engine's estimate
     * @throws dev.starloom.metadata.document.ProblemException for a missing secret, an unknown schema, another database
     *     than expected
     * @throws dev.starloom.metadata.target.TargetException where it cannot be reached or read
     */
    public static Introspection read(
            Settings settings,
            UnaryOperator<String> environment,
            List<String> schemas,
            List<String> include,
            List<String> exclude,
            boolean countRows) {
        Introspection read = JdbcMetadataSource.of(
                        TargetOpener.reach(settings.withTarget(settings.target().withoutWorkSchema()), environment),
                        new IntrospectionOptions(schemas, include, exclude, countRows))
                .introspect();
        TargetOpener.requireMeant(settings, read.warehouse().name());
        return read;
    }
}
