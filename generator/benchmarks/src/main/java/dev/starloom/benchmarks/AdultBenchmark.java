package dev.starloom.benchmarks;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.engine.synthesis.Synthesizer;
import dev.starloom.engine.synthesis.SynthesizerProvider;
import dev.starloom.engine.synthesis.Synthesizers;
import dev.starloom.engine.synthesis.TrainingTable;
import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.DataSet;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Numbers;
import dev.starloom.quality.data.Vocabulary;
import dev.starloom.quality.metric.Measurement;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The table Adult (UCI), learned and made again: SDMetrics' quality, which the published code of CTGAN brings to 87.9 at 300
 * epochs, beside that of two halves of the table itself. A seed takes minutes.
 */
final class AdultBenchmark {
    private AdultBenchmark() {}

    /**
     * @param synthesizer which
     * @param seeds how many, from 1
     * @param settings of the synthesizer
     */
    static void run(String synthesizer, int seeds, Map<String, String> settings) throws Exception {
        Path file = Path.of(System.getenv().getOrDefault("STARLOOM_TEST_DATA", "."), "adult", "adult.csv");
        SynthesizerProvider provider = Synthesizers.named(synthesizer);
        if (!Files.exists(file) || !provider.missing().isEmpty()) {
            System.out.println("adult: left out, "
                    + (Files.exists(file) ? provider.missing() : "set STARLOOM_TEST_DATA to a folder with " + file));
            return;
        }
        Adult adult = Adult.read(file);
        Measurement measurement = Measurement.ofAll(MetricOptions.defaults(), what -> {});
        System.out.println();
        System.out.printf("adult: %,d rows, %s %s%n", adult.rows, synthesizer, settings);
        print("two halves of it", measurement.floor(DataSet.of(adult.frame(adult.columns))), 0);
        double sum = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            double before = Cpu.ofProcess();
            Synthesizer fitted = provider.fit(
                    new TrainingTable(List.of(), adult.columns, Families.none(adult.rows)),
                    new FitOptions(seed, "adult", settings, (what, done) -> {}));
            double cpu = Cpu.ofProcess() - before;
            Scores scores = measurement.of(
                    DataSet.of(adult.frame(adult.columns)), DataSet.of(adult.frame(made(fitted, adult.rows))));
            print("seed " + seed, scores, cpu);
            System.out.println("    " + fitted.summary());
            sum += scores.quality();
        }
        System.out.printf(Locale.ROOT, "  %-24s quality %.2f%n", "mean", 100 * sum / seeds);
    }

    private static void print(String name, Scores scores, double cpu) {
        Map<String, Double> properties = scores.properties();
        System.out.printf(
                Locale.ROOT,
                "  %-24s quality %.2f   shapes %.2f   pairs %.2f   C2ST %.3f   fit %.0f CPU s%n",
                name,
                100 * scores.quality(),
                100 * properties.get("Column Shapes"),
                100 * properties.get("Column Pair Trends"),
                properties.getOrDefault("Distinguishability", Double.NaN),
                cpu);
    }

    private static List<ModelColumn> made(Synthesizer synthesizer, int rows) {
        return synthesizer.sample(new SampleRequest(
                LongStream.range(0, rows).toArray(),
                List.of(),
                Families.none(rows),
                (column, draw) -> CellKey.of(99, 1, "adult", column, draw)));
    }

    /** The table, as both the synthesizer and the metrics take it. */
    private record Adult(int rows, List<ModelColumn> columns, List<Vocabulary> vocabularies) {
        static Adult read(Path file) throws IOException {
            List<String[]> lines = Files.readAllLines(file).stream()
                    .map(line -> line.split(",\\s*"))
                    .toList();
            List<String[]> rows = lines.subList(1, lines.size());
            List<ModelColumn> columns = new ArrayList<>();
            List<Vocabulary> vocabularies = new ArrayList<>();
            for (int c = 0; c < lines.get(0).length; c++) {
                int column = c;
                String name = lines.get(0)[c];
                Vocabulary vocabulary = new Vocabulary();
                vocabularies.add(vocabulary);
                if (rows.stream().allMatch(row -> row[column].matches("-?\\d+"))) {
                    columns.add(new ModelColumn.Numbers(
                            name,
                            rows.stream()
                                    .mapToDouble(row -> Double.parseDouble(row[column]))
                                    .toArray()));
                    continue;
                }
                rows.stream().map(row -> row[column]).distinct().sorted().forEach(vocabulary::code);
                columns.add(new ModelColumn.Codes(
                        name,
                        rows.stream()
                                .mapToInt(row -> vocabulary.code(row[column]))
                                .toArray(),
                        vocabulary.size()));
            }
            return new Adult(rows.size(), columns, vocabularies);
        }

        /** All numbers of the table are whole. */
        Frame frame(List<ModelColumn> of) {
            List<Feature> features = new ArrayList<>();
            for (int c = 0; c < of.size(); c++) {
                features.add(
                        of.get(c) instanceof ModelColumn.Numbers numbers
                                ? new Feature(
                                        numbers.name(),
                                        ColumnKind.NUMBER,
                                        new Numbers(Arrays.stream(numbers.values())
                                                .map(Math::rint)
                                                .toArray()))
                                : new Feature(
                                        of.get(c).name(),
                                        ColumnKind.CATEGORY,
                                        new Categories(((ModelColumn.Codes) of.get(c)).codes(), vocabularies.get(c))));
            }
            return Frame.of("adult", features);
        }
    }
}
