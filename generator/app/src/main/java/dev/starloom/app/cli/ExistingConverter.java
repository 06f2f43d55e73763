package dev.starloom.app.cli;

import dev.starloom.metadata.target.Existing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Spells what becomes of tables that stand as in {@code starloom.yaml}: {@code keep-tables}. */
final class ExistingConverter implements ITypeConverter<Existing> {
    @Override
    public Existing convert(String value) {
        List<String> spellings = Arrays.stream(Existing.values())
                .map(ExistingConverter::spelling)
                .toList();
        return Arrays.stream(Existing.values())
                .filter(e -> spelling(e).equals(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("'" + value + "' is none of " + String.join(", ", spellings)));
    }

    private static String spelling(Existing existing) {
        return existing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
