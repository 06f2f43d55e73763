package dev.starloom.engine.synthesis;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Columns of one table that one synthesizer makes jointly, and how they lead to what it made.
 *
 * @param algorithm name of the synthesizer's provider
 * @param synthesizer what was learned
 * @param context what is read for each row, as expressions of the table would: {@code customer.country}
 * @param outputs the columns that are made; each after those that it is measured from or follows
 */
public record ModelGroup(String algorithm, Synthesizer synthesizer, List<Field> context, List<Output> outputs) {
    public ModelGroup {
        context = List.copyOf(context);
        outputs = List.copyOf(outputs);
    }

    /** Something that is read. */
    public record Field(String name, Encoding encoding) {}

    /** A column that is made. */
    public sealed interface Output {
        String column();

        /**
         * A value that the synthesizer makes, perhaps in parts for the first and the later rows of a family.
         *
         * @param limits what it is kept within
         */
        record Made(String column, List<Part> parts, Limits limits) implements Output {
            public Made {
                parts = List.copyOf(parts);
            }

            /** Kept within nothing but its encoding. */
            public Made(String column, List<Part> parts) {
                this(column, parts, Limits.NONE);
            }
        }

        /**
         * A value that another one decides.
         *
         * @param from an earlier output, or a name of the context, with a category encoding
         * @param values of this column
         * @param map for each category of {@code from} the one here; -1 is NULL
         */
        record Follows(String column, String from, Encoding.Category values, int[] map) implements Output {}
    }

    /**
     * What a number is kept within.
     *
     * @param notBefore an earlier output or a name of the context that it is never less than; empty where there is none
     * @param greatest never more; infinite where there is no limit
     */
    public record Limits(String notBefore, double greatest) {
        /** No limits. */
        public static final Limits NONE = new Limits("", Double.POSITIVE_INFINITY);
    }

    /**
     * What a column of the synthesizer says of a column of the table.
     *
     * @param name name of the synthesizer's column
     * @param scope rows for which it does
     * @param base what it is measured from
     * @param encoding of the value, or of the distance from its base
     */
    public record Part(String name, ModelColumn.Scope scope, Base base, Encoding encoding) {}

    /** What a number is measured from. */
    public sealed interface Base {
        /** Nothing: it is the value. */
        record Zero() implements Base {}

        /** An earlier output, or a name of the context, of the same type; NULL where that is NULL. */
        record Column(String name) implements Base {}

        /** The same column of the row before it in its family. */
        record Previous() implements Base {}
    }

    /** The names that rows must give before they can be made. */
    public List<String> reads() {
        Map<String, Boolean> names = new LinkedHashMap<>();
        context.forEach(field -> names.put(field.name(), true));
        for (Output output : outputs) {
            if (output instanceof Output.Made made) {
                String floor = made.limits().notBefore();
                if (!floor.isEmpty() && !isOutput(floor)) {
                    names.put(floor, true);
                }
                for (Part part : made.parts()) {
                    if (part.base() instanceof Base.Column base && !isOutput(base.name())) {
                        names.put(base.name(), true);
                    }
                }
            }
        }
        return List.copyOf(names.keySet());
    }

    public boolean isOutput(String column) {
        return outputs.stream().anyMatch(o -> o.column().equals(column));
    }

    /** The context as the synthesizer takes it. */
    public List<ModelColumn> encodeContext(Function<String, SqlType> types, Function<String, ColumnVector> values) {
        return context.stream()
                .map(f -> f.encoding().encode(f.name(), types.apply(f.name()), values.apply(f.name())))
                .toList();
    }
}
