package dev.starloom.metadata.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.SqlType;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CellTextTest {
    @Test
    void spellsEachTypeAsPeopleReadIt() {
        assertThat(text(SqlType.BOOLEAN, LongVector.of(1))).isEqualTo("true");
        assertThat(text(SqlType.DATE, LongVector.of(LocalDate.of(1582, 10, 15).toEpochDay())))
                .isEqualTo("1582-10-15");
        assertThat(text(SqlType.TIMESTAMP, LongVector.of(-1))).isEqualTo("1969-12-31 23:59:59.999999");
        assertThat(text(SqlType.TIME, LongVector.of(3_600_000_000L))).isEqualTo("01:00");
        assertThat(text(SqlType.decimal(10, 2), LongVector.of(-5))).isEqualTo("-0.05");
        assertThat(text(SqlType.BIGINT, LongVector.of(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
        assertThat(text(
                        SqlType.decimal(38, 0),
                        new Decimal128Vector(new long[] {-1}, new long[] {-1}, Validity.allPresent())))
                .isEqualTo("-1");
        assertThat(text(SqlType.BINARY, TextVector.of("\n"))).isEqualTo("0a");
    }

    @Test
    void nullHasNoText() {
        assertThat(CellText.of(SqlType.TEXT, TextVector.of((String) null), 0)).isEmpty();
        assertThat(CellText.of(SqlType.TEXT, TextVector.of(""), 0)).contains("");
    }

    private static String text(SqlType type, ColumnVector vector) {
        return CellText.of(type, vector, 0).orElseThrow();
    }
}
