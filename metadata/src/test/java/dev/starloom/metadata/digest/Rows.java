package dev.starloom.metadata.digest;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextDictionary;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tables and batches from objects, for tests. */
final class Rows {
    private Rows() {}

    static Table table(String name, List<String> key, Column... columns) {
        Optional<UniqueKey> primaryKey =
                key.isEmpty() ? Optional.empty() : Optional.of(new UniqueKey("pk_" + name, key));
        return new Table(name, TableRole.FACT, "", List.of(columns), primaryKey, List.of(), List.of(), List.of());
    }

    static Column column(String name, SqlType type) {
        return Column.of(name, type, true);
    }

    static RowBatch batch(Table table, List<List<Object>> rows) {
        return batch(table, rows, false);
    }

    static RowBatch batch(Table table, List<List<Object>> rows, boolean categories) {
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int at = i;
            List<Object> values = new ArrayList<>();
            rows.forEach(row -> values.add(row.get(at)));
            vectors.add(vector(table.columns().get(i).type(), values, categories));
        }
        return new RowBatch(table.name(), table.columns(), vectors, rows.size());
    }

    private static ColumnVector vector(SqlType type, List<Object> values, boolean categories) {
        boolean[] nulls = new boolean[values.size()];
        for (int i = 0; i < nulls.length; i++) {
            nulls[i] = values.get(i) == null;
        }
        Validity validity = Validity.ofNulls(nulls);
        if (type instanceof SqlType.BinaryType) {
            TextVector.Builder builder = new TextVector.Builder(nulls.length, 4);
            values.forEach(value -> {
                if (value == null) {
                    builder.appendNull();
                } else {
                    builder.append((byte[]) value);
                }
            });
            return builder.build();
        }
        if (type.isText()) {
            String[] texts = values.toArray(String[]::new);
            return categories ? category(texts, validity) : TextVector.of(texts);
        }
        if (type instanceof SqlType.DoubleType) {
            return new DoubleVector(
                    values.stream().mapToDouble(v -> v == null ? 7 : (Double) v).toArray(), validity);
        }
        if (type instanceof SqlType.DecimalType decimal && !decimal.fitsLong()) {
            long[] high = new long[nulls.length];
            long[] low = new long[nulls.length];
            for (int i = 0; i < nulls.length; i++) {
                BigInteger unscaled = nulls[i]
                        ? BigInteger.TEN
                        : ((BigDecimal) values.get(i)).setScale(decimal.scale()).unscaledValue();
                high[i] = unscaled.shiftRight(64).longValueExact();
                low[i] = unscaled.longValue();
            }
            return new Decimal128Vector(high, low, validity);
        }
        return new LongVector(values.stream().mapToLong(v -> number(type, v)).toArray(), validity);
    }

    private static ColumnVector category(String[] texts, Validity validity) {
        List<String> distinct = java.util.Arrays.stream(texts)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        int[] codes = new int[texts.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = texts[i] == null ? -1 : distinct.indexOf(texts[i]);
        }
        return new CategoryVector(codes, TextDictionary.of(distinct), validity);
    }

    private static long number(SqlType type, Object value) {
        if (value == null) {
            return Long.MIN_VALUE + 12345;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.setScale(((SqlType.DecimalType) type).scale())
                    .unscaledValue()
                    .longValueExact();
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (value instanceof LocalTime time) {
            return time.toNanoOfDay() / 1000;
        }
        if (value instanceof LocalDateTime timestamp) {
            return ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), timestamp);
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return (Long) value;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
