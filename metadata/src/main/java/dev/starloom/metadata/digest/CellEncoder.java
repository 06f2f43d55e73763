package dev.starloom.metadata.digest;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextDictionary;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;

/** Appends the cells of one column of one batch to a row's text; the type is decided once a batch, not once a row. */
interface CellEncoder {
    void append(int row, RowText out);

    /**
     * The encoder of a column.
     *
     * @param where table, for messages
     * @throws IllegalArgumentException if the vector does not carry the type
     */
    static CellEncoder of(String where, Column column, ColumnVector vector) {
        CellEncoder present = present(where, column, vector);
        Validity validity = vector.validity();
        if (validity.isAllPresent()) {
            return present;
        }
        return (row, out) -> {
            if (validity.isNull(row)) {
                out.appendNull();
            } else {
                present.append(row, out);
            }
        };
    }

    private static CellEncoder present(String where, Column column, ColumnVector vector) {
        SqlType type = column.type();
        boolean trim = type instanceof SqlType.CharacterType character && character.fixed();
        boolean bytes = type.isText() || type instanceof SqlType.BinaryType;
        if (bytes && vector instanceof TextVector text) {
            return text(text.bytes(), text.offsets(), trim);
        }
        if (bytes && vector instanceof CategoryVector category) {
            return category(category.codes(), category.dictionary(), trim);
        }
        if (type instanceof SqlType.DoubleType && vector instanceof DoubleVector doubles) {
            double[] values = doubles.values();
            return (row, out) -> out.appendDouble(values[row]);
        }
        if (type instanceof SqlType.DecimalType decimal && vector instanceof Decimal128Vector wide) {
            long[] high = wide.high();
            long[] low = wide.low();
            int scale = decimal.scale();
            return (row, out) -> out.appendWideDecimal(high[row], low[row], scale);
        }
        if (vector instanceof LongVector longs) {
            CellEncoder encoder = ofLongs(type, longs.values());
            if (encoder != null) {
                return encoder;
            }
        }
        throw new IllegalArgumentException(where + "." + column.name() + " is a " + type.sql() + ", which a "
                + vector.getClass().getSimpleName() + " does not carry; the comments of SqlType name the right vector");
    }

    private static CellEncoder ofLongs(SqlType type, long[] values) {
        if (type instanceof SqlType.IntegerType) {
            return (row, out) -> out.appendInteger(values[row]);
        }
        if (type instanceof SqlType.DecimalType decimal) {
            int scale = decimal.scale();
            return (row, out) -> out.appendDecimal(values[row], scale);
        }
        if (type instanceof SqlType.DateType) {
            return (row, out) -> out.appendDate(values[row]);
        }
        if (type instanceof SqlType.TimestampType) {
            return (row, out) -> out.appendTimestamp(values[row]);
        }
        if (type instanceof SqlType.TimeType) {
            return (row, out) -> out.appendTime(values[row]);
        }
        if (type instanceof SqlType.BooleanType) {
            return (row, out) -> out.appendBoolean(values[row]);
        }
        return null;
    }

    private static CellEncoder text(byte[] bytes, int[] offsets, boolean trim) {
        return (row, out) -> {
            int from = offsets[row];
            int to = offsets[row + 1];
            out.appendBytes(bytes, from, (trim ? withoutTrailingBlanks(bytes, from, to) : to) - from);
        };
    }

    /** The dictionary holds UTF-8 already: copying it costs what copying a cached cell would, so nothing is cached. */
    private static CellEncoder category(int[] codes, TextDictionary dictionary, boolean trim) {
        return (row, out) -> {
            byte[] value = dictionary.bytes(codes[row]);
            out.appendBytes(value, 0, trim ? withoutTrailingBlanks(value, 0, value.length) : value.length);
        };
    }

    /** The end of a CHAR(n) value: engines differ in whether they give back the blanks they pad with. */
    static int withoutTrailingBlanks(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        return end;
    }
}
