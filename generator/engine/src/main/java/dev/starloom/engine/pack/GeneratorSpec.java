package dev.starloom.engine.pack;

import java.util.List;
import java.util.Map;

/** How the cells of a column come about. */
public sealed interface GeneratorSpec {
    /** Surrogate key: {@code start + row index}. */
    record Key(long start) implements GeneratorSpec {}

    /** A SQL expression over other columns, links and the engine's functions. */
    record Expression(String sql) implements GeneratorSpec {}

    /** One of some constants, in proportion to their weights. */
    record Values(List<WeightedValue> values) implements GeneratorSpec {
        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * Some constants in turn: row {@code i} has number {@code i} modulo how many there are.
     *
     * @param values as {@link WeightedValue#value} is written; one may stand several times
     */
    record Cycle(List<String> values) implements GeneratorSpec {
        public Cycle {
            values = List.copyOf(values);
        }
    }

    /**
     * A constant and its weight (above 0).
     *
     * @param value as written in the file, without quotes; the column's type says how it is read ({@code 2025-12-31} for a
     *     DATE, {@code active} for a VARCHAR)
     */
    record WeightedValue(String value, double weight) {}

    /**
     * A text in which # stands for a digit, ? for a letter A to Z and * for either; unique by construction: a keyed
     * bijection of the row index into the pattern's space.
     */
    record Pattern(String pattern) implements GeneratorSpec {}

    /** A number from a named distribution with its parameters. */
    record Distribution(String kind, Map<String, Double> parameters) implements GeneratorSpec {
        public Distribution {
            parameters = Map.copyOf(parameters);
        }
    }

    /** A Datafaker expression, evaluated {@code size} times into a dictionary when the plan is made; cells pick from it. */
    record Datafaker(String expression, int size) implements GeneratorSpec {}

    /** The value in the file's column of that header; only in tables whose rows come from a file. */
    record Csv(String header) implements GeneratorSpec {}

    /**
     * Made by a model that was learned, jointly with the other columns of that model.
     *
     * @param model name of the model within the table
     */
    record Learned(String model) implements GeneratorSpec {}

    /** The key of the row that a link refers to; also declares the foreign key. */
    record LinkKey(String link) implements GeneratorSpec {}

    /** The sum of a column over the rows that a row drives in another table. */
    record Sum(String table, String column) implements GeneratorSpec {}
}
