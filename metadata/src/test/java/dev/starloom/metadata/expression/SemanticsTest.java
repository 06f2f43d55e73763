package dev.starloom.metadata.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What constant expressions give: expression, type, value as TO_TEXT spells it. */
class SemanticsTest {
    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', nullValues = "NULL", textBlock = """
            1 + 2 * 3                        ¦ BIGINT         ¦ 7
            7 - -2                           ¦ BIGINT         ¦ 9
            - (3 - 5)                        ¦ BIGINT         ¦ 2
            1.50 + 2                         ¦ DECIMAL(4,2)   ¦ 3.50
            1.5 - 0.25                       ¦ DECIMAL(4,2)   ¦ 1.25
            1.5 * 0.25                       ¦ DECIMAL(4,3)   ¦ 0.375
            -0.05 * 1                        ¦ DECIMAL(3,2)   ¦ -0.05
            123456789012.12 * 987654321098.98¦ DECIMAL(28,4)  ¦ 121932631136825392346939.6376
            99999999999999999999 + 1         ¦ DECIMAL(21,0)  ¦ 100000000000000000000
            7 / 2                            ¦ DOUBLE         ¦ 3.5
            1 / 3                            ¦ DOUBLE         ¦ 0.3333333333333333
            1e3                              ¦ DOUBLE         ¦ 1000.0
            1e0 + 1                          ¦ DOUBLE         ¦ 2.0
            0.1 + 0.2                        ¦ DECIMAL(2,1)   ¦ 0.3
            MOD(7, 3)                        ¦ INTEGER        ¦ 1
            MOD(-7, 3)                       ¦ INTEGER        ¦ -1
            MOD(7.5, 2)                      ¦ DECIMAL(2,1)   ¦ 1.5
            ABS(-5)                          ¦ BIGINT         ¦ 5
            ABS(-5.25)                       ¦ DECIMAL(3,2)   ¦ 5.25
            SIGN(-0.5)                       ¦ INTEGER        ¦ -1
            SIGN(0)                          ¦ INTEGER        ¦ 0
            FLOOR(-1.5)                      ¦ DECIMAL(2,0)   ¦ -2
            FLOOR(1.5)                       ¦ DECIMAL(2,0)   ¦ 1
            CEIL(-1.5)                       ¦ DECIMAL(2,0)   ¦ -1
            CEIL(1.2)                        ¦ DECIMAL(2,0)   ¦ 2
            CEILING(1.2e0)                   ¦ DOUBLE         ¦ 2.0
            FLOOR(7)                         ¦ INTEGER        ¦ 7
            ROUND(1.005, 2)                  ¦ DECIMAL(4,2)   ¦ 1.01
            ROUND(-1.005, 2)                 ¦ DECIMAL(4,2)   ¦ -1.01
            ROUND(2.5)                       ¦ DECIMAL(2,0)   ¦ 3
            ROUND(1250, -2)                  ¦ BIGINT         ¦ 1300
            ROUND(-1249.9, -2)               ¦ DECIMAL(5,0)   ¦ -1200
            ROUND(2.675e0, 2)                ¦ DOUBLE         ¦ 2.67
            ROUND(2.5e0, 0)                  ¦ DOUBLE         ¦ 3.0
            ROUND(-2.5e0)                    ¦ DOUBLE         ¦ -3.0
            ROUND(1234.5e0, -2)              ¦ DOUBLE         ¦ 1200.0
            DIVIDE(1, 3, 4)                  ¦ DECIMAL(6,4)   ¦ 0.3333
            DIVIDE(2, 3, 4)                  ¦ DECIMAL(6,4)   ¦ 0.6667
            DIVIDE(-1, 8, 2)                 ¦ DECIMAL(4,2)   ¦ -0.13
            DIVIDE(10.00, 4.0, 1)            ¦ DECIMAL(5,1)   ¦ 2.5
            DIVIDE(1.00, 0.003, 0)           ¦ DECIMAL(5,0)   ¦ 333
            DIVIDE(1, 3, 30)                 ¦ DECIMAL(32,30) ¦ 0.333333333333333333333333333333
            POWER(2, 10)                     ¦ DOUBLE         ¦ 1024.0
            SQRT(2)                          ¦ DOUBLE         ¦ 1.4142135623730951
            EXP(0)                           ¦ DOUBLE         ¦ 1.0
            LN(1)                            ¦ DOUBLE         ¦ 0.0
            SIN(0)                           ¦ DOUBLE         ¦ 0.0
            COS(0)                           ¦ DOUBLE         ¦ 1.0
            LEAST(3, 1.5, 2)                 ¦ DECIMAL(2,1)   ¦ 1.5
            GREATEST('b', 'a', 'c')          ¦ VARCHAR(1)     ¦ c
            LEAST(1, NULL)                   ¦ INTEGER        ¦ NULL
            1 = 1.0                          ¦ BOOLEAN        ¦ true
            1 < 2 AND NOT 2 < 1              ¦ BOOLEAN        ¦ true
            NULL AND FALSE                   ¦ BOOLEAN        ¦ false
            NULL AND TRUE                    ¦ BOOLEAN        ¦ NULL
            NULL OR TRUE                     ¦ BOOLEAN        ¦ true
            NULL OR FALSE                    ¦ BOOLEAN        ¦ NULL
            NOT CAST(NULL AS BOOLEAN)        ¦ BOOLEAN        ¦ NULL
            1 = NULL                         ¦ BOOLEAN        ¦ NULL
            NULL IS NULL                     ¦ BOOLEAN        ¦ true
            1 IS NOT NULL                    ¦ BOOLEAN        ¦ true
            (1 = NULL) IS TRUE               ¦ BOOLEAN        ¦ false
            (1 = NULL) IS NOT TRUE           ¦ BOOLEAN        ¦ true
            (1 = 2) IS FALSE                 ¦ BOOLEAN        ¦ true
            2 BETWEEN 1 AND 3                ¦ BOOLEAN        ¦ true
            2 NOT BETWEEN 1 AND 3            ¦ BOOLEAN        ¦ false
            NULL BETWEEN 1 AND 3             ¦ BOOLEAN        ¦ NULL
            2 IN (1, 2)                      ¦ BOOLEAN        ¦ true
            2 IN (1, 2.0)                    ¦ BOOLEAN        ¦ true
            3 IN (1, NULL)                   ¦ BOOLEAN        ¦ NULL
            1 IN (1, NULL)                   ¦ BOOLEAN        ¦ true
            3 NOT IN (1, NULL)               ¦ BOOLEAN        ¦ NULL
            'b' IN ('a', 'b')                ¦ BOOLEAN        ¦ true
            'bb' NOT IN ('a', 'b')           ¦ BOOLEAN        ¦ true
            'abc' LIKE 'a%'                  ¦ BOOLEAN        ¦ true
            'abc' LIKE 'a_c'                 ¦ BOOLEAN        ¦ true
            'äöü' LIKE '_ö_'                 ¦ BOOLEAN        ¦ true
            'abcbc' LIKE '%bc'               ¦ BOOLEAN        ¦ true
            'abc' LIKE 'b%'                  ¦ BOOLEAN        ¦ false
            'a%c' LIKE 'a!%c' ESCAPE '!'     ¦ BOOLEAN        ¦ true
            'abc' NOT LIKE 'a!%c' ESCAPE '!' ¦ BOOLEAN        ¦ true
            '' LIKE '%'                      ¦ BOOLEAN        ¦ true
            'Zebra' < 'apple'                ¦ BOOLEAN        ¦ true
            CASE WHEN 1 = 2 THEN 1 ELSE 2.5 END        ¦ DECIMAL(2,1) ¦ 2.5
            CASE 3 WHEN 1 THEN 'one' WHEN 3 THEN 'three' END ¦ VARCHAR(5) ¦ three
            CASE WHEN NULL THEN 1 END        ¦ INTEGER        ¦ NULL
            COALESCE(NULL, 2, 3)             ¦ INTEGER        ¦ 2
            NULLIF(1, 1)                     ¦ INTEGER        ¦ NULL
            NULLIF(1, 2)                     ¦ INTEGER        ¦ 1
            'a' || 'b' || 'c'                ¦ VARCHAR(3)     ¦ abc
            'a' || NULL                      ¦ TEXT           ¦ NULL
            LOWER('ÄBC')                     ¦ VARCHAR(3)     ¦ äbc
            UPPER('straße')                  ¦ VARCHAR(6)     ¦ STRAßE
            TRIM('  a b ')                   ¦ VARCHAR(6)     ¦ a b
            TRIM(LEADING 'x' FROM 'xxaxx')   ¦ VARCHAR(5)     ¦ axx
            TRIM(TRAILING 'x' FROM 'xxaxx')  ¦ VARCHAR(5)     ¦ xxa
            TRIM(BOTH 'x' FROM 'xx')         ¦ VARCHAR(2)     ¦ ``
            CHAR_LENGTH('Łódź 😀')            ¦ INTEGER        ¦ 6
            SUBSTRING('Łódź' FROM 2 FOR 2)   ¦ VARCHAR(2)     ¦ ód
            SUBSTRING('abc' FROM 0 FOR 2)    ¦ VARCHAR(2)     ¦ a
            SUBSTRING('abc' FROM 2)          ¦ VARCHAR(3)     ¦ bc
            SUBSTRING('abc', 9)              ¦ VARCHAR(3)     ¦ ``
            LEFT('Łódź', 2)                  ¦ VARCHAR(2)     ¦ Łó
            LEFT('abc', 0)                   ¦ VARCHAR(1)     ¦ ``
            LEFT('abc', 9)                   ¦ VARCHAR(3)     ¦ abc
            RIGHT('Łódź', 2)                 ¦ VARCHAR(2)     ¦ dź
            RIGHT('abc', 9)                  ¦ VARCHAR(3)     ¦ abc
            RIGHT('a😀', 1)                   ¦ VARCHAR(1)     ¦ 😀
            POSITION('ź' IN 'Łódź')          ¦ INTEGER        ¦ 4
            POSITION('' IN 'a')              ¦ INTEGER        ¦ 1
            POSITION('x' IN 'a')             ¦ INTEGER        ¦ 0
            REPLACE('a-b-c', '-', '')        ¦ TEXT           ¦ abc
            REPLACE('aaa', 'aa', 'b')        ¦ TEXT           ¦ ba
            LPAD('7', 3, '0')                ¦ VARCHAR(3)     ¦ 007
            LPAD('7', 4, 'ab')               ¦ VARCHAR(4)     ¦ aba7
            TO_HEX(48879, 4)                 ¦ VARCHAR(4)     ¦ beef
            TO_HEX(10, 3)                    ¦ VARCHAR(3)     ¦ 00a
            TO_HEX(9223372036854775807, 16)  ¦ VARCHAR(16)    ¦ 7fffffffffffffff
            TO_TEXT(DATE '2024-02-29')       ¦ VARCHAR(10)    ¦ 2024-02-29
            TO_TEXT(TRUE)                    ¦ VARCHAR(5)     ¦ true
            TO_TEXT(TIMESTAMP '2024-02-29 10:00:00.50') ¦ VARCHAR(26) ¦ 2024-02-29 10:00:00.5
            TO_TEXT(TIME '10:00:07')         ¦ VARCHAR(15)    ¦ 10:00:07
            TO_TEXT(0.05)                    ¦ VARCHAR(5)     ¦ 0.05
            TO_TEXT(1e23)                    ¦ VARCHAR(24)    ¦ 1.0E23
            TO_TEXT(0.00012e0)               ¦ VARCHAR(24)    ¦ 1.2E-4
            ADD_DAYS(DATE '2023-12-31', 60)  ¦ DATE           ¦ 2024-02-29
            ADD_MONTHS(DATE '2024-01-31', 1) ¦ DATE           ¦ 2024-02-29
            ADD_MONTHS(DATE '2024-02-29', -12) ¦ DATE         ¦ 2023-02-28
            DAYS_BETWEEN(DATE '2024-01-01', DATE '2025-01-01') ¦ INTEGER ¦ 366
            MAKE_DATE(1900, 2, 28)           ¦ DATE           ¦ 1900-02-28
            DATE '2024-01-01' = '2024-01-01' ¦ BOOLEAN        ¦ true
            EXTRACT(YEAR FROM DATE '2024-02-29')    ¦ INTEGER ¦ 2024
            EXTRACT(QUARTER FROM DATE '2024-04-01') ¦ INTEGER ¦ 2
            EXTRACT(WEEK FROM DATE '2021-01-03')    ¦ INTEGER ¦ 53
            EXTRACT(ISOYEAR FROM DATE '2021-01-03') ¦ INTEGER ¦ 2020
            EXTRACT(WEEK FROM DATE '2024-12-30')    ¦ INTEGER ¦ 1
            EXTRACT(DOW FROM DATE '2024-03-03')     ¦ INTEGER ¦ 1
            EXTRACT(DOW FROM DATE '2024-03-02')     ¦ INTEGER ¦ 7
            EXTRACT(ISODOW FROM DATE '2024-03-03')  ¦ INTEGER ¦ 7
            EXTRACT(DOY FROM DATE '2024-12-31')     ¦ INTEGER ¦ 366
            EXTRACT(DAY FROM TIMESTAMP '1969-12-31 23:59:59') ¦ INTEGER ¦ 31
            CAST('12.345' AS DECIMAL(4,2))   ¦ DECIMAL(4,2)   ¦ 12.35
            CAST(' 7 ' AS INTEGER)           ¦ INTEGER        ¦ 7
            CAST(2.5 AS INTEGER)             ¦ INTEGER        ¦ 3
            CAST(-2.5e0 AS BIGINT)           ¦ BIGINT         ¦ -3
            CAST(0.49999999999999994e0 AS INTEGER) ¦ INTEGER  ¦ 0
            CAST(2.675e0 AS DECIMAL(5,2))    ¦ DECIMAL(5,2)   ¦ 2.67
            CAST(1.1e20 AS DECIMAL(22,1))    ¦ DECIMAL(22,1)  ¦ 110000000000000000000.0
            CAST(12 AS VARCHAR(2))           ¦ VARCHAR(2)     ¦ 12
            CAST(DATE '2024-02-29' AS TIMESTAMP) ¦ TIMESTAMP  ¦ 2024-02-29 00:00:00
            CAST(TIMESTAMP '1969-12-31 10:00:00' AS DATE) ¦ DATE ¦ 1969-12-31
            CAST('2024-02-29' AS DATE)       ¦ DATE           ¦ 2024-02-29
            CAST('TRUE' AS BOOLEAN)          ¦ BOOLEAN        ¦ true
            CAST(TRUE AS INTEGER)            ¦ INTEGER        ¦ 1
            SIGN(NULL)                       ¦ INTEGER        ¦ NULL
            - NULL                           ¦ BIGINT         ¦ NULL
            NULL * NULL                      ¦ INTEGER        ¦ NULL
            MOD(NULL, NULL)                  ¦ INTEGER        ¦ NULL
            ROUND(NULL, 2)                   ¦ INTEGER        ¦ NULL
            DIVIDE(NULL, 2, 2)               ¦ DECIMAL(13,2)  ¦ NULL
            ADD_DAYS(NULL, 1)                ¦ DATE           ¦ NULL
            NULL LIKE 'a'                    ¦ BOOLEAN        ¦ NULL
            'a' LIKE NULL                    ¦ BOOLEAN        ¦ NULL
            RIGHT('abc', NULL)               ¦ VARCHAR(3)     ¦ NULL
            LEFT(NULL, 1)                    ¦ VARCHAR(1)     ¦ NULL
            SUBSTRING('abc' FROM NULL)       ¦ VARCHAR(3)     ¦ NULL
            NULLIF(NULL, 1)                  ¦ TEXT           ¦ NULL
            CAST(NULL AS DATE)               ¦ DATE           ¦ NULL
            CAST(1.25 AS DOUBLE)             ¦ DOUBLE         ¦ 1.25
            """)
    void constants(String sql, String type, String value) {
        Frame frame = new Frame();
        assertThat(frame.compile(sql).type().sql()).isEqualTo(type);
        assertThat(frame.evaluate("TO_TEXT(" + sql + ")")).containsExactly(value);
    }

    @Test
    void theSameExpressionsGiveTheSameOverVectors() {
        // literals become inputs, so that loops run instead of folding
        Frame frame = new Frame()
                .with("a", SqlType.BIGINT, 7L, -7L, null, 0L)
                .with(
                        "b",
                        SqlType.decimal(6, 2),
                        new BigDecimal("7.25"),
                        null,
                        new BigDecimal("-0.05"),
                        new BigDecimal("99.99"));
        assertThat(frame.evaluate("a + b"))
                .extracting(String::valueOf)
                .containsExactly("14.25", "null", "null", "99.99");
        assertThat(frame.evaluate("a * b"))
                .extracting(String::valueOf)
                .containsExactly("50.75", "null", "null", "0.00");
        List<Object> negated = new ArrayList<>(frame.evaluate("-b"));
        assertThat(negated).extracting(String::valueOf).containsExactly("-7.25", "null", "0.05", "-99.99");
    }
}
