package dev.starloom.engine.generation;

import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.Column;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A table ready to be made: its columns, links and layout. Built in two steps (the compiler adds columns and links to a
 * program that others already refer to), read only once compiled.
 */
final class TableProgram {
    private final TableSpec spec;
    private final Map<String, Integer> columnIndexes = new HashMap<>();
    private final ColumnProgram[] columns;
    private final LinkProgram[] links;
    private final GroupProgram[] models;
    private final Map<String, Integer> inputIds = new HashMap<>();
    private final Input[] inputs;
    private final boolean[] resident;
    private final Resident rows;
    private final Map<LinkIndex.Key, Lazy<LinkIndex>> indexes = new ConcurrentHashMap<>();
    private final Pinned pinned;
    private Layout layout;

    /** @param columnsApart see {@link Resident} */
    TableProgram(TableSpec spec, Map<String, Input> inputs, Pinned pinned, int threads, boolean columnsApart) {
        this.spec = spec;
        this.pinned = pinned;
        for (int i = 0; i < spec.columns().size(); i++) {
            columnIndexes.put(spec.columns().get(i).name(), i);
        }
        this.columns = new ColumnProgram[spec.columns().size()];
        this.links = new LinkProgram[spec.links().size()];
        this.models = new GroupProgram[spec.models().size()];
        this.resident = new boolean[columns.length];
        this.inputs = new Input[inputs.size()];
        int id = 0;
        for (Map.Entry<String, Input> input : inputs.entrySet()) {
            inputIds.put(input.getKey(), id);
            this.inputs[id++] = input.getValue();
        }
        this.rows = new Resident(this, resident, threads, columnsApart);
    }

    String name() {
        return spec.name();
    }

    TableSpec spec() {
        return spec;
    }

    Pinned pinned() {
        return pinned;
    }

    Layout layout() {
        return layout;
    }

    void setLayout(Layout layout) {
        this.layout = layout;
    }

    int columnCount() {
        return columns.length;
    }

    ColumnProgram column(int index) {
        return columns[index];
    }

    void setColumn(int index, ColumnProgram column) {
        columns[index] = column;
    }

    int columnIndex(String column) {
        return columnIndexes.get(column);
    }

    Column model(int index) {
        return spec.columns().get(index).column();
    }

    int learnedCount() {
        return models.length;
    }

    /** A model of the table; null while no column that it makes is compiled. */
    GroupProgram learned(int index) {
        return models[index];
    }

    void setLearned(int index, GroupProgram model) {
        models[index] = model;
    }

    int linkCount() {
        return links.length;
    }

    LinkProgram link(int index) {
        return links[index];
    }

    void setLink(int index, LinkProgram link) {
        links[index] = link;
    }

    int inputCount() {
        return inputs.length;
    }

    int inputId(String name) {
        return inputIds.get(name);
    }

    Input input(int id) {
        return inputs[id];
    }

    /** Notes while compiling that a link reads a column, which is then kept in memory. */
    void keepResident(int column) {
        resident[column] = true;
    }

    /** The columns that links read, for all rows; filled on first need. */
    Resident resident() {
        return rows;
    }

    LinkIndex index(LinkIndex.Key key) {
        return indexes.computeIfAbsent(key, k -> new Lazy<>(() -> LinkIndex.build(this, k)))
                .get();
    }

    /** Bytes kept in memory; an estimate until the table is filled, 0 if no link reads it. */
    long residentBytes() {
        if (!rows.isFilled()) {
            return (long) (layout.expectedRows() * estimatedRowBytes());
        }
        long bytes = rows.bytes();
        for (Lazy<LinkIndex> index : indexes.values()) {
            LinkIndex built = index.peek();
            bytes += built == null ? 0 : built.bytes();
        }
        return bytes;
    }

    private int estimatedRowBytes() {
        int bytes = 0;
        for (int i = 0; i < columns.length; i++) {
            if (resident[i]) {
                bytes += Resident.estimatedBytes(model(i).type());
            }
        }
        return bytes;
    }

    /** Positions of the loaded columns, in the order of the table's model. */
    int[] visibleColumns() {
        List<Column> model = spec.table().columns();
        int[] visible = new int[model.size()];
        Arrays.setAll(visible, i -> columnIndex(model.get(i).name()));
        return visible;
    }
}
