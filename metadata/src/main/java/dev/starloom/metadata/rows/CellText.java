package dev.starloom.metadata.rows;

import dev.starloom.metadata.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

/** Single cells as people read them; for previews and messages, not for hot paths and not for digests. */
public final class CellText {
    private static final long MICROS = 1_000_000;

    private CellText() {}

    /** The cell, empty for NULL. */
    public static Optional<String> of(SqlType type, ColumnVector vector, int position) {
        if (vector.isNull(position)) {
            return Optional.empty();
        }
        if (vector instanceof CategoryVector category) {
            return Optional.of(category.text(position));
        }
        if (vector instanceof TextVector text) {
            return Optional.of(
                    type instanceof SqlType.BinaryType
                            ? HexFormat.of()
                                    .formatHex(text.bytes(), text.offsets()[position], text.offsets()[position + 1])
                            : text.text(position));
        }
        if (vector instanceof DoubleVector doubles) {
            return Optional.of(String.valueOf(doubles.values()[position]));
        }
        if (vector instanceof Decimal128Vector decimals) {
            return Optional.of(decimal(decimals.unscaled(position), type));
        }
        return Optional.of(number(type, ((LongVector) vector).values()[position]));
    }

    private static String decimal(BigInteger unscaled, SqlType type) {
        int scale = type instanceof SqlType.DecimalType d ? d.scale() : 0;
        return new BigDecimal(unscaled, scale).toPlainString();
    }

    private static String number(SqlType type, long value) {
        if (type instanceof SqlType.BooleanType) {
            return value == 0 ? "false" : "true";
        }
        if (type instanceof SqlType.DateType) {
            return LocalDate.ofEpochDay(value).toString();
        }
        if (type instanceof SqlType.TimeType) {
            return LocalTime.ofNanoOfDay(value * 1000).toString();
        }
        if (type instanceof SqlType.TimestampType) {
            return LocalDateTime.ofEpochSecond(
                            Math.floorDiv(value, MICROS), (int) Math.floorMod(value, MICROS) * 1000, ZoneOffset.UTC)
                    .toString()
                    .replace('T', ' ');
        }
        return type instanceof SqlType.DecimalType ? decimal(BigInteger.valueOf(value), type) : String.valueOf(value);
    }
}
