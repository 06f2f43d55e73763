package dev.starloom.models.ctgan.train;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.models.ctgan.encode.EncodedRows;
import dev.starloom.models.ctgan.encode.RowContext;
import dev.starloom.models.ctgan.encode.TableEncoding;
import dev.starloom.models.ctgan.network.NetworkShape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A small table with numbers, categories, a context and siblings, and small networks. */
record Example(Sizes sizes, TrainingRows rows) {
    static final CellKey KEY = new CellKey(5, 6);

    static Example of(boolean known) {
        int n = 400;
        List<ModelColumn> columns = List.of(
                new ModelColumn.Numbers(
                        "x",
                        IntStream.range(0, n)
                                .mapToDouble(i -> i % 3 + KEY.uniform(i))
                                .toArray()),
                new ModelColumn.Codes("a", IntStream.range(0, n).map(i -> i % 3).toArray(), 3),
                new ModelColumn.Codes(
                        "b",
                        IntStream.range(0, n)
                                .map(i -> (int) KEY.below(1000 + i, 5))
                                .toArray(),
                        5));
        TableEncoding encoding = TableEncoding.fit(columns, 10, KEY);
        List<ModelColumn> parent = known
                ? List.of(new ModelColumn.Codes(
                        "p", IntStream.range(0, n).map(i -> i % 2).toArray(), 2))
                : List.of();
        RowContext context = new RowContext(TableEncoding.fit(parent, 10, KEY), encoding.layout(), known);
        EncodedRows contexts =
                context.encode(parent, KEY, LongStream.range(0, n).toArray());
        boolean[] firsts = new boolean[n];
        for (int i = 0; i < n; i += 4) {
            firsts[i] = true;
        }
        NetworkShape shape = new NetworkShape(
                8,
                encoding.layout().conditionWidth(),
                context.width(),
                List.of(24, 16),
                encoding.layout().width());
        return new Example(
                new Sizes(shape, encoding.layout(), List.of(20, 12), 60, 10, 2e-4, 2e-4),
                new TrainingRows(encoding.encode(columns, KEY), context, contexts, firsts));
    }

    Batches batches(StepInputs inputs) {
        return new Batches(sizes, rows.rows(), rows.context(), rows.contexts(), rows.firsts(), inputs, KEY);
    }
}
