package dev.starloom.metadata.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionErrorsTest {
    private final Frame frame = new Frame()
            .with("quantity", SqlType.INTEGER, 1, 0, null, 2_000_000_000)
            .with("big", SqlType.BIGINT, 1L, 2L, null, Long.MAX_VALUE)
            .with(
                    "unit_price",
                    SqlType.decimal(9, 2),
                    new BigDecimal("9.99"),
                    new BigDecimal("1000000.00"),
                    null,
                    new BigDecimal("-1.00"))
            .with("store.city", SqlType.varchar(20), "Ulm", "Aalen", null, "Zürich")
            .with("order.order_date", SqlType.DATE, LocalDate.of(2024, 1, 31), null, null, LocalDate.of(9999, 12, 31));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            quantity +                 ¦ EXPRESSION_SYNTAX ¦ (column 10)
            order.order_date + + )     ¦ EXPRESSION_SYNTAX ¦ (column 18)
            'abc                       ¦ EXPRESSION_SYNTAX ¦ column
            quantity quantity          ¦ EXPRESSION_SYNTAX ¦ (column 10)
            quanity * 2                ¦ UNKNOWN_NAME  ¦ there is no 'quanity' here; did you mean 'quantity'? (column 1)
            city                       ¦ UNKNOWN_NAME  ¦ did you mean 'store.city'?
            sotre.city                 ¦ UNKNOWN_NAME  ¦ did you mean 'store.city'?
            1 + revenue                ¦ UNKNOWN_NAME  ¦ known are big, order.order_date, quantity, store.city, unit_price (column 5)
            UPER(store.city)           ¦ UNKNOWN_NAME  ¦ there is no function 'UPER'; did you mean UPPER?
            AVG(quantity)              ¦ NOT_PORTABLE  ¦ 'AVG' is not part of the language
            COUNT(*)                   ¦ NOT_PORTABLE  ¦ 'COUNT' is not part of the language
            CURRENT_DATE               ¦ UNKNOWN_NAME  ¦ there is no 'CURRENT_DATE' here
            (SELECT 1)                 ¦ NOT_PORTABLE  ¦
            quantity IN (SELECT 1)     ¦ NOT_PORTABLE  ¦
            order.order_date + 1       ¦ NOT_PORTABLE  ¦ use ADD_DAYS
            order.order_date + INTERVAL '1' DAY ¦ NOT_PORTABLE ¦
            EXTRACT(EPOCH FROM order.order_date) ¦ NOT_PORTABLE ¦ EXTRACT of EPOCH is not portable
            quantity BETWEEN SYMMETRIC 1 AND 2 ¦ NOT_PORTABLE ¦
            store.city SIMILAR TO 'a'  ¦ NOT_PORTABLE  ¦ 'SIMILAR TO' is not part of the language
            quantity || 'a'            ¦ TYPE_MISMATCH ¦ found INTEGER where it takes a text; TO_TEXT spells any value
            store.city + 1             ¦ TYPE_MISMATCH ¦ found VARCHAR(20) where it takes a number
            quantity = store.city      ¦ TYPE_MISMATCH ¦ INTEGER and VARCHAR(20) have no common type
            order.order_date = 'soon'  ¦ TYPE_MISMATCH ¦ cannot be read as DATE
            quantity AND TRUE          ¦ TYPE_MISMATCH ¦ found INTEGER where it takes a condition
            CASE WHEN TRUE THEN 1 ELSE 'a' END ¦ TYPE_MISMATCH ¦ INTEGER and VARCHAR(1) have no common type
            ROUND(unit_price, quantity) ¦ TYPE_MISMATCH ¦ must be a literal integer
            ADD_DAYS(order.order_date, 1.5) ¦ TYPE_MISMATCH ¦ found DECIMAL(2,1) where it takes an integer
            ADD_DAYS(order.order_date) ¦ TYPE_MISMATCH ¦ it takes 2 arguments, found 1
            LEFT(store.city, -1)       ¦ TYPE_MISMATCH ¦ a length cannot be negative, found -1
            LEFT(quantity, 1)          ¦ TYPE_MISMATCH ¦ found INTEGER where it takes a text
            CAST(quantity AS DECIMAL)  ¦ TYPE_MISMATCH ¦ is not a type; allowed:
            CAST(order.order_date AS INTEGER) ¦ TYPE_MISMATCH ¦ DATE cannot be cast to INTEGER
            DATE '2023-02-29'          ¦ EXPRESSION_SYNTAX ¦ '2023-02-29' is no DATE
            """)
    void refuses(String sql, String code, String message) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> frame.compile(sql));
        assertThat(refused).as("refusal of " + sql).isNotNull();
        Problem problem = refused.problems().get(0);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.where()).isEqualTo("test");
        assertThat(problem.message()).contains(message == null ? "" : message).doesNotContain("\n");
    }

    @ParameterizedTest(name = "{1} into {0}")
    @CsvSource(delimiter = '¦', textBlock = """
            DATE       ¦ quantity
            INTEGER    ¦ store.city
            VARCHAR(9) ¦ quantity
            BOOLEAN    ¦ quantity
            DATE       ¦ CAST(order.order_date AS TIMESTAMP)
            """)
    void whatTheColumnCannotHoldIsRefused(String type, String sql) {
        assertThatThrownBy(() -> frame.compileTo(SqlType.parse(type), sql))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("where " + type + " is expected")
                .hasMessageContaining("TYPE_MISMATCH");
    }

    @ParameterizedTest(name = "{1} into {0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            INTEGER      ¦ big * 1            ¦ row 3: 9223372036854775807 does not fit INTEGER
            BIGINT       ¦ big + 1            ¦ row 3: 9223372036854775807 + 1 does not fit BIGINT
            SMALLINT     ¦ quantity           ¦ row 3: 2000000000 does not fit SMALLINT
            DECIMAL(8,2) ¦ unit_price         ¦ row 1: 1000000.00 does not fit DECIMAL(8,2)
            DECIMAL(3,0) ¦ 1e30               ¦ row 0: 1000000000000000019884624838656 does not fit DECIMAL(3,0)
            VARCHAR(5)   ¦ store.city         ¦ row 3: a text of 6 characters does not fit VARCHAR(5)
            DOUBLE       ¦ 1 / quantity       ¦ row 1: division of 1.0 by zero
            INTEGER      ¦ MOD(big, quantity) ¦ row 1: MOD by zero
            DECIMAL(9,2) ¦ DIVIDE(unit_price, quantity, 2) ¦ row 1: DIVIDE by zero
            DOUBLE       ¦ SQRT(unit_price)   ¦ row 3: SQRT(-1.0) has no result in DOUBLE
            DOUBLE       ¦ LN(quantity)       ¦ row 1: LN(0.0)
            DOUBLE       ¦ EXP(quantity)      ¦ row 3: EXP(2.0E9)
            DATE         ¦ ADD_DAYS(order.order_date, 1) ¦ row 3: ADD_DAYS by 1 leaves the years 1 to 9999
            DATE         ¦ MAKE_DATE(2023, 2, 29) ¦ row 0: MAKE_DATE(2023, 2, 29) is no DATE
            INTEGER      ¦ CAST(store.city AS INTEGER) ¦ row 0: 'Ulm' cannot be read as INTEGER
            DATE         ¦ CAST(store.city AS DATE) ¦ row 0: 'Ulm' cannot be read as DATE
            TEXT         ¦ LPAD(store.city, 3, ' ') ¦ row 1: LPAD makes no text of length 3 out of 5 characters
            TEXT         ¦ TO_HEX(quantity * 16, 1) ¦ row 0: TO_HEX makes no 1 digits out of 16
            TEXT         ¦ RIGHT(store.city, quantity - 2) ¦ row 0: RIGHT takes no negative length, found -1
            TEXT         ¦ SUBSTRING(store.city FROM 1 FOR quantity - 2) ¦ row 0: SUBSTRING takes no negative length
            """)
    void failsForTheRow(String type, String sql, String message) {
        CompiledExpression expression = frame.compileTo(SqlType.parse(type), sql);
        assertThatThrownBy(() -> expression.evaluate(frame))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith("test: " + sql);
    }

    @Test
    void rowsThatDoNotTakeABranchCannotFailInIt() {
        assertThat(frame.evaluate("CASE WHEN quantity <> 0 THEN 10 / quantity ELSE -1 END"))
                .containsExactly(10.0, -1.0, -1.0, 5e-9);
        assertThat(frame.evaluate("quantity <> 0 AND 10 / quantity > 1")).containsExactly(true, false, null, false);
        assertThat(frame.evaluate("quantity = 0 OR 10 / quantity > 1")).containsExactly(true, true, null, false);
        assertThat(frame.evaluate("COALESCE(quantity, 5, MOD(1, 0))")).containsExactly(1L, 0L, 5L, 2_000_000_000L);
    }

    @Test
    void theRowOfAFailureInsideABranchIsThatOfTheFrame() {
        CompiledExpression expression = frame.compile("CASE WHEN big > 2 THEN big + 1 END");
        ExpressionException failed = catchThrowableOfType(ExpressionException.class, () -> expression.evaluate(frame));
        assertThat(failed.row()).isEqualTo(3);
        assertThat(failed.reason()).isEqualTo("9223372036854775807 + 1 does not fit BIGINT");
    }

    @Test
    void aNullPositionDoesNotOverflow() {
        Frame garbage = new Frame()
                .withVector(
                        "v",
                        SqlType.BIGINT,
                        new LongVector(new long[] {1, Long.MIN_VALUE}, Validity.ofNulls(new boolean[] {false, true})));
        assertThat(garbage.evaluate("v - 1")).containsExactly(0L, null);
        assertThat(garbage.evaluate("v * v")).containsExactly(1L, null);
        assertThat(garbage.evaluate("-v")).containsExactly(-1L, null);
        assertThat(garbage.evaluate("MOD(1, v)")).containsExactly(0L, null);
        assertThat(garbage.assign(SqlType.SMALLINT, "v")).containsExactly(1L, null);
        assertThat(garbage.assign(SqlType.decimal(3, 1), "v")).containsExactly(new BigDecimal("1.0"), null);
    }

    @Test
    void aPositionOnALaterLineIsToldWithTheLine() {
        assertThatThrownBy(() -> frame.compile("order.order_date\n  = quanity"))
                .hasMessageContaining("(line 2, column 5)");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(told("CASE WHEN quanity > 1 THEN UPER(store.cty) ELSE quantity || 'a' END", frame))
                .satisfiesExactly(
                        t -> assertThat(t).contains("there is no 'quanity' here; did you mean 'quantity'? (column 11)"),
                        t -> assertThat(t).contains("there is no 'store.cty' here; did you mean 'store.city'?"),
                        t -> assertThat(t).contains("there is no function 'UPER'; did you mean UPPER?"),
                        t -> assertThat(t).contains("found INTEGER where it takes a text"));
        assertThat(told("quanity > 1 OR quanity < -1 OR bigg = 0", frame))
                .as("a name is told once")
                .hasSize(2);
        assertThat(told("TRIM(LEADING 'a' FROM store.city) + EXTRACT(YEAR FROM quanity) IN (1, bigg)", frame))
                .as("what joins the parts is not judged")
                .satisfiesExactly(
                        t -> assertThat(t).contains("'quanity'"),
                        t -> assertThat(t).contains("'bigg'"));
    }

    @Test
    void whatIsDeclaredWronglyIsNotJudgedAndAllElseIs() {
        Map<String, SqlType> known =
                Map.of("amount", SqlType.UNKNOWN, "store.*", SqlType.UNKNOWN, "quantity", SqlType.INTEGER);
        assertThat(told("amount || store.city", known)).isEmpty();
        assertThat(told("COALESCE(amount, quanity) + UPER(store.city)", known))
                .satisfiesExactly(
                        t -> assertThat(t).contains("'quanity'"),
                        t -> assertThat(t).contains("'UPER'"));
        assertThat(told("town.name || quanity", Map.of("*.*", SqlType.UNKNOWN, "quantity", SqlType.INTEGER)))
                .singleElement()
                .asString()
                .contains("did you mean 'quantity'?");
        assertThat(Expressions.compiler()
                        .compile(
                                "x",
                                "quantity + 1",
                                Map.of("quantity", SqlType.INTEGER),
                                List.of(),
                                Optional.of(SqlType.UNKNOWN)))
                .isNotNull();
    }

    private static List<String> told(String sql, Map<String, SqlType> known) {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> Expressions.compiler().compile("x", sql, known, List.of(), Optional.empty()));
        assertThat(refused).as("refusal of " + sql).isNotNull();
        return refused.problems().stream().map(Problem::message).toList();
    }

    private static List<String> told(String sql, Frame frame) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> frame.compile(sql));
        assertThat(refused).as("refusal of " + sql).isNotNull();
        return refused.problems().stream().map(Problem::message).toList();
    }
}
