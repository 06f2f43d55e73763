package dev.starloom.metadata;

import java.util.List;
import java.util.Objects;

/**
 * A column as it stands in a database, where its logical name and type do not say all of it.
 *
 * @param name its name there, spelt exactly so
 * @param nativeType its type as the engine spells it, for example {@code mpaa_rating}; empty where the logical type says it
 * @param shape what a value must look like to be one of that type
 * @param source who gives the value
 * @param values the labels of an enumeration, or the members of a set, in their order; empty otherwise
 */
public record PhysicalColumn(
        String name, String nativeType, ColumnShape shape, ColumnSource source, List<String> values) {
    public PhysicalColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(nativeType, "nativeType");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(source, "source");
        values = List.copyOf(values);
    }

    /** Nothing but another name. */
    public static PhysicalColumn named(String name) {
        return new PhysicalColumn(name, "", ColumnShape.PLAIN, ColumnSource.ROW, List.of());
    }
}
