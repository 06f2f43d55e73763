package dev.starloom.sql;

import static dev.starloom.sql.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextDictionary;
import dev.starloom.metadata.rows.Validity;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.TargetException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every value comes back as it was written, whichever loader wrote it. */
public abstract class TargetValuesContract extends TargetNamesContract {
    private static final BigInteger NINES_38 = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);

    @ParameterizedTest
    @EnumSource
    void booleansSurvive(LoaderKind loader) {
        survives(loader, SqlType.BOOLEAN, 0L, 1L, null);
    }

    @ParameterizedTest
    @EnumSource
    void integersSurvive(LoaderKind loader) {
        survives(loader, SqlType.SMALLINT, 0L, 1L, -1L, null, (long) Short.MIN_VALUE, (long) Short.MAX_VALUE);
        survives(loader, SqlType.INTEGER, 0L, 1L, -1L, null, (long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE);
        survives(loader, SqlType.BIGINT, 0L, 1L, -1L, null, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @ParameterizedTest
    @EnumSource
    void shortDecimalsSurvive(LoaderKind loader) {
        long nines = 999_999_999_999_999_999L;
        survives(loader, SqlType.decimal(18, 2), 0L, 1L, -1L, -99L, 100L, null, nines, -nines);
        survives(loader, SqlType.decimal(9, 3), 0L, -1L, 999_999_999L, -999_999_999L, null);
        survives(loader, SqlType.decimal(4, 0), 0L, -1L, 9_999L, -9_999L, null);
        survives(loader, SqlType.decimal(3, 3), 0L, -1L, 999L, -999L, null);
    }

    @ParameterizedTest
    @EnumSource
    void longDecimalsSurvive(LoaderKind loader) {
        BigInteger justAbove = BigInteger.ONE.shiftLeft(64).add(BigInteger.ONE);
        survives(
                loader,
                SqlType.decimal(38, 10),
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.ONE.negate(),
                null,
                NINES_38,
                NINES_38.negate(),
                justAbove,
                justAbove.negate(),
                BigInteger.valueOf(Long.MIN_VALUE),
                BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE));
        survives(loader, SqlType.decimal(38, 0), NINES_38, NINES_38.negate(), null);
        survives(
                loader,
                SqlType.decimal(19, 2),
                BigInteger.TEN.pow(19).subtract(BigInteger.ONE),
                BigInteger.valueOf(-7),
                null);
    }

    @ParameterizedTest
    @EnumSource
    void doublesSurvive(LoaderKind loader) {
        List<Object> values = new ArrayList<>(List.of(
                0.0,
                1.0,
                -1.0,
                0.1,
                1.0 / 3,
                Math.PI,
                1e15,
                1e16 + 2,
                123456789.123456789,
                1e-300,
                Double.MIN_NORMAL,
                -Double.MAX_VALUE,
                Double.MAX_VALUE,
                9007199254740993.0,
                2.2250738585072011e-308));
        values.add(null);
        if (keepsNegativeZero()) {
            values.add(-0.0);
        }
        survives(loader, SqlType.DOUBLE, values.toArray());
    }

    @ParameterizedTest
    @EnumSource
    void theSmallestDoubleSurvives(LoaderKind loader) {
        survives(loader, SqlType.DOUBLE, Double.MIN_VALUE, -Double.MIN_VALUE);
    }

    @ParameterizedTest
    @EnumSource
    void datesSurvive(LoaderKind loader) {
        survives(
                loader,
                SqlType.DATE,
                days("1970-01-01"),
                days("1969-12-31"),
                days("1582-10-04"),
                days("1582-10-05"),
                days("1582-10-14"),
                days("1582-10-15"),
                days("0001-01-01"),
                days("1000-01-01"),
                days("9999-12-31"),
                days("2000-02-29"),
                days("2024-02-29"),
                days("1900-03-01"),
                null);
    }

    @ParameterizedTest
    @EnumSource
    void timesSurvive(LoaderKind loader) {
        survives(loader, SqlType.TIME, 0L, 1L, 999_999L, 1_000_000L, 45_296_123_456L, 86_399_999_999L, null);
    }

    @ParameterizedTest
    @EnumSource
    void timestampsSurvive(LoaderKind loader) {
        survives(
                loader,
                SqlType.TIMESTAMP,
                micros("1970-01-01T00:00:00"),
                micros("1969-12-31T23:59:59.999999"),
                micros("2024-02-29T12:34:56.123456"),
                micros("1582-10-04T23:59:59.000001"),
                micros("1582-10-10T01:02:03"),
                micros("1582-10-15T00:00:00"),
                micros("0001-01-01T00:00:00"),
                micros("9999-12-31T23:59:59.999999"),
                micros("2026-03-29T02:30:00"), // does not exist in some zones: no zone may be applied
                micros("1999-12-31T23:59:59.100000"),
                null);
    }

    @ParameterizedTest
    @EnumSource
    void textSurvives(LoaderKind loader) {
        Object[] texts = {
            "",
            null,
            " ",
            "  leading",
            "trailing  ",
            "it's",
            "\"quoted\"",
            "back\\slash",
            "\\N",
            "\\",
            "\\\\",
            "\\.",
            "tab\there",
            "line\nfeed",
            "carriage\rreturn",
            "both\r\n",
            "\n",
            "\t",
            "\u0001\u001f\u007f",
            "a,b;c|d",
            "NULL",
            "null",
            "%_",
            "$1 ? :x",
            "{}",
            "😀",
            "👩‍👩‍👧",
            "e\u0301",
            "\u00e9",
            "שלום",
            "日本語",
            "\ufeffbom",
            "\uffff",
            "\u2028",
            "'",
            "''",
            "\"",
            "`",
            "-- x",
            "/* */",
            "\b\f"
        };
        survives(loader, SqlType.TEXT, texts);
        survives(loader, SqlType.varchar(60), texts);
    }

    @ParameterizedTest
    @EnumSource
    void longTextSurvives(LoaderKind loader) {
        String wide = "é😀'\\\n".repeat(10_000);
        survives(loader, SqlType.TEXT, "x".repeat(70_000), wide, "", null);
        survives(loader, SqlType.varchar(5_000), "y".repeat(5_000), "é".repeat(5_000), null);
    }

    @ParameterizedTest
    @EnumSource
    void charactersOfFixedLengthSurvive(LoaderKind loader) {
        survives(loader, SqlType.character(3), "abc", "é😀z", "\\'\"", null);
    }

    @ParameterizedTest
    @EnumSource
    void bytesSurvive(LoaderKind loader) {
        byte[] all = new byte[512];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] none = {};
        byte[] zero = {0};
        byte[] notUtf8 = {(byte) 0xc3, (byte) 0x28, (byte) 0xff};
        survives(loader, SqlType.BINARY, all, none, zero, notUtf8, "\\x41".getBytes(), new byte[70_000], null);
    }

    @ParameterizedTest
    @EnumSource
    void categoriesSurviveAsTheirText(LoaderKind loader) {
        begin(RUN);
        Table table =
                keyed("categories", Column.of("id", SqlType.INTEGER, false), Column.of("c", SqlType.varchar(20), true));
        target.createStaging(RUN, table);
        TextDictionary dictionary = TextDictionary.of(List.of("gold", "", "it's\t\\N", "😀"));
        int[] codes = {3, 2, 1, 0, 0, 0};
        boolean[] nulls = {false, false, false, false, true, false};
        RowBatch rows = new RowBatch(
                table.name(),
                table.columns(),
                List.of(
                        LongVector.of(0, 1, 2, 3, 4, 5),
                        new CategoryVector(codes, dictionary, Validity.ofNulls(nulls))),
                6);
        target.commit(new LoadUnit(RUN, table.name(), 0), table, loader, TestRows.source(rows));
        assertThat(readStaging(RUN, table)).isEqualTo(TestRows.cells(rows));
    }

    @ParameterizedTest
    @EnumSource
    void columnsOfABatchAreMatchedByName(LoaderKind loader) {
        begin(RUN);
        Table table = keyed(
                "shuffled",
                Column.of("id", SqlType.INTEGER, false),
                Column.of("a", SqlType.TEXT, true),
                Column.of("b", SqlType.INTEGER, true));
        target.createStaging(RUN, table);
        RowBatch straight = TestRows.batch(table, row(1L, "x", 5L), row(2L, "y", 6L));
        RowBatch turned = new RowBatch(
                table.name(),
                List.of(
                        table.columns().get(2),
                        table.columns().get(0),
                        table.columns().get(1)),
                List.of(
                        straight.vectors().get(2),
                        straight.vectors().get(0),
                        straight.vectors().get(1)),
                2);
        target.commit(new LoadUnit(RUN, table.name(), 0), table, loader, TestRows.source(turned));
        assertThat(readStaging(RUN, table)).isEqualTo(TestRows.cells(straight));
    }

    @ParameterizedTest
    @EnumSource
    void aNulCharacterInTextIsRefusedNamingTableAndColumn(LoaderKind loader) {
        begin(RUN);
        Table table =
                keyed("nuls", Column.of("id", SqlType.INTEGER, false), Column.of("motto", SqlType.varchar(20), true));
        target.createStaging(RUN, table);
        assertThatThrownBy(() -> load(RUN, table, 0, loader, row(1L, "fine"), row(2L, "a\u0000b")))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("nuls")
                .hasMessageContaining("motto");
        assertThat(target.countStaging(RUN, "nuls")).isZero();
    }

    private int survivors;

    /** Loads the values through one column each row, reads them back and compares the cells. */
    private void survives(LoaderKind loader, SqlType type, Object... values) {
        if (survivors == 0) {
            begin(RUN);
        }
        Table table =
                keyed("values_" + survivors++, Column.of("id", SqlType.INTEGER, false), Column.of("v", type, true));
        target.createStaging(RUN, table);
        Object[][] rows = IntStream.range(0, values.length)
                .mapToObj(i -> row((long) i, values[i]))
                .toArray(Object[][]::new);
        assertThat(load(RUN, table, 0, loader, rows).rows()).isEqualTo(values.length);
        assertThat(readStaging(RUN, table)).as(type.sql() + " by " + loader).isEqualTo(cells(table, rows));
    }

    private static long days(String date) {
        return LocalDate.parse(date).toEpochDay();
    }

    private static long micros(String timestamp) {
        return ChronoUnit.MICROS.between(
                LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), LocalDateTime.parse(timestamp));
    }
}
