package dev.starloom.metadata.digest;

import static dev.starloom.metadata.digest.Rows.batch;
import static dev.starloom.metadata.digest.Rows.column;
import static dev.starloom.metadata.digest.Rows.table;
import static dev.starloom.metadata.digest.Rows.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every value, hostile or not, hashes as the plain version says. */
class CanonicalTextTest {
    private static final List<Object> TEXTS = Arrays.asList(
            null,
            "",
            " ",
            "N",
            "N,",
            "a|b",
            "'",
            "\"",
            "1:a,",
            "a\tb\nc\r",
            "null",
            "😀",
            "é",
            "e\u0301",
            "\u0000",
            "trailing  ",
            "\\N",
            "x".repeat(3000),
            "${ENV:HOME}");

    @Test
    void texts() throws Exception {
        for (SqlType type : List.of(SqlType.TEXT, SqlType.varchar(4000), SqlType.character(4000))) {
            checkColumn(type, TEXTS);
        }
    }

    @Test
    void aCategoryHashesAsTheTextItStandsFor() {
        for (SqlType type : List.of(SqlType.TEXT, SqlType.character(4000))) {
            Table table = table("t", List.of("id"), column("id", SqlType.BIGINT), column("x", type));
            List<List<Object>> rows = numbered(TEXTS);
            TableDigester digester = TableDigester.of(table);
            assertThat(digester.hash(batch(table, rows, true)).hashes())
                    .isEqualTo(digester.hash(batch(table, rows, false)).hashes());
        }
    }

    @Test
    void integers() throws Exception {
        List<Object> values = new ArrayList<>(Arrays.asList(null, 0L, Long.MIN_VALUE, Long.MAX_VALUE));
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            values.addAll(List.of(power - 1, power, -power, 1 - power, power + 1));
            if (power == 1_000_000_000_000_000_000L) {
                break;
            }
        }
        checkColumn(SqlType.BIGINT, values);
        checkColumn(SqlType.INTEGER, Arrays.asList(null, -1L, (long) Integer.MIN_VALUE));
    }

    @Test
    void decimals() throws Exception {
        for (int precision = 1; precision <= 38; precision++) {
            for (int scale : new int[] {0, 1, precision / 2, precision}) {
                BigInteger most = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
                List<Object> values = new ArrayList<>();
                values.add(null);
                for (BigInteger unscaled : List.of(
                        BigInteger.ZERO,
                        BigInteger.ONE,
                        most,
                        BigInteger.TEN.pow(precision - 1),
                        most.divide(BigInteger.valueOf(7)),
                        most.shiftRight(1).add(BigInteger.ONE).min(BigInteger.ONE.shiftLeft(64)),
                        most.min(new BigInteger("1000000000000000001")))) {
                    values.add(new BigDecimal(unscaled, scale));
                    values.add(new BigDecimal(unscaled.negate(), scale));
                }
                checkColumn(SqlType.decimal(precision, scale), values);
            }
        }
    }

    @Test
    void everyDateOfTheYears0To9999() {
        RowText text = new RowText();
        for (int day = CivilDays.FIRST; day <= CivilDays.LAST; day++) {
            LocalDate date = LocalDate.ofEpochDay(day);
            int packed = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
            if (CivilDays.yearMonthDay(day) != packed) {
                assertThat(CivilDays.yearMonthDay(day)).as("%s", date).isEqualTo(packed);
            }
        }
        assertThat(LocalDate.ofEpochDay(CivilDays.FIRST)).isEqualTo(LocalDate.of(0, 1, 1));
        assertThat(LocalDate.ofEpochDay(CivilDays.LAST)).isEqualTo(LocalDate.of(9999, 12, 31));
        for (long outside : new long[] {CivilDays.FIRST - 1L, CivilDays.LAST + 1L, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> text.appendDate(outside)).hasMessageContaining("outside the years 0 to 9999");
        }
    }

    @Test
    void datesTimesAndTimestamps() throws Exception {
        checkColumn(
                SqlType.DATE,
                Arrays.asList(null, LocalDate.of(0, 1, 1), LocalDate.of(1582, 10, 10), LocalDate.of(9999, 12, 31)));
        checkColumn(
                SqlType.TIME,
                Arrays.asList(
                        null, LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000), LocalTime.of(1, 2, 3, 4_000)));
        checkColumn(
                SqlType.TIMESTAMP,
                Arrays.asList(
                        null,
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                        LocalDateTime.of(1582, 10, 4, 0, 0),
                        LocalDateTime.of(1, 1, 1, 0, 0, 0, 1_000),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 1_000)));
    }

    @Test
    void doublesBooleansAndBytes() throws Exception {
        double otherNan = Double.longBitsToDouble(0xfff8000000000123L);
        checkColumn(
                SqlType.DOUBLE,
                Arrays.asList(null, 0.0, -0.0, Double.NaN, otherNan, Double.MIN_VALUE, -1.5, Double.NEGATIVE_INFINITY));
        checkColumn(SqlType.BOOLEAN, Arrays.asList(null, true, false));
        checkColumn(SqlType.BINARY, Arrays.asList(null, new byte[0], new byte[] {0, -1, 44, 58}, utf8("N,")));
    }

    @Test
    void noTwoRowsOfHostileTextsHashAlike() {
        Table table = table(
                "t", List.of("id"), column("id", SqlType.BIGINT), column("a", SqlType.TEXT), column("b", SqlType.TEXT));
        TableDigester digester = TableDigester.of(table);
        List<List<Object>> rows = new ArrayList<>();
        for (Object a : TEXTS) {
            for (Object b : TEXTS) {
                rows.add(Arrays.asList(1L, a, b));
            }
        }
        Set<String> seen = new HashSet<>();
        for (List<Object> row : rows) {
            seen.add(HexFormat.of()
                    .formatHex(digester.hash(batch(table, List.of(row))).hashes()));
        }
        assertThat(seen).hasSameSizeAs(rows);
    }

    @Test
    void valuesWithoutACanonicalTextAreRefusedWithTheirColumn() {
        Table table = table("t", List.of("id"), column("id", SqlType.BIGINT), column("x", SqlType.DATE));
        RowBatch batch = new RowBatch(
                "t", table.columns(), List.of(LongVector.of(1, 2), LongVector.of(0, Integer.MAX_VALUE)), 2);
        assertThatThrownBy(() -> TableDigester.of(table).hash(batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t.x, row 1 of a batch");
    }

    private static void checkColumn(SqlType type, List<Object> values) throws Exception {
        Table table = table("t", List.of("id"), column("id", SqlType.BIGINT), column("x", type));
        List<List<Object>> rows = numbered(values);
        byte[] hashes = TableDigester.of(table).hash(batch(table, rows)).hashes();
        for (int i = 0; i < rows.size(); i++) {
            assertThat(HexFormat.of().formatHex(hashes, 32 * i, 32 * i + 32))
                    .as("%s %s", type.sql(), values.get(i))
                    .isEqualTo(PlainDigest.rowHash(table, rows.get(i)));
        }
    }

    private static List<List<Object>> numbered(List<Object> values) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            rows.add(Arrays.asList((long) i, values.get(i)));
        }
        return rows;
    }
}
