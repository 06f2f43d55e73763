package dev.starloom.sql.script;

import dev.starloom.sql.introspect.TypeReading;
import java.util.Optional;

/**
 * The type of a column, as the engine would tell it.
 *
 * @param nativeType as the engine's catalog spells it
 * @param series what counts it, where the type itself says that the engine does: {@code serial}
 * @param notNull whether the type forbids NULL
 * @param defaultText default of the type, in the engine's words
 * @param looseText whether texts are compared regardless of case
 */
public record ColumnType(
        String nativeType,
        TypeReading reading,
        boolean series,
        boolean notNull,
        Optional<String> defaultText,
        boolean looseText) {

    /** A type that says nothing else. */
    public static ColumnType of(String nativeType, TypeReading reading) {
        return new ColumnType(nativeType, reading, false, false, Optional.empty(), false);
    }
}
