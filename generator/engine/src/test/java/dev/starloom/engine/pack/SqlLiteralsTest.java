package dev.starloom.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.SqlType;
import org.junit.jupiter.api.Test;

class SqlLiteralsTest {
    @Test
    void valuesBecomeLiteralsOfTheirType() {
        assertThat(SqlLiterals.of(SqlType.DATE, "2024-02-29")).isEqualTo("DATE '2024-02-29'");
        assertThat(SqlLiterals.of(SqlType.DATE, "DATE '2024-02-29'")).isEqualTo("DATE '2024-02-29'");
        assertThat(SqlLiterals.of(SqlType.INTEGER, "1_000")).isEqualTo("1000");
        assertThat(SqlLiterals.of(SqlType.INTEGER, "-5")).isEqualTo("(-5)");
        assertThat(SqlLiterals.of(SqlType.decimal(5, 2), "1.5")).isEqualTo("1.50");
        assertThat(SqlLiterals.of(SqlType.DOUBLE, "1e3")).isEqualTo("1000.0E0");
        assertThat(SqlLiterals.of(SqlType.BOOLEAN, "off")).isEqualTo("FALSE");
    }

    @Test
    void aTextCannotLeaveItsQuotes() {
        assertThat(SqlLiterals.of(SqlType.TEXT, "x'; DROP TABLE orders; --")).isEqualTo("'x''; DROP TABLE orders; --'");
        assertThat(SqlLiterals.of(SqlType.TEXT, "'it''s'")).isEqualTo("'it''s'");
        assertThat(SqlLiterals.of(SqlType.TEXT, "'a' || 'b'")).isEqualTo("'''a'' || ''b'''");
    }

    @Test
    void valuesThatDoNotFitAreRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> SqlLiterals.of(SqlType.DATE, "2025-02-29"))
                .hasMessage(
                        "'2025-02-29' is no DATE; allowed: a day of the calendar, year-month-day, for example 2025-12-31");
        assertThatThrownBy(() -> SqlLiterals.of(SqlType.SMALLINT, "32768")).hasMessageContaining("16 bits");
        assertThatThrownBy(() -> SqlLiterals.of(SqlType.INTEGER, "1.5")).hasMessageContaining("a whole number");
        assertThatThrownBy(() -> SqlLiterals.of(SqlType.INTEGER, "1e999999999")).hasMessageContaining("a number");
        assertThatThrownBy(() -> SqlLiterals.of(SqlType.decimal(3, 1), "1.25")).hasMessageContaining("after the point");
        assertThatThrownBy(() -> SqlLiterals.of(SqlType.decimal(3, 1), "100")).hasMessageContaining("at most 3 digits");
        assertThatThrownBy(() -> SqlLiterals.of(SqlType.varchar(2), "abc"))
                .hasMessageContaining("at most 2 characters");
        assertThatThrownBy(() -> SqlLiterals.of(SqlType.DOUBLE, "NaN")).hasMessageContaining("a number");
    }
}
