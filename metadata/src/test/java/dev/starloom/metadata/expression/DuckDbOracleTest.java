package dev.starloom.metadata.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.SqlType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many expressions over random rows (one in eight values NULL), compared with what DuckDB makes of them. Where the two
 * languages spell a thing differently the second column says how DuckDB does; where they mean different things (LEAST of
 * NULL, division by zero) they are not compared.
 */
class DuckDbOracleTest {
    private static final int ROWS = 1_000;
    private static final String[] WORDS = {
        "", "a", "A", "ab", "abc", "Łódź", "ärger", "x y", " lead", "trail ", "100%", "a_b", "aaa", "日本", "Zebra",
        "zebra"
    };

    private static Connection duckdb;
    private static Frame plain;
    private static Frame encoded;

    @BeforeAll
    static void fill() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        SplittableRandom random = new SplittableRandom(20_240_229);
        Object[][] columns = new Object[9][ROWS];
        for (int i = 0; i < ROWS; i++) {
            columns[0][i] = random.nextInt(-1_000, 1_000);
            columns[1][i] = random.nextInt(-5, 6);
            columns[2][i] = BigDecimal.valueOf(random.nextLong(-9_999_999, 10_000_000), 2);
            columns[3][i] = BigDecimal.valueOf(random.nextLong(-99_999, 100_000), 4);
            columns[4][i] = random.nextInt(-4_000, 4_001) / 8.0;
            columns[5][i] = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(73_000));
            columns[6][i] = LocalDate.of(2019, 12, 20).plusDays(random.nextInt(2_000));
            columns[7][i] = WORDS[random.nextInt(WORDS.length)];
            columns[8][i] = WORDS[random.nextInt(WORDS.length)];
            for (int c = 0; c < columns.length; c++) {
                if (random.nextInt(8) == 0) {
                    columns[c][i] = null;
                }
            }
        }
        plain = new Frame()
                .with("n", SqlType.INTEGER, columns[0])
                .with("k", SqlType.INTEGER, columns[1])
                .with("price", SqlType.decimal(9, 2), columns[2])
                .with("rate", SqlType.decimal(9, 4), columns[3])
                .with("x", SqlType.DOUBLE, columns[4])
                .with("d", SqlType.DATE, columns[5])
                .with("e", SqlType.DATE, columns[6])
                .with("s", SqlType.varchar(20), columns[7])
                .with("t", SqlType.varchar(20), columns[8]);
        encoded = plain.encoded();
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE TABLE r (i INTEGER, n INTEGER, k INTEGER, price DECIMAL(9,2), rate DECIMAL(9,4),"
                    + " x DOUBLE, d DATE, e DATE, s VARCHAR, t VARCHAR)");
            StringJoiner rows = new StringJoiner(", ", "INSERT INTO r VALUES ", "");
            for (int i = 0; i < ROWS; i++) {
                StringJoiner row = new StringJoiner(", ", "(", ")").add("" + i);
                for (Object[] column : columns) {
                    Object value = column[i];
                    row.add(value == null ? "NULL" : value instanceof Number ? value.toString() : "'" + value + "'");
                }
                rows.add(row.toString());
            }
            statement.execute(rows.toString());
        }
    }

    @AfterAll
    static void close() throws SQLException {
        duckdb.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            n + k * 2 - 7
            n * n - k
            -n
            price + rate
            price * rate
            price * rate * rate
            price * n + k
            rate - price
            -price
            x * 2e0 + 0.5e0
            x - n                               ¦ x - CAST(n AS DOUBLE)
            n / 8                               ¦ CAST(n AS DOUBLE) / 8
            price / 4                           ¦ CAST(price AS DOUBLE) / 4
            MOD(n, 7)                           ¦ n % 7
            MOD(n, NULLIF(k, 0))                ¦ n % NULLIF(k, 0)
            ABS(n)
            ABS(price)
            ABS(x)
            SIGN(k)
            SIGN(rate)
            FLOOR(price)
            CEIL(price)
            FLOOR(x)
            CEIL(x)
            ROUND(price, 1)
            ROUND(rate, 2)
            ROUND(rate)
            ROUND(price, -2)                    ¦ CAST(ROUND(CAST(price AS DECIMAL(18,2)) / 100) AS INTEGER) * 100
            ROUND(x, 2)
            ROUND(x)
            CAST(price AS INTEGER)
            CAST(rate AS DECIMAL(9,1))
            CAST(x AS DECIMAL(9,1))
            CAST(n AS DECIMAL(12,3))
            CAST(price AS DOUBLE)
            CAST(n AS VARCHAR(12))
            TO_TEXT(price)                      ¦ CAST(price AS VARCHAR)
            TO_TEXT(d)                          ¦ CAST(d AS VARCHAR)
            TO_TEXT(x)                          ¦ CAST(x AS VARCHAR)
            SQRT(ABS(x))
            POWER(x, 2)
            n < k
            n <= 10
            10 < n
            n <> 3
            n = k OR price > rate
            price > rate
            price >= 1.005
            price = n
            x < n
            x >= 0.5e0
            n > 0 AND k > 0
            n > 0 OR k > 0
            NOT (n > 0 AND k > 0)
            NOT n > 0 OR k IS NULL AND price > 5
            n IS NULL
            price IS NOT NULL
            (n > 0) IS TRUE
            (n > 0) IS NOT FALSE
            n BETWEEN k AND 500
            n NOT BETWEEN -100 AND price
            k IN (1, 2, 3)
            k NOT IN (1, 2, NULL)
            price IN (n, 1.5, rate)
            s IN ('a', 'abc', 'Łódź')
            s NOT IN ('a', t)
            s = t
            s < t
            s <= 'a'
            s <> 'abc'
            'Z' > s
            s LIKE 'a%'
            s LIKE '%a%'
            s LIKE '_'
            s LIKE '%_b%'
            s LIKE '100!%' ESCAPE '!'
            s NOT LIKE 'a!_b' ESCAPE '!'
            s LIKE t
            CASE WHEN n > 0 THEN k WHEN n < -500 THEN 0 ELSE -k END
            CASE WHEN n > 0 THEN price WHEN k > 0 THEN rate END
            CASE k WHEN 1 THEN 'one' WHEN 2 THEN s ELSE t END
            CASE k WHEN 1 THEN 'one' WHEN 2 THEN 'two' END
            CASE WHEN s LIKE 'a%' THEN s ELSE UPPER(s) END
            CASE WHEN k <> 0 THEN n / k END     ¦ CASE WHEN k <> 0 THEN CAST(n AS DOUBLE) / k END
            CASE WHEN k = 0 THEN x ELSE n / k END ¦ CASE WHEN k = 0 THEN x ELSE CAST(n AS DOUBLE) / k END
            k <> 0 AND n / k > 10               ¦ k <> 0 AND CAST(n AS DOUBLE) / k > 10
            CASE WHEN d < e THEN d ELSE e END
            COALESCE(n, k, 0)
            COALESCE(price, rate)
            COALESCE(s, t, 'none')
            COALESCE(d, e)
            NULLIF(n, k)
            NULLIF(s, t)
            NULLIF(k, 0) + 1
            CASE WHEN n IS NULL OR k IS NULL THEN NULL ELSE LEAST(n, k) END
            CASE WHEN s IS NULL OR t IS NULL THEN NULL ELSE GREATEST(s, t) END
            GREATEST(COALESCE(n, 0), COALESCE(k, 0), 3)
            s || t
            s || '-' || t || '!'
            'N' || LPAD(TO_TEXT(ABS(n)), 6, '0')  ¦ 'N' || LPAD(CAST(ABS(n) AS VARCHAR), 6, '0')
            LPAD(s, 9, 'xy')
            LOWER(s)
            UPPER(s)
            TRIM(s)
            TRIM(LEADING 'a' FROM s)            ¦ LTRIM(s, 'a')
            TRIM(TRAILING 'a' FROM s)           ¦ RTRIM(s, 'a')
            CHAR_LENGTH(s)
            CHAR_LENGTH(s || t)
            SUBSTRING(s FROM 2 FOR 2)
            SUBSTRING(s FROM 2)
            SUBSTRING(s FROM ABS(k) + 1 FOR ABS(k))
            LEFT(s, 2)
            RIGHT(s, 2)
            LEFT(s, ABS(k))
            RIGHT(s, ABS(k))
            RIGHT(s || t, ABS(k) + 1)
            POSITION('a' IN s)
            POSITION(s IN t)
            REPLACE(s, 'a', 'bb')
            REPLACE(s, 'a', t)
            ADD_DAYS(d, n)                      ¦ d + n
            ADD_MONTHS(d, n)                    ¦ CAST(d + to_months(n) AS DATE)
            ADD_MONTHS(e, -k)                   ¦ CAST(e + to_months(-k) AS DATE)
            DAYS_BETWEEN(d, e)                  ¦ e - d
            MAKE_DATE(2000 + k, 2, 29 - ABS(MOD(k, 3)) - 1) ¦ make_date(2000 + k, 2, 29 - ABS(k % 3) - 1)
            EXTRACT(YEAR FROM d)
            EXTRACT(QUARTER FROM d)
            EXTRACT(MONTH FROM d)
            EXTRACT(WEEK FROM d)
            EXTRACT(WEEK FROM e)
            EXTRACT(DAY FROM d)
            EXTRACT(DOW FROM d)                 ¦ EXTRACT(DOW FROM d) + 1
            EXTRACT(ISODOW FROM d)
            EXTRACT(DOY FROM d)
            EXTRACT(ISOYEAR FROM d)
            d < DATE '1970-01-01'
            d BETWEEN DATE '1950-06-01' AND e
            d >= '1999-12-31'
            """)
    void agreesWithDuckDb(String line) throws SQLException {
        String[] spellings = line.split("¦");
        String sql = spellings[0].strip();
        String duckSql = spellings[spellings.length - 1];
        List<String> expected = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + duckSql + " FROM r ORDER BY i")) {
            while (rows.next()) {
                expected.add(canonical(rows.getObject(1)));
            }
        }
        assertThat(canonical(plain.evaluate(sql))).as("over texts").isEqualTo(expected);
        assertThat(canonical(encoded.evaluate(sql))).as("over categories").isEqualTo(expected);
    }

    private static List<String> canonical(List<Object> values) {
        return values.stream().map(DuckDbOracleTest::canonical).toList();
    }

    /** Numbers by value, whatever their type, so that 1 is 1.00. */
    private static String canonical(Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number)
                    ? canonical(new BigDecimal(number))
                    : canonical(BigDecimal.valueOf(number));
        }
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
            return decimal.signum() == 0 ? "0" : decimal.toPlainString();
        }
        return value == null
                ? "NULL"
                : value.toString().toLowerCase(Locale.ROOT).equals("true") ? "true" : value.toString();
    }
}
