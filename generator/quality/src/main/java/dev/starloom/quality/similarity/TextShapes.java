package dev.starloom.quality.similarity;

import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.Identities;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.metric.TablePair;
import java.util.List;
import java.util.stream.IntStream;

/** How alike the lengths of free texts, names and addresses are: all that is compared of them. */
public final class TextShapes implements TableMetric {
    /** Its property. */
    public static final String PROPERTY = "Text Shapes";

    @Override
    public String name() {
        return "TextLengthSimilarity";
    }

    @Override
    public String meaning() {
        return "1 minus the greatest distance between the distribution functions of lengths, of texts that are not compared"
                + " themselves";
    }

    @Override
    public List<Score> measure(TablePair pair, MetricOptions options) {
        return pair.columns().stream()
                .filter(c -> c.real().kind() == ColumnKind.TEXT || c.real().kind() == ColumnKind.IDENTIFYING)
                .map(c -> Score.likeness(
                        PROPERTY,
                        name(),
                        Subject.of(pair.table(), c.name()),
                        1
                                - KolmogorovSmirnov.distance(
                                        lengths(c.real().identities()),
                                        lengths(c.synthetic().identities()))))
                .toList();
    }

    private static double[] lengths(Identities texts) {
        return IntStream.range(0, texts.size())
                .filter(r -> !texts.isNull(r))
                .mapToDouble(r -> texts.lengths()[r])
                .sorted()
                .toArray();
    }
}
