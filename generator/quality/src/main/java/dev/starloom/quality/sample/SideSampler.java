package dev.starloom.quality.sample;

import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.quality.data.DataSet;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Reads one side, every table once. */
final class SideSampler {
    private final Warehouse model;
    private final FamilyTree tree;
    private final Map<String, SampledTable> tables = new LinkedHashMap<>();

    private SideSampler(Warehouse model, FamilyTree tree) {
        this.model = model;
        this.tree = tree;
    }

    static SideSampler read(
            Warehouse model, FamilyTree tree, Map<String, Double> shares, TableRows side, Consumer<String> progress) {
        SideSampler sampler = new SideSampler(model, tree);
        for (String name : tree.order()) {
            if (side.count(name).isPresent()) {
                progress.accept(name);
                SampledTable table = sampler.begin(model.table(name), shares.get(name));
                side.read(name, table::add);
                sampler.tables.put(name, table);
            }
        }
        return sampler;
    }

    private SampledTable begin(Table table, double share) {
        List<List<String>> referenced = model.tables().stream()
                .flatMap(t -> t.foreignKeys().stream())
                .filter(l -> l.referencedTable().equals(table.name()))
                .map(ForeignKey::referencedColumns)
                .distinct()
                .toList();
        Optional<ForeignKey> link = Optional.ofNullable(tree.links().get(table.name()))
                .filter(l -> tables.containsKey(l.referencedTable()));
        return new SampledTable(table, share, link, referenced, tables);
    }

    int kept(String table) {
        return tables.containsKey(table) ? tables.get(table).kept() : 0;
    }

    /**
     * The frames and links.
     *
     * @param finished makes of a table and a column as it was read what a metric sees
     */
    DataSet finish(BiFunction<String, Feature, Feature> finished) {
        Map<String, Frame> frames = new LinkedHashMap<>();
        Map<String, int[]> orders = new LinkedHashMap<>();
        for (Table table : model.tables()) {
            SampledTable sampled = tables.get(table.name());
            if (sampled != null) {
                int[] order = sampled.order();
                orders.put(table.name(), order);
                frames.put(table.name(), frame(table, sampled, order, finished));
            }
        }
        List<Link> links = new ArrayList<>();
        for (Table table : model.tables()) {
            for (ForeignKey link : table.foreignKeys()) {
                if (frames.containsKey(table.name()) && frames.containsKey(link.referencedTable())) {
                    links.add(link(table.name(), link, frames, orders));
                }
            }
        }
        return new DataSet(new ArrayList<>(frames.values()), links);
    }

    private static Frame frame(
            Table table, SampledTable sampled, int[] order, BiFunction<String, Feature, Feature> finished) {
        List<Feature> features = sampled.features().stream()
                .map(f -> new Feature(f.name(), f.kind(), f.values().pick(order)))
                .map(f -> finished.apply(table.name(), f))
                .toList();
        List<String> key = table.primaryKey()
                .map(k -> k.columns())
                .filter(columns -> columns.stream()
                        .allMatch(c -> features.stream().anyMatch(f -> f.name().equals(c))))
                .orElse(List.of());
        long[] families =
                Arrays.stream(order).mapToLong(r -> sampled.families()[r]).toArray();
        return new Frame(table.name(), order.length, features, key, families, sampled.share());
    }

    private Link link(String child, ForeignKey link, Map<String, Frame> frames, Map<String, int[]> orders) {
        SampledTable from = tables.get(child);
        SampledTable to = tables.get(link.referencedTable());
        int[] childOrder = orders.get(child);
        int[] parentOrder = orders.get(link.referencedTable());
        int[] place = new int[parentOrder.length];
        for (int i = 0; i < parentOrder.length; i++) {
            place[parentOrder[i]] = i;
        }
        int[] raw = from.parentOf(link, to);
        int[] parentOf = Arrays.stream(childOrder)
                .map(r -> raw[r] < 0 ? raw[r] : place[raw[r]])
                .toArray();
        int[] children = from.children(link)
                .map(counts -> Arrays.stream(parentOrder).map(r -> counts[r]).toArray())
                .orElseGet(() -> Link.counts(parentOf, parentOrder.length));
        return new Link(
                link.name(),
                frames.get(child),
                frames.get(link.referencedTable()),
                link.columns(),
                parentOf,
                children,
                from.isFamilyLink(link),
                1);
    }
}
