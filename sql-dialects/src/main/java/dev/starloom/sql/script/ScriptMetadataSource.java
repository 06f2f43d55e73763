package dev.starloom.sql.script;

import dev.starloom.metadata.MetadataSource;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.sql.introspect.CatalogIntrospection;
import dev.starloom.sql.introspect.IntrospectionOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A script of DDL as a source: the same model that reading the database would give that the script makes. Nothing of the
 * script runs on any server.
 */
public final class ScriptMetadataSource implements MetadataSource {
    /** A script of a schema is text that people could read; rows do not belong into it. */
    private static final int LONGEST = 64 << 20;

    private final String name;
    private final String text;
    private final String dialect;
    private final IntrospectionOptions options;
    private final boolean leaveOut;

    /**
     * @param name name of the file, for places in messages; the model is called after it
     * @param dialect as {@link #dialects} has it; guessed from the script where empty
     * @param leaveOut whether tables that are not understood are left out, instead of refusing the script
     * @throws ProblemException for an unknown dialect, or a script that is too long
     */
    public ScriptMetadataSource(
            String name, String text, Optional<String> dialect, IntrospectionOptions options, boolean leaveOut) {
        if (text.length() > LONGEST) {
            throw new ProblemException(
                    "TOO_LONG",
                    name,
                    "the script has " + text.length() + " characters; up to " + LONGEST
                            + " are read: dump the schema without the rows (pg_dump --schema-only, mysqldump --no-data)");
        }
        this.name = name;
        this.text = text;
        this.dialect = dialect.map(d -> d.toLowerCase(Locale.ROOT)).orElseGet(() -> DialectGuess.of(text));
        this.options = options;
        this.leaveOut = leaveOut;
        reader();
    }

    /** Dialects whose scripts can be read, sorted. */
    public static List<String> dialects() {
        return readers().stream().flatMap(r -> r.dialects().stream()).sorted().toList();
    }

    /** The dialect it is read in: the one asked for, or the guessed one. */
    public String dialect() {
        return dialect;
    }

    @Override
    public Warehouse read() {
        return introspect().warehouse();
    }

    /**
     * Reads the model and what it cannot say.
     *
     * @throws ProblemException naming file and line of a table that is not understood
     */
    public Introspection introspect() {
        ScriptReader reader = reader();
        Script script = new Script(name, text, leaveOut);
        ScriptReading reading = reader.read(dialect, script);
        return CatalogIntrospection.of(
                reading.database().orElseGet(this::stem),
                reading.catalog(),
                options,
                reader.engine(dialect),
                reader.expressions(),
                script.findings());
    }

    private String stem() {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private static List<ScriptReader> readers() {
        return ServiceLoader.load(ScriptReader.class, ScriptMetadataSource.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private ScriptReader reader() {
        return readers().stream()
                .filter(r -> r.dialects().contains(dialect))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        "UNKNOWN_DIALECT",
                        "--dialect",
                        "there is no dialect " + dialect
                                + Nearest.of(dialect, dialects())
                                        .map(n -> "; did you mean " + n + "?")
                                        .orElse("; there are " + dialects())));
    }
}
