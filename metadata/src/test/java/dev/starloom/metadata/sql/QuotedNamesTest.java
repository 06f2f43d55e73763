package dev.starloom.metadata.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT r.value FROM returns r | SELECT r."value" FROM "returns" r
                    SELECT returns.year, EXTRACT(YEAR FROM d) AS year FROM returns | SELECT "returns"."year", EXTRACT(YEAR FROM d) AS "year" FROM "returns"
                    SELECT d.date, CAST(d.x AS DATE) AS one, DATE '2025-01-01' AS t | SELECT d."date", CAST(d.x AS DATE) AS "one", DATE '2025-01-01' AS t
                    SELECT 'returns', "value", COUNT(*) AS method -- value | SELECT 'returns', "value", COUNT(*) AS "method" -- value
                    SELECT a FROM t WHERE NOT EXISTS (SELECT 1 FROM u) | SELECT a FROM t WHERE NOT EXISTS (SELECT 1 FROM u)
                    """)
    void quotesReservedWordsThatCanOnlyBeNames(String sql, String expected) {
        assertThat(QuotedNames.in(sql).text()).isEqualTo(expected);
    }

    @Test
    void tellsPlacesAsTheAuthorWroteThem() {
        QuotedNames names = QuotedNames.in("SELECT value,\n  value AS one, two\nFROM t");
        assertThat(names.text()).isEqualTo("SELECT \"value\",\n  \"value\" AS \"one\", two\nFROM t");
        assertThat(names.originalColumn(2, "  \"value\" AS \"one\", ".length() + 1))
                .isEqualTo("  value AS one, ".length() + 1);
        assertThat(names.originalColumn(1, 8)).isEqualTo(8);
        assertThat(names.originalColumn(3, 6)).isEqualTo(6);
    }
}
