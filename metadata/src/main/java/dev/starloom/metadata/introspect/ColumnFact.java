package dev.starloom.metadata.introspect;

import java.util.List;
import java.util.Objects;

/**
 * What an engine says of a column beyond its logical type; needed to write values that the engine takes in place.
 *
 * @param table logical name of the table
 * @param column name of the column; it is in the model unless the shape is {@link Shape#REFUSED}
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
        Shape shape,
        Source source,
        List<String> values,
        String defaultText) {

    /** What a value looks like where the logical type alone does not say it. */
    public enum Shape {
        /** Any value of the logical type. */
        PLAIN,
        /** One of the labels in {@code values}. */
        ENUMERATION,
        /** Some of the members in {@code values}, with commas between. */
        SET,
        /** 36 characters, {@code 8-4-4-4-12} hexadecimal digits. */
        UUID,
        /** A JSON document. */
        JSON,
        /** An XML document. */
        XML,
        /** An array as the engine writes it: {@code {a,b}} in PostgreSQL, {@code [a, b]} in DuckDB. */
        ARRAY,
        /** Words with blanks between, which a text search is indexed by. */
        SEARCH_WORDS,
        /** A span of time, {@code P1DT2H} by ISO 8601, or {@code 1 day 02:00:00}. */
        INTERVAL,
        /** A network address. */
        NETWORK_ADDRESS,
        /** Zeros and ones. */
        BITS,
        /** A moment, told in UTC. */
        MOMENT,
        /** Not in the model. */
        REFUSED
    }

    /** Who gives the value of a column. */
    public enum Source {
        /** Whoever inserts the row. */
        ROW,
        /** The engine counts, unless a value is given. */
        SERIES,
        /** The engine counts, and refuses a value unless told to override. */
        SERIES_ALWAYS,
        /** The engine computes it from other columns; no value may be given. */
        COMPUTED
    }

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
