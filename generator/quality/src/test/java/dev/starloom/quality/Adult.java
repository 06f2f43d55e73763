package dev.starloom.quality;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.Permutation;
import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Numbers;
import dev.starloom.quality.data.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The census table that everybody measures by. */
public final class Adult {
    private Adult() {}

    public static Frame read() {
        Map<String, String[]> columns = DemoTables.read(DemoTables.data().resolve("adult/adult.csv"));
        List<Feature> features = new ArrayList<>();
        columns.forEach((name, values) -> features.add(
                Arrays.stream(values).allMatch(v -> v == null || v.matches("-?[0-9.]+"))
                        ? new Feature(
                                name,
                                ColumnKind.NUMBER,
                                new Numbers(Arrays.stream(values)
                                        .mapToDouble(v -> v == null ? Double.NaN : Double.parseDouble(v))
                                        .toArray()))
                        : new Feature(name, ColumnKind.CATEGORY, Categories.of(new Vocabulary(), values))));
        return Frame.of("adult", features);
    }

    /** The same values, each column in an order of its own. */
    public static Frame shuffled(Frame frame) {
        List<Feature> shuffled = new ArrayList<>();
        for (Feature feature : frame.features()) {
            Permutation order = new Permutation(CellKey.of(7, 1, "shuffle", feature.name(), 0), frame.rows());
            int[] rows = IntStream.range(0, frame.rows())
                    .map(r -> (int) order.apply(r))
                    .toArray();
            shuffled.add(
                    new Feature(feature.name(), feature.kind(), feature.values().pick(rows)));
        }
        return new Frame(frame.table(), frame.rows(), shuffled, frame.key(), frame.families(), frame.share());
    }
}
