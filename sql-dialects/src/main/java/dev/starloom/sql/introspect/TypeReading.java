package dev.starloom.sql.introspect;

import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What becomes of an engine's type. */
public sealed interface TypeReading {
    /**
     * A type of the model.
     *
     * @param note what the model's type does not say; empty where it says it all
     * @param values labels or members, see {@link dev.starloom.metadata.introspect.ColumnFact}
     * @param conditions what holds for every value, in the engine's words, {@code VALUE} standing for it
     */
    record Mapped(SqlType type, ColumnShape shape, String note, List<String> values, List<String> conditions)
            implements TypeReading {
        public Mapped {
            values = List.copyOf(values);
            conditions = List.copyOf(conditions);
        }

        /** The same with a further condition. */
        public Mapped with(String condition) {
            List<String> all = new ArrayList<>(conditions);
            all.add(condition);
            return new Mapped(type, shape, note, values, all);
        }

        /** The same with another note before its own. */
        public Mapped noted(String before) {
            return new Mapped(type, shape, note.isEmpty() ? before : before + "; " + note, values, conditions);
        }
    }

    /** A type nothing in the model can carry. */
    record Refused(String reason) implements TypeReading {}

    /** The model has the type. */
    static Mapped same(SqlType type) {
        return new Mapped(type, ColumnShape.PLAIN, "", List.of(), List.of());
    }

    /** Another type carries the values. */
    static Mapped mapped(SqlType type, ColumnShape shape, String note) {
        return new Mapped(type, shape, note, List.of(), List.of());
    }

    /** A type that is wider than the engine's: a condition keeps the values in. */
    static Mapped ranged(SqlType type, String low, String high, String note) {
        return mapped(type, ColumnShape.PLAIN, note).with("VALUE BETWEEN " + low + " AND " + high);
    }

    /** One of some labels. */
    static Mapped enumeration(List<String> labels) {
        int longest = labels.stream()
                .mapToInt(l -> l.codePointCount(0, l.length()))
                .max()
                .orElse(1);
        String list = labels.stream().map(l -> "'" + l.replace("'", "''") + "'").collect(Collectors.joining(", "));
        return new Mapped(
                SqlType.varchar(Math.max(1, longest)),
                ColumnShape.ENUMERATION,
                "an enumeration becomes text with a check of its " + labels.size() + " labels",
                labels,
                labels.isEmpty() ? List.of() : List.of("VALUE IN (" + list + ")"));
    }

    /** A decimal, cut to what the model's goes to. */
    static Mapped decimal(int precision, int scale) {
        int mostDigits = 38;
        if (scale < 0) {
            return decimal(precision - scale, 0).noted("whole multiples of a power of ten only");
        }
        if (scale > precision) {
            return decimal(scale, scale).noted("only " + precision + " of its digits may differ from 0");
        }
        if (precision <= mostDigits) {
            return same(SqlType.decimal(precision, scale));
        }
        int kept = Math.min(scale, mostDigits);
        return mapped(
                SqlType.decimal(mostDigits, kept),
                ColumnShape.PLAIN,
                precision + " digits become " + mostDigits + " at most");
    }

    /** Text of a length, or without one where the model's goes no further. */
    static Mapped text(long length, boolean fixed) {
        int longest = 65_535;
        if (length > longest) {
            return mapped(
                    SqlType.TEXT, ColumnShape.PLAIN, "its limit of " + length + " characters is not in the model");
        }
        int n = (int) Math.max(1, length);
        return same(fixed ? SqlType.character(n) : SqlType.varchar(n));
    }

    /** A universally unique identifier. */
    static Mapped uuid() {
        return mapped(SqlType.character(36), ColumnShape.UUID, "a UUID becomes text of 36 characters");
    }

    /** A JSON document. */
    static Mapped json() {
        return mapped(SqlType.TEXT, ColumnShape.JSON, "JSON becomes text that holds a JSON document");
    }

    /** A moment. */
    static Mapped moment() {
        return mapped(SqlType.TIMESTAMP, ColumnShape.MOMENT, "a moment with zone becomes a timestamp, told in UTC");
    }

    /** An array. */
    static Mapped array() {
        return mapped(
                SqlType.TEXT, ColumnShape.ARRAY, "an array becomes text that holds an array literal of the engine");
    }

    /** A span of time. */
    static Mapped interval() {
        return mapped(SqlType.TEXT, ColumnShape.INTERVAL, "an interval becomes text such as P1DT2H");
    }

    /** A single-precision number. */
    static Mapped single() {
        return mapped(SqlType.DOUBLE, ColumnShape.PLAIN, "single precision: about 7 digits are kept");
    }
}
