package dev.starloom.sql.introspect;

import dev.starloom.metadata.introspect.Finding;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.introspect.RawCatalog.RawTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which relations are read, and why the others are not. */
final class TableChoice {
    private final List<Pattern> include;
    private final List<Pattern> exclude;

    TableChoice(IntrospectionOptions options) {
        this.include = options.include().stream().map(TableChoice::pattern).toList();
        this.exclude = options.exclude().stream().map(TableChoice::pattern).toList();
    }

    /** Why a relation is left alone; empty where it is read. */
    Optional<Finding> leftAlone(RawTable table) {
        String name = table.id().table();
        return switch (table.kind()) {
            case VIEW -> found(Finding.Kind.VIEW, name, "a view: left alone");
            case PARTITION ->
                found(Finding.Kind.PARTITION, name, "a part of another table: its rows are reached through that one");
            case TEMPORARY -> found(Finding.Kind.TEMPORARY_TABLE, name, "a temporary table: left alone");
            case FOREIGN -> found(Finding.Kind.FOREIGN_TABLE, name, "its rows lie in another database: left alone");
            case EXTENSION -> found(Finding.Kind.EXTENSION_TABLE, name, "belongs to an extension: left alone");
            case TABLE -> table(table);
        };
    }

    private Optional<Finding> table(RawTable table) {
        String name = table.id().table();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(Identifiers.PREFIX)) {
            return found(Finding.Kind.OWN_TABLE, name, "Starloom's own book-keeping: left alone");
        } else if (MigrationTables.contains(name)) {
            return found(Finding.Kind.MIGRATION_TABLE, name, "book-keeping of a migration tool: never touched");
        } else if (!include.isEmpty() && !matches(include, table)) {
            return found(Finding.Kind.NOT_CHOSEN, name, "matches no pattern of those to include");
        } else if (matches(exclude, table)) {
            return found(Finding.Kind.NOT_CHOSEN, name, "matches a pattern of those to exclude");
        }
        return Optional.empty();
    }

    private static Optional<Finding> found(Finding.Kind kind, String table, String message) {
        return Optional.of(Finding.of(kind, table, message));
    }

    private static boolean matches(List<Pattern> patterns, RawTable table) {
        String qualified = table.id().schema() + "." + table.id().table();
        return patterns.stream()
                .anyMatch(p -> p.matcher(table.id().table()).matches()
                        || p.matcher(qualified).matches());
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints().forEach(c -> {
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
