package dev.starloom.engine.pack;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.List;
import java.util.Optional;

/** Which generators fit which columns; the rules a pack's columns and a user's overrides share. */
public final class GeneratorRules {
    /** Code of a generator that cannot make values of the column's type. */
    public static final String CODE = "GENERATOR_DOES_NOT_FIT";

    /** A file with a wrong column is wrong in every line: the first few say enough. */
    private static final int MOST_VALUES_TOLD = 3;

    private GeneratorRules() {}

    /**
     * Records a problem for all that does not fit.
     *
     * @param rows how the column's table gets its rows
     */
    public static void check(
            Column column, GeneratorSpec generator, Optional<RowsSpec> rows, String where, Problems problems) {
        SqlType type = column.type();
        if (!type.isKnown()) {
            return; // told where it is declared
        }
        if (generator instanceof GeneratorSpec.Key) {
            require(type instanceof SqlType.IntegerType, "'key' makes integers", type, where, problems);
        } else if (generator instanceof GeneratorSpec.Pattern pattern) {
            require(type.isText(), "'pattern' makes text", type, where, problems);
            if (type instanceof SqlType.CharacterType text) {
                int length =
                        pattern.pattern().codePointCount(0, pattern.pattern().length());
                if (length > text.length()) {
                    problems.add(
                            CODE,
                            where,
                            "the pattern '" + pattern.pattern() + "' has " + length + " characters, too many for "
                                    + type.sql() + "; shorten it or widen the column");
                }
            }
        } else if (generator instanceof GeneratorSpec.Distribution) {
            boolean number = type instanceof SqlType.IntegerType
                    || type instanceof SqlType.DecimalType
                    || type instanceof SqlType.DoubleType;
            require(number, "'distribution' makes numbers", type, where, problems);
        } else if (generator instanceof GeneratorSpec.Sum) {
            require(isExact(type), "'sum' makes integers and decimals of up to 18 digits", type, where, problems);
        } else if (generator instanceof GeneratorSpec.Datafaker) {
            require(type.isText(), "'datafaker' makes text", type, where, problems);
        } else if (generator instanceof GeneratorSpec.Values values) {
            List<String> texts = values.values().stream()
                    .map(GeneratorSpec.WeightedValue::value)
                    .toList();
            values(texts, column, "the value", where, problems);
        } else if (generator instanceof GeneratorSpec.Cycle cycle) {
            values(cycle.values(), column, "the value", where, problems);
        } else if (generator instanceof GeneratorSpec.Csv csv) {
            csv(column, csv, rows, where, problems);
        }
    }

    /** Whether sums of such values are exact, in any order. */
    public static boolean isExact(SqlType type) {
        return type instanceof SqlType.IntegerType || type instanceof SqlType.DecimalType decimal && decimal.fitsLong();
    }

    private static void csv(
            Column column, GeneratorSpec.Csv csv, Optional<RowsSpec> rows, String where, Problems problems) {
        if (rows.isEmpty() || !(rows.get() instanceof RowsSpec.CsvFile file)) {
            problems.add(
                    CODE,
                    where,
                    "'csv' reads the file that the table's rows come from, and they come from none: rows: {file: ...}");
            return;
        }
        List<String> texts = file.values().get(csv.header());
        if (texts == null) {
            UnknownName.add(
                    problems,
                    where,
                    "column of " + file.file(),
                    csv.header(),
                    file.values().keySet());
        } else {
            values(texts, column, file.file() + ": the value", where, problems);
        }
    }

    private static void values(List<String> texts, Column column, String what, String where, Problems problems) {
        int told = 0;
        for (int i = 0; i < texts.size() && told < MOST_VALUES_TOLD; i++) {
            Optional<String> wrong = wrong(texts.get(i), column);
            if (wrong.isPresent()) {
                told++;
                problems.add(CODE, where, what + " number " + (i + 1) + ": " + wrong.get());
            }
        }
    }

    /** What is wrong with a value; an empty one stands for NULL where the column is nullable. */
    private static Optional<String> wrong(String text, Column column) {
        SqlType type = column.type();
        boolean isNull = text.isEmpty() && column.nullable();
        if (isNull || type instanceof SqlType.TextType || !SqlLiterals.supports(type)) {
            return Optional.empty();
        }
        if (type instanceof SqlType.CharacterType character) {
            return text.codePointCount(0, text.length()) <= character.length()
                    ? Optional.empty()
                    : Optional.of("'" + text + "' is longer than " + type.sql());
        }
        boolean loose = type instanceof SqlType.BooleanType
                ? !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")
                : text.contains("_");
        if (loose) {
            return Optional.of("'" + text + "' is no " + type.sql() + "; write "
                    + (type instanceof SqlType.BooleanType ? "true or false" : "it without _"));
        }
        try {
            SqlLiterals.of(type, text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static void require(boolean fits, String makes, SqlType type, String where, Problems problems) {
        if (!fits) {
            problems.add(
                    CODE,
                    where,
                    makes + ", the column is " + type.sql() + "; change its type or how its cells are made");
        }
    }
}
