package dev.starloom.app.fill;

import dev.starloom.app.config.Secret;
import dev.starloom.app.config.TargetChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A {@code starloom.yaml} that leads to the database that was read; secrets stay references. */
public final class TargetConfiguration {
    private static final Pattern EMBEDDED = Pattern.compile("(jdbc:(?:duckdb|h2:file):)([^;?]*)(.*)", Pattern.DOTALL);
    private static final Pattern SECRET_FILE = Pattern.compile("\\$\\{FILE:([^}]+)}");

    private TargetConfiguration() {}

    /**
     * The text of the file, which may stand in another folder than the one that relative paths are from.
     *
     * @param database name of the database, for {@code expect-name}
     * @param schemas those whose tables were read
     * @param left tables that are left to triggers
     * @param empty whether no table is known to hold rows, so that all of them can be filled as they stand
     */
    public static String of(
            TargetChoice target, String database, Set<String> schemas, List<String> left, boolean empty) {
        List<String> lines = new ArrayList<>(List.of(
                "# What to fill, with what, and how. 'starloom generate --help' has every key, as a flag.",
                "",
                "pack: pack                 # drafted from the database below; every column has its reason, edit what you like",
                "",
                "# The database that was read. To make and fill the same tables elsewhere, name an empty one, and 'existing: create'.",
                "target:",
                "  url: " + text(absolute(target.url()))));
        target.user().ifPresent(user -> lines.add("  user: " + text(user)));
        target.password().map(Secret::reference).ifPresent(p -> lines.add("  password: " + text(absoluteSecret(p))));
        target.schema().ifPresent(schema -> lines.add("  schema: " + text(schema)));
        lines.add("  expect-name: " + text(target.expectName().orElse(database)));
        if (target.memoryBytes() != TargetChoice.DEFAULT_MEMORY) {
            lines.add("  memory: " + (target.memoryBytes() >> 20) + "MB");
        }
        if (!target.properties().isEmpty()) {
            lines.add("  properties:");
            target.properties().entrySet().stream()
                    .map(p -> "    " + text(p.getKey()) + ": " + text(p.getValue()))
                    .sorted()
                    .forEach(lines::add);
        }
        lines.addAll(existing(empty));
        if (!left.isEmpty()) {
            lines.addAll(List.of(
                    "# Triggers put rows into these as others are filled.",
                    "exclude: [" + String.join(", ", left) + "]"));
        }
        if (schemas.size() > 1) {
            lines.addAll(List.of(
                    "# Where they are called otherwise.",
                    "# schemas: {"
                            + schemas.stream()
                                    .sorted()
                                    .map(s -> text(s) + ": " + text(s))
                                    .collect(Collectors.joining(", "))
                            + "}"));
        }
        lines.addAll(List.of("", "scale: 1", "seed: 42", ""));
        return String.join("\n", lines);
    }

    /** What to do with the tables that stand there. */
    private static List<String> existing(boolean empty) {
        return empty
                ? List.of(
                        "",
                        "# The tables that stand there are filled as they are; create: make them in an empty database or schema.",
                        "existing: keep-tables")
                : List.of(
                        "",
                        "# Tables that stand and are empty can be filled as they are; those that were read hold rows.",
                        "# existing: keep-tables");
    }

    /** The database file of an engine in this process, whatever folder the next command is run in. */
    private static String absolute(String url) {
        Matcher embedded = EMBEDDED.matcher(url);
        boolean file = embedded.matches()
                && !embedded.group(2).isEmpty()
                && !embedded.group(2).contains(":memory:")
                && !embedded.group(2).startsWith("memory:")
                && !embedded.group(2).startsWith("~");
        return file ? embedded.group(1) + path(embedded.group(2)) + embedded.group(3) : url;
    }

    private static String absoluteSecret(String reference) {
        Matcher file = SECRET_FILE.matcher(reference);
        return file.matches() ? "${FILE:" + path(file.group(1)) + "}" : reference;
    }

    private static Path path(String name) {
        return Path.of(name).toAbsolutePath().normalize();
    }

    /** In single quotes, in which YAML takes all for what it is. */
    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
