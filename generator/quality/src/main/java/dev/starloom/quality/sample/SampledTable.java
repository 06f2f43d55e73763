package dev.starloom.quality.sample;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.Families;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A table of one side while it is read: the rows that are kept, where their links lead, and how many children all rows gave their parents. */
final class SampledTable {
    private static final int FIRST = 1_024;

    private final Table model;
    private final double share;
    private final Optional<ForeignKey> familyLink;
    private final Map<String, SampledTable> parents;
    private final Map<String, Buffer> buffers = new LinkedHashMap<>();
    private final Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    private final Map<List<String>, LongIndex> keys = new LinkedHashMap<>();
    private final Map<String, long[]> linkKeys = new LinkedHashMap<>();
    private final Map<String, boolean[]> linkNulls = new LinkedHashMap<>();
    private final Map<String, int[]> children = new LinkedHashMap<>();
    private long[] families = new long[FIRST];
    private long[] sortKeys = new long[FIRST];
    private int kept;

    /**
     * @param referenced keys of this table that links of others lead to
     * @param parents tables that were read before, by name
     */
    SampledTable(
            Table model,
            double share,
            Optional<ForeignKey> familyLink,
            List<List<String>> referenced,
            Map<String, SampledTable> parents) {
        this.model = model;
        this.share = share;
        this.familyLink = familyLink;
        this.parents = parents;
        referenced.forEach(columns -> keys.put(columns, new LongIndex()));
        for (ForeignKey link : model.foreignKeys()) {
            linkKeys.put(link.name(), new long[FIRST]);
            linkNulls.put(link.name(), new boolean[FIRST]);
            if (parents.containsKey(link.referencedTable())) {
                children.put(link.name(), new int[parents.get(link.referencedTable()).kept]);
            }
        }
    }

    String name() {
        return model.name();
    }

    int kept() {
        return kept;
    }

    double share() {
        return share;
    }

    long[] families() {
        return families;
    }

    // ---- reading

    void add(RowBatch batch) {
        prepare(batch);
        Map<ForeignKey, KeyHashes> links = new LinkedHashMap<>();
        model.foreignKeys().forEach(l -> KeyHashes.of(batch, l.columns()).ifPresent(h -> links.put(l, h)));
        Map<List<String>, KeyHashes> own = new LinkedHashMap<>();
        keys.keySet().forEach(columns -> KeyHashes.of(batch, columns).ifPresent(h -> own.put(columns, h)));
        KeyHashes primary = model.primaryKey()
                .flatMap(k -> KeyHashes.of(batch, k.columns()))
                .orElseGet(() -> KeyHashes.of(
                                batch,
                                batch.columns().stream().map(Column::name).toList())
                        .orElseThrow());
        for (int row = 0; row < batch.rowCount(); row++) {
            add(batch, row, links, own, primary.at(row));
        }
    }

    private void add(
            RowBatch batch, int row, Map<ForeignKey, KeyHashes> links, Map<List<String>, KeyHashes> own, long primary) {
        links.forEach((link, hashes) -> countChild(link, hashes, row));
        long family = primary;
        if (familyLink.isPresent()
                && links.containsKey(familyLink.get())
                && !links.get(familyLink.get()).isNull(row)) {
            SampledTable parent = parents.get(familyLink.get().referencedTable());
            int parentRow =
                    parent.row(familyLink.get(), links.get(familyLink.get()).at(row));
            if (parentRow >= 0) {
                family = parent.families[parentRow];
            } else if (parent.share < 1) {
                return;
            }
        }
        if (!Families.isKept(family, share)) {
            return;
        }
        reserve();
        buffers.forEach((name, buffer) -> buffer.add(batch.vector(name), row));
        own.forEach((columns, hashes) -> keys.get(columns).put(hashes.at(row), kept));
        links.forEach((link, hashes) -> {
            linkNulls.get(link.name())[kept] = hashes.isNull(row);
            linkKeys.get(link.name())[kept] = hashes.at(row);
        });
        families[kept] = family;
        sortKeys[kept] = primary;
        kept++;
    }

    private void countChild(ForeignKey link, KeyHashes hashes, int row) {
        int[] counts = children.get(link.name());
        if (counts != null && !hashes.isNull(row)) {
            int parent = parents.get(link.referencedTable()).row(link, hashes.at(row));
            if (parent >= 0) {
                counts[parent]++;
            }
        }
    }

    private int row(ForeignKey link, long key) {
        LongIndex index = keys.get(link.referencedColumns());
        return index == null ? LongIndex.ABSENT : index.get(key);
    }

    private void prepare(RowBatch batch) {
        if (!buffers.isEmpty()) {
            return;
        }
        for (Column column : batch.columns()) {
            ColumnKind kind = KindGuess.onOtherSide(model, column, model.column(column.name()));
            kinds.put(column.name(), kind);
            buffers.put(
                    column.name(),
                    kind.isContinuous()
                            ? new Buffer.OfNumbers(column.type())
                            : kind == ColumnKind.CATEGORY ? new Buffer.OfCategories() : new Buffer.OfIdentities());
        }
    }

    private void reserve() {
        if (kept == families.length) {
            families = Arrays.copyOf(families, 2 * kept);
            sortKeys = Arrays.copyOf(sortKeys, 2 * kept);
            linkKeys.replaceAll((name, values) -> Arrays.copyOf(values, 2 * kept));
            linkNulls.replaceAll((name, values) -> Arrays.copyOf(values, 2 * kept));
        }
    }

    // ---- what was read

    /** Kept rows in an order that depends on their keys alone, not on the order in which an engine gave them. */
    int[] order() {
        return IntStream.range(0, kept)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(r -> sortKeys[r]).thenComparing(r -> r))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Columns as they were read, in the order of the model; none where there was no row. */
    List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (Column column : model.columns()) {
            if (buffers.containsKey(column.name())) {
                features.add(new Feature(
                        column.name(),
                        kinds.get(column.name()),
                        buffers.get(column.name()).build()));
            }
        }
        return features;
    }

    /** For each kept row the row that a link leads to among the kept ones of its parent. */
    int[] parentOf(ForeignKey link, SampledTable parent) {
        int[] parentOf = new int[kept];
        for (int row = 0; row < kept; row++) {
            int found = parent.row(link, linkKeys.get(link.name())[row]);
            parentOf[row] = linkNulls.get(link.name())[row] ? Link.NONE : found < 0 ? Link.ELSEWHERE : found;
        }
        return parentOf;
    }

    /** How many children all rows gave each kept parent; empty where parents were read later. */
    Optional<int[]> children(ForeignKey link) {
        return Optional.ofNullable(children.get(link.name()));
    }

    boolean isFamilyLink(ForeignKey link) {
        return familyLink.filter(link::equals).isPresent();
    }
}
