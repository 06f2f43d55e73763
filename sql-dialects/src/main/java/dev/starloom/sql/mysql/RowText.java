package dev.starloom.sql.mysql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.TextRules;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows as LOAD DATA reads them: fields between tabs, lines between newlines, {@code \N} for NULL, a backslash before the bytes
 * that would be taken for one of those, bytes as hexadecimal digits.
 */
final class RowText {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final Table table;
    private final List<Column> columns;
    private final ColumnVector[] vectors;
    private final TextBuffer out = new TextBuffer();

    RowText(Table table) {
        this.table = table;
        this.columns = table.columns();
        this.vectors = new ColumnVector[columns.size()];
    }

    byte[] buffer() {
        return out.bytes();
    }

    int length() {
        return out.length();
    }

    void clear() {
        out.clear();
    }

    /** Says which batch the following rows are of. */
    void bind(RowBatch batch) {
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = batch.vector(columns.get(i).name());
        }
    }

    void row(RowBatch batch, int row) {
        for (int i = 0; i < vectors.length; i++) {
            if (i > 0) {
                out.put((byte) '\t');
            }
            if (vectors[i].isNull(row)) {
                refuseNull(batch, columns.get(i), row);
                out.put((byte) '\\');
                out.put((byte) 'N');
            } else {
                field(batch, columns.get(i), vectors[i], row);
            }
        }
        out.put((byte) '\n');
    }

    /** With LOCAL the server would put 0 or '' there and go on. */
    private void refuseNull(RowBatch batch, Column column, int row) {
        if (!column.nullable()) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    table.name() + "." + column.name() + " is NULL in " + TextRules.rowName(table, batch, row)
                            + " though it is declared NOT NULL: correct the expression, or declare the column nullable");
        }
    }

    private void field(RowBatch batch, Column column, ColumnVector vector, int row) {
        if (vector instanceof LongVector longs) {
            longField(batch, column, longs.values()[row], row);
        } else if (vector instanceof DoubleVector doubles) {
            // The one type without an encoder of our own: shortest digits that read back the same are a matter of their
            // own.
            out.ascii(Double.toString(doubles.values()[row]));
        } else if (vector instanceof Decimal128Vector decimals) {
            out.decimal(decimals.high()[row], decimals.low()[row], scale(column.type()));
        } else if (vector instanceof TextVector text) {
            int from = text.offsets()[row];
            int to = text.offsets()[row + 1];
            if (column.type() instanceof SqlType.BinaryType) {
                hex(text.bytes(), from, to);
            } else {
                escaped(text.bytes(), from, to);
            }
        } else if (vector instanceof CategoryVector category) {
            byte[] value = category.dictionary().bytes(category.codes()[row]);
            escaped(value, 0, value.length);
        }
    }

    private void longField(RowBatch batch, Column column, long value, int row) {
        SqlType type = column.type();
        if (type instanceof SqlType.DecimalType decimal) {
            out.decimal(value >> 63, value, decimal.scale());
        } else if (type instanceof SqlType.DateType) {
            requireYear(out.date(value), batch, column, row);
        } else if (type instanceof SqlType.TimestampType) {
            requireYear(out.timestamp(value), batch, column, row);
        } else if (type instanceof SqlType.TimeType) {
            out.time(value);
        } else {
            out.number(value);
        }
    }

    private void requireYear(boolean fits, RowBatch batch, Column column, int row) {
        if (!fits) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    table.name() + "." + column.name() + " lies outside the years 1 to 9999 in "
                            + TextRules.rowName(table, batch, row) + ", which the engine cannot hold");
        }
    }

    private static int scale(SqlType type) {
        return ((SqlType.DecimalType) type).scale();
    }

    private void escaped(byte[] source, int from, int to) {
        out.reserve(2 * (to - from));
        int clean = from;
        for (int i = from; i < to; i++) {
            byte b = source[i];
            if (b == '\\' || b == '\t' || b == '\n') {
                out.put(source, clean, i - clean);
                out.put((byte) '\\');
                clean = i;
            }
        }
        out.put(source, clean, to - clean);
    }

    private void hex(byte[] source, int from, int to) {
        out.reserve(2 * (to - from));
        for (int i = from; i < to; i++) {
            out.put(HEX[source[i] >> 4 & 0xf]);
            out.put(HEX[source[i] & 0xf]);
        }
    }
}
