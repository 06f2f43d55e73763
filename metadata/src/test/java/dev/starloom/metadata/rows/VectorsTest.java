package dev.starloom.metadata.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorsTest {
    private static final LongVector LONGS =
            new LongVector(new long[] {5, 6, 7}, Validity.ofNulls(new boolean[] {false, true, false}));
    private static final DoubleVector DOUBLES = DoubleVector.of(.5, .25, -1);
    private static final TextVector TEXT = TextVector.of("ab", null, "ä");
    private static final CategoryVector CATEGORY =
            new CategoryVector(new int[] {1, -9, 0}, TextDictionary.of(List.of("x", "yy")), LONGS.validity());
    private static final Decimal128Vector WIDE =
            new Decimal128Vector(new long[] {0, -1, 1}, new long[] {1, -1, 0}, Validity.allPresent());

    @Test
    void gatherPicksPositionsAndMinusOneIsNull() {
        int[] positions = {2, -1, 0, 0, 1};
        assertThat(values(Vectors.gather(LONGS, positions))).containsExactly(7L, null, 5L, 5L, null);
        assertThat(values(Vectors.gather(DOUBLES, positions))).containsExactly(-1.0, null, .5, .5, .25);
        assertThat(values(Vectors.gather(TEXT, positions))).containsExactly("ä", null, "ab", "ab", null);
        assertThat(values(Vectors.gather(CATEGORY, positions))).containsExactly("x", null, "yy", "yy", null);
        assertThat(values(Vectors.gather(WIDE, positions)))
                .containsExactly(
                        BigInteger.ONE.shiftLeft(64), null, BigInteger.ONE, BigInteger.ONE, BigInteger.ONE.negate());
    }

    @Test
    void aSliceHoldsThePositionsBetweenItsBounds() {
        for (ColumnVector vector : List.of(LONGS, DOUBLES, TEXT, CATEGORY, WIDE)) {
            for (int from = 0; from <= 3; from++) {
                for (int to = from; to <= 3; to++) {
                    assertThat(values(Vectors.slice(vector, from, to)))
                            .isEqualTo(values(vector).subList(from, to));
                }
            }
        }
    }

    @Test
    void slicesPutTogetherAreTheWhole() {
        for (ColumnVector vector : List.of(LONGS, DOUBLES, TEXT, CATEGORY, WIDE)) {
            ColumnVector whole =
                    Vectors.concat(List.of(Vectors.slice(vector, 0, 1), Vectors.slice(vector, 1, 3), vector));
            List<Object> expected = new ArrayList<>(values(vector));
            expected.addAll(values(vector));
            assertThat(values(whole)).isEqualTo(expected);
            assertThat(whole).isInstanceOf(vector.getClass());
        }
    }

    @Test
    void textOfBothKindsMayBePutTogetherButNumbersMayNot() {
        assertThat(values(Vectors.concat(List.of(CATEGORY, TEXT)))).containsExactly("yy", null, "x", "ab", null, "ä");
        assertThatThrownBy(() -> Vectors.concat(List.of(LONGS, DOUBLES)))
                .hasMessage("a DoubleVector cannot follow a LongVector");
    }

    @Test
    void aTruePredicateMakesNullAndAnUnknownOneDoesNot() {
        LongVector predicate =
                new LongVector(new long[] {1, 0, 1}, Validity.ofNulls(new boolean[] {false, false, true}));
        assertThat(values(Vectors.withNulls(LONGS, predicate))).containsExactly(null, null, 7L);
        assertThat(values(Vectors.withNulls(TEXT, predicate))).containsExactly(null, null, "ä");
        assertThat(((TextVector) Vectors.withNulls(TEXT, predicate)).offsets()).containsExactly(0, 0, 0, 2);
        assertThat(Vectors.withNulls(DOUBLES, LongVector.of(0, 0, 0))).isSameAs(DOUBLES);
    }

    @Test
    void constantsTakeTheVectorOfTheirType() {
        assertThat(values(Vectors.constant(SqlType.decimal(9, 2), new BigDecimal("1.5"), 2)))
                .containsExactly(150L, 150L);
        assertThat(values(Vectors.constant(SqlType.decimal(38, 2), new BigDecimal("-1.5"), 1)))
                .containsExactly(BigInteger.valueOf(-150));
        assertThat(values(Vectors.constant(SqlType.DATE, LocalDate.of(1970, 1, 3), 1)))
                .containsExactly(2L);
        assertThat(values(Vectors.constant(SqlType.TIMESTAMP, LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1_000), 1)))
                .containsExactly(-999_999L);
        assertThat(values(Vectors.constant(SqlType.varchar(3), "ä", 2))).containsExactly("ä", "ä");
        assertThat(values(Vectors.constant(SqlType.TEXT, null, 1))).containsExactly((Object) null);
        assertThat(values(Vectors.constant(SqlType.BOOLEAN, true, 1))).containsExactly(1L);
    }

    @Test
    void aConstantThatDoesNotFitItsTypeIsRefused() {
        assertThatThrownBy(() -> Vectors.constant(SqlType.SMALLINT, 40_000, 1))
                .hasMessage("the constant 40000 (Integer) does not fit SMALLINT");
        assertThatThrownBy(() -> Vectors.constant(SqlType.decimal(3, 1), new BigDecimal("1.25"), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Vectors.constant(SqlType.DATE, "2020-01-01", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void encodingKeepsEveryValueAndEachDistinctOneOnce() {
        String[] texts = new String[5_000];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = i % 7 == 0 ? null : "value " + i * 31 % 977;
        }
        CategoryVector encoded = Vectors.encode(TextVector.of(texts));
        assertThat(values(encoded)).containsExactly((Object[]) texts);
        assertThat(encoded.dictionary().size()).isEqualTo(977);
        assertThat(values(Vectors.decode(encoded))).containsExactly((Object[]) texts);
    }

    @Test
    void onlyKnownTruthCountsAsTrue() {
        LongVector predicate =
                new LongVector(new long[] {1, 0, 1, 1}, Validity.ofNulls(new boolean[] {false, false, true, false}));
        assertThat(Vectors.positionsWhereTrue(predicate)).containsExactly(0, 3);
    }

    static List<Object> values(ColumnVector vector) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < vector.size(); i++) {
            values.add(vector.isNull(i) ? null : value(vector, i));
        }
        return values;
    }

    private static Object value(ColumnVector vector, int i) {
        if (vector instanceof LongVector longs) {
            return longs.values()[i];
        }
        if (vector instanceof DoubleVector doubles) {
            return doubles.values()[i];
        }
        if (vector instanceof TextVector text) {
            return text.text(i);
        }
        if (vector instanceof CategoryVector category) {
            return category.text(i);
        }
        return ((Decimal128Vector) vector).unscaled(i);
    }
}
