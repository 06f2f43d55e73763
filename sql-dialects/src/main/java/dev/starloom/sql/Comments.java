package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import java.util.ArrayList;
import java.util.List;

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

    /** What follows the definition of a column in CREATE TABLE; empty where comments are statements. */
    String ofColumnInline(Column column) {
        return inline && !column.description().isEmpty()
                ? " COMMENT " + limited(column.description(), LONGEST_OF_COLUMN)
                : "";
    }

    /** What follows the columns in CREATE TABLE; empty where comments are statements. */
    String ofTableInline(Table table) {
        return inline && !table.description().isEmpty()
                ? " COMMENT = " + limited(table.description(), LONGEST_OF_TABLE)
                : "";
    }

    /** The statements that comment a table of that physical name and its columns; none where they came with it. */
    List<String> statements(Table table, String physical) {
        List<String> statements = new ArrayList<>();
        if (!inline) {
            String name = identifiers.qualified(physical);
            if (!table.description().isEmpty()) {
                statements.add("COMMENT ON TABLE " + name + " IS " + literal(table.description()));
            }
            for (Column column : table.columns()) {
                if (!column.description().isEmpty()) {
                    statements.add("COMMENT ON COLUMN " + name + "." + identifiers.quote(column.name()) + " IS "
                            + literal(column.description()));
                }
            }
        }
        return statements;
    }

    private String literal(String text) {
        // No engine's text holds U+0000.
        return identifiers.literal(text.replace("\0", ""));
    }

    /** The family keeps comments in a character set that ends at U+FFFF. */
    private String limited(String text, int longest) {
        int[] points = text.codePoints()
                .map(p -> Character.isSupplementaryCodePoint(p) ? REPLACEMENT : p)
                .toArray();
        return literal(
                points.length <= longest
                        ? new String(points, 0, points.length)
                        : new String(points, 0, longest - ELLIPSIS.length()) + ELLIPSIS);
    }
}
