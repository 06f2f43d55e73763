package dev.starloom.models.ctgan.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.ModelColumn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableEncodingTest {
    private static final CellKey KEY = new CellKey(3, 4);
    private static final int ROWS = 3_000;

    private static double[] numbers(java.util.function.IntToDoubleFunction of) {
        return IntStream.range(0, ROWS).mapToDouble(of).toArray();
    }

    /** Encodes and decodes all rows. */
    private static List<ModelColumn> roundTrip(List<ModelColumn> columns, int widest) {
        TableEncoding encoding = TableEncoding.fit(columns, widest, KEY);
        EncodedRows rows = encoding.encode(columns, KEY);
        List<ModelColumn> decoded = encoding.columns(ROWS);
        for (int row = 0; row < ROWS; row++) {
            float[] scalars = Arrays.copyOfRange(
                    rows.scalars(),
                    row * encoding.layout().scalars(),
                    (row + 1) * encoding.layout().scalars());
            for (int g = 0; g < encoding.layout().groups(); g++) {
                int column = encoding.layout().columns()[g];
                encoding.decode(column, rows.choice(row, g), scalars, 0.5, decoded.get(column), row);
            }
        }
        return decoded;
    }

    @Test
    void givesBackNumbersPointsAndEmptyCells() {
        double[] values = numbers(i -> i % 10 == 0 ? Double.NaN : i % 2 == 0 ? 0 : 50 + 10 * KEY.uniform(i));

        double[] decoded = ((ModelColumn.Numbers) roundTrip(List.of(new ModelColumn.Numbers("x", values)), 10)
                        .get(0))
                .values();

        for (int i = 0; i < ROWS; i++) {
            if (Double.isNaN(values[i]) || values[i] == 0) {
                assertThat(Double.compare(decoded[i], values[i])).isZero();
            } else {
                assertThat(Math.abs(decoded[i] - values[i])).isLessThan(0.001);
            }
        }
    }

    @Test
    void learnsAColumnOfFewNumbersValueByValue() {
        double[] values = numbers(i -> i % 7);
        TableEncoding encoding = TableEncoding.fit(List.of(new ModelColumn.Numbers("x", values)), 10, KEY);

        assertThat(encoding.layout().scalars()).isZero();
        assertThat(encoding.layout().sizes()).containsExactly(7);
        assertThat(((ModelColumn.Numbers) roundTrip(List.of(new ModelColumn.Numbers("x", values)), 10)
                                .get(0))
                        .values())
                .containsExactly(values);
    }

    @Test
    void takesColumnsThatAreEmptyOrConstant() {
        double[] none = numbers(i -> Double.NaN);
        int[] noCode = IntStream.range(0, ROWS).map(i -> -1).toArray();
        List<ModelColumn> columns = List.of(
                new ModelColumn.Numbers("none", none),
                new ModelColumn.Numbers("seven", numbers(i -> 7)),
                new ModelColumn.Codes("no_code", noCode, 0),
                new ModelColumn.Codes("one_code", new int[ROWS], 1));

        List<ModelColumn> decoded = roundTrip(columns, 10);

        assertThat(((ModelColumn.Numbers) decoded.get(0)).values()).containsExactly(none);
        assertThat(((ModelColumn.Numbers) decoded.get(1)).values()).containsOnly(7);
        assertThat(((ModelColumn.Codes) decoded.get(2)).codes()).containsExactly(noCode);
        assertThat(((ModelColumn.Codes) decoded.get(3)).codes()).containsOnly(0);
        // Nobody can ask for the only value there is.
        assertThat(TableEncoding.fit(columns, 10, KEY).layout().conditionWidth())
                .isZero();
    }

    @Test
    void putsWhatRowsCanBeAskedForByInOneStretchBehindTheScalars() {
        List<ModelColumn> columns = List.of(
                new ModelColumn.Numbers("x", numbers(i -> KEY.uniform(i))),
                new ModelColumn.Codes(
                        "a", IntStream.range(0, ROWS).map(i -> i % 3).toArray(), 3),
                new ModelColumn.Numbers("y", numbers(i -> KEY.uniform(i + 10_000))),
                new ModelColumn.Codes(
                        "b", IntStream.range(0, ROWS).map(i -> i % 5).toArray(), 5));

        Layout layout = TableEncoding.fit(columns, 10, KEY).layout();

        assertThat(layout.scalars()).isEqualTo(2);
        assertThat(Arrays.copyOf(layout.columns(), 2)).containsExactly(1, 3);
        assertThat(Arrays.copyOf(layout.starts(), 2)).containsExactly(2, 5);
        assertThat(layout.conditionWidth()).isEqualTo(8);
    }

    @Test
    void fiftyThousandCategoriesTakeAFewDozenUnits() {
        int rows = 60_000;
        int categories = 50_000;
        int[] codes = IntStream.range(0, rows).map(i -> i % categories).toArray();
        // The first half of the categories keeps company with 0, the second with 1.
        int[] company = IntStream.range(0, rows)
                .map(i -> codes[i] < categories / 2 ? 0 : 1)
                .toArray();
        List<ModelColumn> columns =
                List.of(new ModelColumn.Codes("sku", codes, categories), new ModelColumn.Codes("side", company, 2));

        TableEncoding encoding = TableEncoding.fit(columns, 200, KEY);

        assertThat(encoding.layout().width()).isLessThan(100);
        WideEncoder wide = (WideEncoder) encoding.encoders().get(0);
        for (int[] members : wide.members()) {
            assertThat(Arrays.stream(members)
                            .map(c -> c < categories / 2 ? 0 : 1)
                            .distinct())
                    .hasSize(1);
        }
        float[] scalars = new float[wide.dimensions()];
        for (int code : new int[] {0, 20_000, 49_999}) {
            wide.scalars(code, scalars, 0);
            int decoded = wide.decode(wide.choice(code), scalars, 0, 0.3);
            assertThat(decoded < categories / 2).isEqualTo(code < categories / 2);
        }
    }
}
