package dev.starloom.quality.sample;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Identities;
import dev.starloom.quality.data.Vocabulary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the sides of a comparison. The same rows give the same frames, in whatever order an engine tells them. */
public final class Sampling {
    private final Warehouse model;
    private final Map<String, Vocabulary> vocabularies = new HashMap<>();
    private final Set<String> freeTexts = new HashSet<>();

    private Sampling(Warehouse model) {
        this.model = model;
    }

    /**
     * Reads every table once a side. Memory is bounded by {@code most} rows a table, not by the tables.
     *
     * @param model tables, keys and links, by logical names
     * @param most rows of a table that are kept, about
     * @param progress told the table that is read
     */
    public static Sampled read(
            Warehouse model,
            TableRows real,
            TableRows synthetic,
            Optional<TableRows> holdout,
            long most,
            Consumer<String> progress) {
        return new Sampling(model).read(real, synthetic, holdout, most, progress);
    }

    private Sampled read(
            TableRows real, TableRows synthetic, Optional<TableRows> holdout, long most, Consumer<String> progress) {
        Map<String, Long> realRows = counts(real);
        Map<String, Long> syntheticRows = counts(synthetic);
        Map<String, Long> greatest = new HashMap<>(realRows);
        syntheticRows.forEach((table, rows) -> greatest.merge(table, rows, Math::max));
        FamilyTree tree = FamilyTree.of(model, greatest);
        Map<String, Double> shares = tree.shares(greatest, most);
        SideSampler ofReal = SideSampler.read(model, tree, shares, real, t -> progress.accept("real " + t));
        SideSampler ofSynthetic =
                SideSampler.read(model, tree, shares, synthetic, t -> progress.accept("synthetic " + t));
        Optional<SideSampler> ofHoldout =
                holdout.map(h -> SideSampler.read(model, tree, shares, h, t -> progress.accept("held out " + t)));
        return new Sampled(
                ofReal.finish(this::ofReal),
                ofSynthetic.finish(this::ofOther),
                ofHoldout.map(h -> h.finish(this::ofOther)),
                model.tables().stream()
                        .filter(t -> realRows.containsKey(t.name()))
                        .map(t -> new Sampled.TableShare(
                                t.name(),
                                realRows.get(t.name()),
                                syntheticRows.getOrDefault(t.name(), -1L),
                                ofReal.kept(t.name()),
                                ofSynthetic.kept(t.name()),
                                tree.links().containsKey(t.name())
                                        ? tree.links().get(t.name()).referencedTable()
                                        : t.name(),
                                shares.get(t.name())))
                        .toList());
    }

    private Map<String, Long> counts(TableRows side) {
        Map<String, Long> counts = new HashMap<>();
        for (Table table : model.tables()) {
            side.count(table.name()).ifPresent(rows -> counts.put(table.name(), rows));
        }
        return counts;
    }

    private Feature ofReal(String table, Feature feature) {
        if (feature.kind() == ColumnKind.CATEGORY && KindGuess.isFreeText(feature.categories())) {
            freeTexts.add(table + "." + feature.name());
        }
        return ofOther(table, feature);
    }

    /** Codes anew in the order of the rows, with the vocabulary that all sides share; free text becomes opaque. */
    private Feature ofOther(String table, Feature feature) {
        if (feature.kind() != ColumnKind.CATEGORY) {
            return feature;
        }
        String column = table + "." + feature.name();
        Categories read = feature.categories();
        String[] texts = new String[read.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = read.isNull(i) ? null : read.vocabulary().value(read.codes()[i]);
        }
        return freeTexts.contains(column)
                ? new Feature(feature.name(), ColumnKind.TEXT, Identities.of(texts))
                : new Feature(
                        feature.name(),
                        ColumnKind.CATEGORY,
                        Categories.of(vocabularies.computeIfAbsent(column, c -> new Vocabulary()), texts));
    }
}
