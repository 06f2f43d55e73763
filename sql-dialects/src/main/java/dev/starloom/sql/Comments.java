package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * Declared descriptions as comments of the database: part of CREATE TABLE in the MySQL family, statements of their own
 * elsewhere. What is not described gets no comment.
 */
final class Comments {
    // Of the MySQL family, in characters; the others have no limit.
    private static final int LONGEST_OF_TABLE = 2048;
    private static final int LONGEST_OF_COLUMN = 1024;
    private static final String ELLIPSIS = "…";
    private static final int REPLACEMENT = 0xFFFD;

    private final Identifiers identifiers;
    private final boolean inline;

    Comments(Engine engine, Identifiers identifiers) {
        this.identifiers = identifiers;
        this.inline = switch (engine.flavor()) {
            case MYSQL, MARIADB -> true;
            case POSTGRESQL, DUCKDB, SNOWFLAKE, H2 -> false;
        };
    }

    /** The comment that stands behind a column in CREATE TABLE; empty where comments are statements. */
    Optional<String> inlineOf(Column column) {
        return inline && !column.description().isEmpty()
                ? Optional.of(limited(column.description(), LONGEST_OF_COLUMN))
                : Optional.empty();
    }

    /** The comment that stands behind the columns in CREATE TABLE; empty where comments are statements. */
    Optional<String> inlineOf(Table table) {
        return inline && !table.description().isEmpty()
                ? Optional.of(limited(table.description(), LONGEST_OF_TABLE))
                : Optional.empty();
    }

    /** The statements that comment a table of that physical name and its columns; none where they came with it. */
    List<Query> statements(Table table, String physical) {
        List<Query> statements = new ArrayList<>();
        if (!inline) {
            Name name = identifiers.name(physical);
            if (!table.description().isEmpty()) {
                statements.add(DSL.commentOnTable(name).is(storable(table.description())));
            }
            for (Column column : table.columns()) {
                if (!column.description().isEmpty()) {
                    statements.add(
                            DSL.commentOnColumn(name.append(column.name())).is(storable(column.description())));
                }
            }
        }
        return statements;
    }

    private static String storable(String text) {
        // No engine's text holds U+0000.
        return text.replace("\0", "");
    }

    /** The family keeps comments in a character set that ends at U+FFFF. */
    private static String limited(String text, int longest) {
        int[] points = text.codePoints()
                .map(p -> Character.isSupplementaryCodePoint(p) ? REPLACEMENT : p)
                .toArray();
        return storable(
                points.length <= longest
                        ? new String(points, 0, points.length)
                        : new String(points, 0, longest - ELLIPSIS.length()) + ELLIPSIS);
    }
}
