package dev.starloom.metadata.introspect;

import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.ColumnSource;
import java.util.List;
import java.util.Objects;

/**
 * What an engine says of a column beyond its logical type; needed to write values that the engine takes in place.
 *
 * @param table logical name of the table
 * @param column name of the column; it is in the model unless the shape is {@link ColumnShape#REFUSED}
 * @param nativeType the type as the engine spells it, for example {@code character varying(20)} or {@code mpaa_rating}
 * @param shape what a text (or number) must look like to be a value of that type
 * @param source who gives the value
 * @param values the labels of an enumeration, or the members of a set, in their order; empty otherwise
 * @param defaultText the default in the engine's own words; empty where there is none
 */
public record ColumnFact(
        String table,
        String column,
        String nativeType,
        ColumnShape shape,
        ColumnSource source,
        List<String> values,
        String defaultText) {

    public ColumnFact {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(nativeType, "nativeType");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(source, "source");
        values = List.copyOf(values);
        Objects.requireNonNull(defaultText, "defaultText");
    }
}
