package dev.starloom.models.ctgan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.models.ctgan.encode.EncodedRows;
import dev.starloom.models.ctgan.encode.TableEncoding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    @Test
    void asksForCategoriesByTheLogarithmOfTheirFrequencyAndFindsTheirRows() {
        // 990 rows of 0 and 10 of 1
        int[] codes = IntStream.range(0, 1_000).map(i -> i % 100 == 0 ? 1 : 0).toArray();
        List<ModelColumn> columns = List.of(new ModelColumn.Codes("a", codes, 2));
        EncodedRows rows = TableEncoding.fit(columns, 10, new CellKey(1, 1)).encode(columns, new CellKey(1, 1));
        Conditions conditions = new Conditions(rows);
        Noise noise = new Noise(new CellKey(1, 2));
        noise.at(0);

        int rare = 0;
        for (int i = 0; i < 20_000; i++) {
            int choice = conditions.choice(0, noise);
            rare += choice;
            assertThat(codes[conditions.row(0, choice, noise)]).isEqualTo(choice);
        }

        assertThat(rare / 20_000.0).isCloseTo(Math.log(11) / (Math.log(11) + Math.log(991)), within(0.02));
    }

    @Test
    void noiseHasTheMomentsOfItsDistributions() {
        Noise noise = new Noise(new CellKey(3, 3));
        noise.at(5);
        float[] values = new float[200_000];
        noise.normal(values, 0, values.length);
        assertThat(mean(values)).isCloseTo(0, within(0.01));
        noise.gumbel(values, 0, values.length);
        assertThat(mean(values)).isCloseTo(0.5772, within(0.02));
        noise.dropout(values, values.length, 0.5);
        assertThat(mean(values)).isCloseTo(1, within(0.01));
        float[] again = new float[4];
        float[] first = new float[4];
        noise.at(5);
        noise.normal(first, 0, 4);
        noise.at(6);
        noise.at(5);
        noise.normal(again, 0, 4);
        assertThat(again).containsExactly(first);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
