package dev.starloom.benchmarks;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextVector;
import java.time.LocalDate;
import java.util.Arrays;

/** Rows as lines of delimited text, as data generators write them: the unit in which those state their speed. */
final class RowBytes {
    /** Days around 1970-01-01, from 1860 to 2079: birthdays and business alike. */
    private static final int FIRST_DAY = -40_000;

    private static final int SPELLED_DAYS = 80_000;

    private final byte[][] days = new byte[SPELLED_DAYS][];
    private byte[] line = new byte[1 << 16];
    private int end;

    /** Spells a batch, a column after the other within each row, and gives the bytes written; the text is thrown away. */
    long spell(RowBatch batch) {
        int columns = batch.columns().size();
        SqlType[] types = batch.columns().stream().map(c -> c.type()).toArray(SqlType[]::new);
        ColumnVector[] vectors = batch.vectors().toArray(ColumnVector[]::new);
        long bytes = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            end = 0;
            for (int c = 0; c < columns; c++) {
                if (!vectors[c].isNull(row)) {
                    cell(types[c], vectors[c], row);
                }
                line[end++] = (byte) (c == columns - 1 ? '\n' : '|');
            }
            bytes += end;
        }
        return bytes;
    }

    private void cell(SqlType type, ColumnVector vector, int row) {
        if (vector instanceof LongVector longs) {
            long value = longs.values()[row];
            if (type instanceof SqlType.DateType) {
                date(value);
            } else if (type instanceof SqlType.TimestampType) {
                date(Math.floorDiv(value, 86_400_000_000L));
                line[end++] = ' ';
                number(Math.floorMod(value, 86_400_000_000L) / 1_000_000, 0);
            } else {
                number(value, type instanceof SqlType.DecimalType decimal ? decimal.scale() : 0);
            }
        } else if (vector instanceof CategoryVector category) {
            byte[] text = category.dictionary().bytes(category.codes()[row]);
            copy(text, 0, text.length);
        } else if (vector instanceof TextVector text) {
            copy(text.bytes(), text.offsets()[row], text.offsets()[row + 1]);
        } else {
            throw new IllegalArgumentException(
                    "no fact has a " + vector.getClass().getSimpleName());
        }
    }

    private void copy(byte[] from, int begin, int until) {
        int length = until - begin;
        if (end + length + 64 > line.length) {
            line = Arrays.copyOf(line, 2 * (end + length + 64));
        }
        System.arraycopy(from, begin, line, end, length);
        end += length;
    }

    private void date(long day) {
        int index = (int) day - FIRST_DAY;
        byte[] spelled = days[index];
        if (spelled == null) {
            spelled = LocalDate.ofEpochDay(day).toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            days[index] = spelled;
        }
        copy(spelled, 0, spelled.length);
    }

    private void number(long value, int scale) {
        if (value < 0) {
            line[end++] = '-';
        }
        long rest = Math.abs(value);
        int digits = 1;
        for (long bound = 10; digits < 19 && (rest >= bound || digits <= scale); bound *= 10) {
            digits++;
        }
        int length = scale > 0 ? digits + 1 : digits;
        for (int at = end + length - 1, place = 0; at >= end; at--) {
            if (place == scale && scale > 0) {
                line[at--] = '.';
            }
            line[at] = (byte) ('0' + rest % 10);
            rest /= 10;
            place++;
        }
        end += length;
    }
}
