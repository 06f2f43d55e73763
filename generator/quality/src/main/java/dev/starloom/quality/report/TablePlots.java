package dev.starloom.quality.report;

import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Link;
import dev.starloom.quality.metric.TablePair;
import dev.starloom.quality.sample.Sampled;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is drawn of a table.
 *
 * @param table logical name
 * @param columns its columns
 * @param links children per parent, of each of its links
 */
public record TablePlots(String table, List<Bars> columns, List<LinkPlot> links) {
    /**
     * Children per parent.
     *
     * @param link name of the link
     * @param parent logical name of the parent
     * @param children parents by how many they have
     */
    public record LinkPlot(String link, String parent, Bars children) {}

    public TablePlots {
        columns = List.copyOf(columns);
        links = List.copyOf(links);
    }

    static TablePlots of(Frame real, Frame synthetic, Sampled sampled, int k) {
        return new TablePlots(
                real.table(),
                new TablePair(real, synthetic)
                        .columns().stream()
                                .filter(c -> c.real().kind() != ColumnKind.KEY)
                                .map(c -> Bars.of(c.real(), c.synthetic(), real.families(), k))
                                .toList(),
                sampled.real().links().stream()
                        .filter(l -> l.child().table().equals(real.table()))
                        .flatMap(l -> sampled.synthetic().links().stream()
                                .filter(s -> s.name().equals(l.name())
                                        && s.child().table().equals(real.table()))
                                .map(s -> plot(l, s, k)))
                        .toList());
    }

    private static LinkPlot plot(Link real, Link synthetic, int k) {
        return new LinkPlot(
                real.name(),
                real.parent().table(),
                Bars.numbers(
                        "children per row of " + real.parent().table(),
                        ColumnKind.NUMBER,
                        numbers(real.children()),
                        numbers(synthetic.children()),
                        real.parent().families(),
                        k));
    }

    private static double[] numbers(int[] counts) {
        return IntStream.of(counts).asDoubleStream().toArray();
    }
}
