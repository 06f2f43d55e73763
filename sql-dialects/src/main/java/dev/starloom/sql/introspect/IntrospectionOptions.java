package dev.starloom.sql.introspect;

import java.util.List;

/**
 * What to read.
 *
 * @param schemas schemas (databases, in MySQL); empty: the connection's own
 * @param include patterns of table names, {@code *} for any text and {@code ?} for any character, in any case, also as
 *     {@code schema.table}; empty: all
 * @param exclude patterns of tables to leave out
 * @param countRows whether to count rows, which reads every table, rather than to take the engine's estimate
 */
public record IntrospectionOptions(
        List<String> schemas, List<String> include, List<String> exclude, boolean countRows) {
    public IntrospectionOptions {
        schemas = List.copyOf(schemas);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Every table of the connection's own schema, rows estimated. */
    public static IntrospectionOptions defaults() {
        return new IntrospectionOptions(List.of(), List.of(), List.of(), false);
    }
}
