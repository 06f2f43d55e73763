package dev.starloom.sql.source;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.PhysicalColumn;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Collects one column of a batch from a result that gives columns as they stand, whatever their engine calls their types. What
 * a driver gives as an object of java.time is taken as that, so that no zone of this machine moves a day.
 */
abstract class CellReading {
    private final boolean[] nulls;

    private CellReading(int capacity) {
        this.nulls = new boolean[capacity];
    }

    static CellReading of(Column column, boolean zoned, int capacity) {
        SqlType type = column.type();
        if (type instanceof SqlType.BooleanType) {
            return new Longs(capacity, (result, at) -> result.getBoolean(at) ? 1 : 0);
        } else if (type instanceof SqlType.IntegerType) {
            return new Longs(capacity, ResultSet::getLong);
        } else if (type instanceof SqlType.DoubleType) {
            return new Doubles(capacity);
        } else if (type instanceof SqlType.DecimalType decimal) {
            return decimal.fitsLong()
                    ? new Longs(capacity, unscaled(decimal))
                    : new Decimals(capacity, decimal.scale());
        } else if (type instanceof SqlType.DateType) {
            return new Longs(capacity, CellReading::days);
        } else if (type instanceof SqlType.TimeType) {
            return new Longs(capacity, CellReading::timeOfDay);
        } else if (type instanceof SqlType.TimestampType) {
            boolean moment = column.physical()
                    .map(PhysicalColumn::shape)
                    .filter(s -> s == ColumnShape.MOMENT)
                    .isPresent();
            return new Longs(capacity, moment && zoned ? CellReading::moment : CellReading::timestamp);
        }
        return new Texts(capacity, type);
    }

    abstract void read(ResultSet result, int index, int row) throws SQLException;

    abstract ColumnVector build(int rows);

    final void setNull(int row, boolean isNull) {
        nulls[row] = isNull;
    }

    final Validity validity(int rows) {
        return Validity.ofNulls(Arrays.copyOf(nulls, rows));
    }

    /** A cell as a long; whatever it gives for NULL is not looked at. */
    private interface LongCell {
        long of(ResultSet result, int index) throws SQLException;
    }

    private static LongCell unscaled(SqlType.DecimalType type) {
        return (result, at) -> {
            BigDecimal value = result.getBigDecimal(at);
            return value == null
                    ? 0
                    : value.setScale(type.scale(), RoundingMode.HALF_EVEN)
                            .unscaledValue()
                            .longValue();
        };
    }

    private static long days(ResultSet result, int at) throws SQLException {
        LocalDate day = result.getObject(at, LocalDate.class);
        return day == null ? 0 : day.toEpochDay();
    }

    private static long timeOfDay(ResultSet result, int at) throws SQLException {
        LocalTime time = result.getObject(at, LocalTime.class);
        return time == null ? 0 : time.toNanoOfDay() / 1_000;
    }

    private static long timestamp(ResultSet result, int at) throws SQLException {
        LocalDateTime time = result.getObject(at, LocalDateTime.class);
        return time == null ? 0 : micros(time);
    }

    private static long moment(ResultSet result, int at) throws SQLException {
        OffsetDateTime time = result.getObject(at, OffsetDateTime.class);
        return time == null
                ? 0
                : micros(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1_000;
    }

    private static final class Longs extends CellReading {
        private final long[] values;
        private final LongCell cell;

        Longs(int capacity, LongCell cell) {
            super(capacity);
            this.values = new long[capacity];
            this.cell = cell;
        }

        @Override
        void read(ResultSet result, int index, int row) throws SQLException {
            values[row] = cell.of(result, index);
            setNull(row, result.wasNull());
        }

        @Override
        ColumnVector build(int rows) {
            return new LongVector(Arrays.copyOf(values, rows), validity(rows));
        }
    }

    private static final class Doubles extends CellReading {
        private final double[] values;

        Doubles(int capacity) {
            super(capacity);
            this.values = new double[capacity];
        }

        @Override
        void read(ResultSet result, int index, int row) throws SQLException {
            values[row] = result.getDouble(index);
            setNull(row, result.wasNull());
        }

        @Override
        ColumnVector build(int rows) {
            return new DoubleVector(Arrays.copyOf(values, rows), validity(rows));
        }
    }

    private static final class Decimals extends CellReading {
        private final long[] high;
        private final long[] low;
        private final int scale;

        Decimals(int capacity, int scale) {
            super(capacity);
            this.high = new long[capacity];
            this.low = new long[capacity];
            this.scale = scale;
        }

        @Override
        void read(ResultSet result, int index, int row) throws SQLException {
            BigDecimal value = result.getBigDecimal(index);
            setNull(row, value == null);
            if (value != null) {
                BigInteger unscaled =
                        value.setScale(scale, RoundingMode.HALF_EVEN).unscaledValue();
                high[row] = unscaled.shiftRight(64).longValue();
                low[row] = unscaled.longValue();
            }
        }

        @Override
        ColumnVector build(int rows) {
            return new Decimal128Vector(Arrays.copyOf(high, rows), Arrays.copyOf(low, rows), validity(rows));
        }
    }

    private static final class Texts extends CellReading {
        private final byte[][] values;
        private final SqlType type;

        Texts(int capacity, SqlType type) {
            super(capacity);
            this.values = new byte[capacity][];
            this.type = type;
        }

        @Override
        void read(ResultSet result, int index, int row) throws SQLException {
            if (type instanceof SqlType.BinaryType) {
                values[row] = result.getBytes(index);
                return;
            }
            String text = result.getString(index);
            boolean padded = type instanceof SqlType.CharacterType characters && characters.fixed();
            // Engines disagree on whether the blanks that pad a CHAR are part of it; without them all read alike.
            values[row] = text == null ? null : (padded ? text.stripTrailing() : text).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        ColumnVector build(int rows) {
            TextVector.Builder builder = new TextVector.Builder(rows, 16);
            for (int i = 0; i < rows; i++) {
                if (values[i] == null) {
                    builder.appendNull();
                } else {
                    builder.append(values[i]);
                }
            }
            return builder.build();
        }
    }
}
