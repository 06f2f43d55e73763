package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns rows of a table that we did not make into batches, through what every JDBC driver gives. */
public final class SourceRows {
    private static final int BATCH_ROWS = 8_192;
    private static final long MICROS = 1_000_000;

    private SourceRows() {}

    /**
     * Reads a whole result, one column for each of the table's.
     *
     * @param rows given batches of it
     */
    public static void read(Table table, ResultSet result, Consumer<RowBatch> rows) throws SQLException {
        Object[][] cells = new Object[table.columns().size()][BATCH_ROWS];
        int row = 0;
        while (result.next()) {
            for (int i = 0; i < cells.length; i++) {
                cells[i][row] = cell(table.columns().get(i).type(), result, i + 1);
            }
            if (++row == BATCH_ROWS) {
                rows.accept(batch(table, cells, row));
                row = 0;
            }
        }
        if (row > 0) {
            rows.accept(batch(table, cells, row));
        }
    }

    private static RowBatch batch(Table table, Object[][] cells, int rows) {
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            vectors.add(vector(table.columns().get(i), cells[i], rows));
        }
        return new RowBatch(table.name(), table.columns(), vectors, rows);
    }

    /** The cell as a Long (integers, booleans, days, microseconds), Double, BigInteger (unscaled) or String; null for NULL. */
    private static Object cell(SqlType type, ResultSet result, int index) throws SQLException {
        if (type instanceof SqlType.IntegerType) {
            long value = result.getLong(index);
            return result.wasNull() ? null : value;
        }
        if (type instanceof SqlType.BooleanType) {
            boolean value = result.getBoolean(index);
            return result.wasNull() ? null : value ? 1L : 0L;
        }
        if (type instanceof SqlType.DoubleType) {
            double value = result.getDouble(index);
            return result.wasNull() || !Double.isFinite(value) ? null : value;
        }
        if (type instanceof SqlType.DecimalType decimal) {
            return Optional.ofNullable(result.getBigDecimal(index))
                    .map(d -> unscaled(d, decimal.scale()))
                    .orElse(null);
        }
        if (type instanceof SqlType.DateType) {
            return Optional.ofNullable(result.getObject(index, LocalDate.class))
                    .map(LocalDate::toEpochDay)
                    .orElse(null);
        }
        if (type instanceof SqlType.TimeType) {
            return Optional.ofNullable(result.getObject(index, LocalTime.class))
                    .map(t -> t.toNanoOfDay() / 1000)
                    .orElse(null);
        }
        if (type instanceof SqlType.TimestampType) {
            return Optional.ofNullable(timestamp(result, index))
                    .map(t -> t.toEpochSecond(ZoneOffset.UTC) * MICROS + t.getNano() / 1000)
                    .orElse(null);
        }
        return text(type, result.getString(index));
    }

    private static BigInteger unscaled(BigDecimal value, int scale) {
        return value.setScale(scale, RoundingMode.HALF_EVEN).unscaledValue();
    }

    /** Moments with a zone are told in UTC. */
    private static LocalDateTime timestamp(ResultSet result, int index) throws SQLException {
        if (result.getMetaData().getColumnTypeName(index).equalsIgnoreCase("timestamptz")) {
            OffsetDateTime moment = result.getObject(index, OffsetDateTime.class);
            return moment == null
                    ? null
                    : moment.atZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
        }
        return result.getObject(index, LocalDateTime.class);
    }

    /** Blanks that pad a CHAR are no part of it. */
    private static String text(SqlType type, String text) {
        return text != null && type instanceof SqlType.CharacterType character && character.fixed()
                ? text.stripTrailing()
                : text;
    }

    private static ColumnVector vector(Column column, Object[] cells, int rows) {
        boolean[] nulls = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            nulls[i] = cells[i] == null;
        }
        Validity validity = Validity.ofNulls(nulls);
        SqlType type = column.type();
        if (type.isText() || type instanceof SqlType.BinaryType) {
            return TextVector.of(Arrays.copyOf(cells, rows, String[].class));
        }
        if (type instanceof SqlType.DoubleType) {
            double[] values = new double[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = nulls[i] ? 0 : (Double) cells[i];
            }
            return new DoubleVector(values, validity);
        }
        if (type instanceof SqlType.DecimalType decimal) {
            long[] high = new long[rows];
            long[] low = new long[rows];
            for (int i = 0; i < rows; i++) {
                BigInteger unscaled = nulls[i] ? BigInteger.ZERO : (BigInteger) cells[i];
                high[i] = unscaled.shiftRight(64).longValue();
                low[i] = unscaled.longValue();
            }
            return decimal.fitsLong() ? new LongVector(low, validity) : new Decimal128Vector(high, low, validity);
        }
        long[] values = new long[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = nulls[i] ? 0 : (Long) cells[i];
        }
        return new LongVector(values, validity);
    }
}
