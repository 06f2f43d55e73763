package dev.starloom.metadata.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextDictionary;
import dev.starloom.metadata.rows.Validity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpressionsTest {
    private final Frame frame = new Frame()
            .with("quantity", SqlType.INTEGER, 3, 4, null)
            .with("order.order_date", SqlType.DATE, LocalDate.of(2024, 1, 31), LocalDate.of(2023, 1, 31), null)
            .with("date.demand", SqlType.DOUBLE, .5, null, 1.5)
            .with("value", SqlType.INTEGER, 7, 8, 9)
            .with("year", SqlType.INTEGER, 2020, 2021, null)
            .with("wide", SqlType.decimal(30, 4), new BigDecimal("1234567890123456789012.5000"), BigDecimal.ONE, null)
            .with("price", SqlType.decimal(9, 2), new BigDecimal("1.25"), new BigDecimal("-2.50"), null);

    @Test
    void namesMayBeReservedWordsAndOfAnyCase() {
        assertThat(frame.evaluate("ORDER.ORDER_DATE")).hasSize(3).contains(LocalDate.of(2024, 1, 31));
        assertThat(frame.evaluate("\"order\".order_date = order.\"order_date\""))
                .containsExactly(true, true, null);
        assertThat(frame.evaluate("date.demand * value")).containsExactly(3.5, null, 13.5);
        assertThat(frame.evaluate("year + EXTRACT(YEAR FROM order.order_date)")).containsExactly(4044L, 4044L, null);
        assertThat(frame.evaluate("order.order_date >= DATE '2024-01-01' -- date.demand 'is a comment"))
                .containsExactly(true, false, null);
        assertThat(frame.evaluate("CAST(order.order_date AS DATE)")).hasSize(3);
        assertThat(frame.evaluate("'order.order_date' || ''")).containsOnly("order.order_date");
    }

    @Test
    void anExpressionTellsWhatItReadsAndCalls() {
        CompiledExpression expression =
                frame.compile("CASE WHEN ORDER.order_date IS NULL THEN pick(quantity) ELSE VALUE END", new Pick(true));
        assertThat(expression.inputs()).containsExactlyInAnyOrder("order.order_date", "quantity", "value");
        assertThat(expression.functions()).containsExactly("PICK");
    }

    @Test
    void decimalsBeyondEighteenDigitsAreExact() {
        assertThat(frame.evaluate("wide + 0.0001"))
                .containsExactly(new BigDecimal("1234567890123456789012.5001"), new BigDecimal("1.0001"), null);
        assertThat(frame.evaluate("wide * price"))
                .containsExactly(new BigDecimal("1543209862654320986265.625000"), new BigDecimal("-2.500000"), null);
        assertThat(frame.evaluate("-wide < price")).containsExactly(true, false, null);
        assertThat(frame.assign(SqlType.decimal(22, 0), "wide"))
                .containsExactly(new BigDecimal("1234567890123456789013"), new BigDecimal("1"), null);
        assertThat(frame.evaluate("CASE WHEN quantity = 3 THEN wide ELSE price END"))
                .containsExactly(new BigDecimal("1234567890123456789012.5000"), new BigDecimal("-2.5000"), null);
        assertThat(frame.evaluate("TO_TEXT(FLOOR(wide))")).containsExactly("1234567890123456789012", "1", null);
        assertThat(frame.evaluate("wide IN (1, 2)")).containsExactly(false, true, null);
        assertThat(frame.evaluate("wide > 1")).containsExactly(true, false, null);
        assertThat(frame.evaluate("GREATEST(wide, price)"))
                .containsExactly(new BigDecimal("1234567890123456789012.5000"), new BigDecimal("1.0000"), null);
        assertThat(frame.evaluate("DIVIDE(wide, 2, 2)"))
                .containsExactly(new BigDecimal("617283945061728394506.25"), new BigDecimal("0.50"), null);
    }

    @Test
    void anAssignmentRoundsHalfAwayFromZeroAndGivesTheVectorOfTheType() {
        assertThat(frame.assign(SqlType.decimal(5, 1), "price"))
                .containsExactly(new BigDecimal("1.3"), new BigDecimal("-2.5"), null);
        assertThat(frame.assign(SqlType.INTEGER, "price")).containsExactly(1L, -3L, null);
        assertThat(frame.assign(SqlType.decimal(20, 2), "quantity"))
                .containsExactly(new BigDecimal("3.00"), new BigDecimal("4.00"), null);
        assertThat(frame.assign(SqlType.TIMESTAMP, "order.order_date")).hasSize(3);
        assertThat(frame.assign(SqlType.DATE, "NULL")).containsExactly(null, null, null);
        assertThat(frame.assign(SqlType.varchar(3), "'abc'")).containsOnly("abc");
    }

    @Test
    void callsOfImpureFunctionsAreNumberedAsTheyStandInTheText() {
        Pick pick = new Pick(false);
        assertThat(frame.evaluate("PICK(0) * 100 + PICK(0) * 10 + PICK(0)", pick))
                .containsOnly(12L);
        assertThat(frame.evaluate("CASE WHEN PICK(0) = 0 THEN PICK(0) ELSE PICK(0) END", pick))
                .containsOnly(1L);
        assertThat(frame.evaluate("CASE PICK(0) WHEN 5 THEN -1 WHEN 0 THEN PICK(0) END", pick))
                .containsOnly(1L);
        assertThat(frame.evaluate("CASE WHEN PICK(0) = 7 THEN PICK(0) ELSE PICK(PICK(0)) END", pick))
                .containsOnly(2L + 3L);
    }

    @Test
    void functionsAlwaysSeeTheWholeFrame() {
        // Pick fails if its arguments are not as long as the frame
        assertThat(frame.evaluate("CASE WHEN quantity = 4 THEN PICK(quantity) ELSE 0 END", new Pick(true)))
                .containsExactly(0L, 4L, 0L);
    }

    @Test
    void textFunctionsOfCategoriesGiveCategoriesOfTheSameDictionaryAcrossBatches() {
        TextDictionary dictionary = TextDictionary.of(List.of("ulm", "aalen"));
        CategoryVector cities = new CategoryVector(
                new int[] {1, 0, 1, 99}, dictionary, Validity.ofNulls(new boolean[] {false, false, false, true}));
        Frame towns = new Frame().withVector("city", SqlType.varchar(9), cities);
        CompiledExpression expression = towns.compile("UPPER(city)");
        CategoryVector first = (CategoryVector) expression.evaluate(towns);
        CategoryVector second = (CategoryVector) expression.evaluate(towns);
        assertThat(Frame.values(expression.type(), first)).containsExactly("AALEN", "ULM", "AALEN", null);
        assertThat(second.dictionary()).isSameAs(first.dictionary());
        assertThat(towns.evaluate("city = 'ulm'")).containsExactly(false, true, false, null);
        assertThat(towns.evaluate("city || '!'")).containsExactly("aalen!", "ulm!", "aalen!", null);
    }

    @Test
    void choosingAmongLiteralsGivesCodes() {
        CompiledExpression expression =
                frame.compile("CASE WHEN quantity = 3 THEN 'three' WHEN value = 8 THEN 'many' END");
        ColumnVector vector = expression.evaluate(frame);
        assertThat(vector).isInstanceOf(CategoryVector.class);
        assertThat(Frame.values(expression.type(), vector)).containsExactly("three", "many", null);
    }

    @Test
    void manyThreadsMayEvaluateOneExpression() {
        Frame rows = new Frame()
                .with("n", SqlType.INTEGER, IntStream.range(0, 5_000).boxed().toArray());
        CompiledExpression expression =
                rows.compile("CASE WHEN MOD(n, 3) = 0 THEN 'N' || LPAD(TO_TEXT(n), 6, '0') ELSE TO_TEXT(n * 1.5) END");
        List<Object> expected = Frame.values(expression.type(), expression.evaluate(rows));
        List<CompletableFuture<List<Object>>> runs = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> Frame.values(expression.type(), expression.evaluate(rows))))
                .limit(8)
                .toList();
        runs.forEach(run -> assertThat(run.join()).isEqualTo(expected));
    }

    @Test
    void aLongTextIsRead() {
        String text = "it''s ".repeat(20_000);
        assertThat(frame.evaluate("CHAR_LENGTH('" + text + "')")).containsOnly(100_000L);
    }

    @Test
    void anEmptyFrameGivesAnEmptyVector() {
        Frame empty = new Frame().withVector("n", SqlType.INTEGER, LongVector.of());
        assertThat(empty.evaluate("CASE WHEN n > 0 THEN TO_TEXT(n) ELSE 'x' END"))
                .isEmpty();
        assertThat(empty.evaluate("COALESCE(n, 1) + 1")).isEmpty();
        assertThat(empty.evaluate("'constant'")).isEmpty();
    }

    /** Gives its argument, plus the number of its call where it is impure. */
    private record Pick(boolean isPure) implements VectorFunction {
        @Override
        public String name() {
            return "PICK";
        }

        @Override
        public int minArguments() {
            return 1;
        }

        @Override
        public int maxArguments() {
            return 1;
        }

        @Override
        public SqlType resultType(List<SqlType> argumentTypes) {
            return SqlType.BIGINT;
        }

        @Override
        public ColumnVector evaluate(EvaluationFrame frame, Call call, List<ColumnVector> arguments) {
            LongVector argument = (LongVector) arguments.get(0);
            assertThat(argument.size()).isEqualTo(frame.size());
            long[] values = argument.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += isPure ? 0 : call.ordinal();
            }
            return new LongVector(values, argument.validity());
        }
    }
}
