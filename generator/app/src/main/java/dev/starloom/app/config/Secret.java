package dev.starloom.app.config;

import dev.starloom.metadata.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret by reference: <code>${ENV:NAME}</code> or <code>${FILE:path}</code>. The reference may be shown and recorded, the
 * value never.
 *
 * @param reference as written
 */
public record Secret(String reference) {
    private static final Pattern FORM = Pattern.compile("\\$\\{(ENV|FILE):([^}]+)}");

    /** Reads a reference; a secret written out is a problem, because files and command lines are copied and logged. */
    public static Optional<Secret> read(String text, String where, Problems problems) {
        if (FORM.matcher(text).matches()) {
            return Optional.of(new Secret(text));
        }
        problems.add(
                "PLAIN_SECRET",
                where,
                "a secret is given by reference, not written out: use ${ENV:NAME} for an environment variable or "
                        + "${FILE:path} for a file that only you can read");
        return Optional.empty();
    }

    /**
     * The value.
     *
     * @param environment gives the value of a variable, null where it is not set
     */
    public Optional<String> resolve(UnaryOperator<String> environment, String where, Problems problems) {
        Matcher form = FORM.matcher(reference);
        if (!form.matches()) {
            throw new IllegalStateException("not a reference");
        }
        String name = form.group(2);
        if (form.group(1).equals("ENV")) {
            String value = environment.apply(name);
            if (value == null) {
                problems.add("SECRET_NOT_SET", where, "the environment variable " + name + " is not set; export it");
            }
            return Optional.ofNullable(value);
        }
        try {
            return Optional.of(Files.readString(Path.of(name)).strip());
        } catch (IOException e) {
            problems.add("SECRET_NOT_SET", where, "the file " + name + " cannot be read; check its path and rights");
            return Optional.empty();
        }
    }
}
