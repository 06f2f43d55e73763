package dev.starloom.models.fit;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.synthesis.ModelGroup;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table while it is being learned: first as it was drafted, then with what was learned put in its place. */
final class TableFit {
    private final TableSpec drafted;
    private RowsSpec rows;
    private final Map<String, LinkSpec> links = new LinkedHashMap<>();
    private final Map<String, ColumnSpec> columns = new LinkedHashMap<>();
    private final Map<String, ModelGroup> models = new LinkedHashMap<>();
    private final Map<String, ColumnVector> hidden = new LinkedHashMap<>();
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final Map<String, SqlType> hiddenTypes = new LinkedHashMap<>();
    private final Map<String, Decision> decisions = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, int[]> parentRows = new LinkedHashMap<>();
    private TableRows read;
    private boolean copied;
    private String copyReason = "";

    TableFit(TableSpec drafted) {
        this.drafted = drafted;
        this.rows = drafted.rows().orElseThrow();
        drafted.links().forEach(l -> links.put(l.name(), l));
        drafted.columns().forEach(c -> columns.put(c.name(), c));
    }

    String name() {
        return drafted.name();
    }

    Table table() {
        return drafted.table();
    }

    RowsSpec rows() {
        return rows;
    }

    void rows(RowsSpec spec) {
        rows = spec;
    }

    Optional<RowsSpec.Each> each() {
        return rows instanceof RowsSpec.Each each ? Optional.of(each) : Optional.empty();
    }

    Map<String, LinkSpec> links() {
        return links;
    }

    Map<String, ColumnSpec> columns() {
        return columns;
    }

    ColumnSpec column(String name) {
        return columns.get(name);
    }

    /** The groups that make columns, by name. */
    Map<String, ModelGroup> models() {
        return models;
    }

    Map<String, Decision> decisions() {
        return decisions;
    }

    void decide(String column, Treatment treatment, String how, String reason) {
        decisions.put(column, new Decision(name(), column, treatment, how, reason));
    }

    boolean is(String column, Treatment treatment) {
        Decision decision = decisions.get(column);
        return decision != null && decision.treatment() == treatment;
    }

    /** Files beside the table's own: path in the pack to text. */
    Map<String, String> files() {
        return files;
    }

    TableRows read() {
        return read;
    }

    void read(TableRows rowsRead) {
        read = rowsRead;
    }

    boolean isCopied() {
        return copied;
    }

    String copyReason() {
        return copyReason;
    }

    void copy(String reason) {
        copied = true;
        copyReason = reason;
    }

    /** The row of the parent that each row that was read refers to, by the name under which it is read. */
    Map<String, int[]> parentRows() {
        return parentRows;
    }

    /** Hidden columns that are learned, for the rows that were read. */
    Map<String, ColumnVector> hidden() {
        return hidden;
    }

    SqlType hiddenType(String column) {
        return hiddenTypes.get(column);
    }

    /** Adds a hidden column that a model of this table makes; its value for each row that was read. */
    String hide(String wanted, SqlType type, ColumnVector values) {
        String name = free(wanted);
        hidden.put(name, values);
        hiddenTypes.put(name, type);
        return name;
    }

    /** Says that a hidden column is about the rows of a child, which are made to it. */
    void hiddenFor(String column, String child) {
        owners.put(column, child);
    }

    /** Whether a hidden column is about the rows of a child. */
    boolean isFor(String column, String child) {
        return child.equals(owners.get(column));
    }

    /** A name that neither a column nor a link has yet. */
    String free(String wanted) {
        String base = wanted.length() > 55 ? wanted.substring(0, 55) : wanted;
        String name = base;
        for (int i = 2; columns.containsKey(name) || links.containsKey(name) || hidden.containsKey(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /** Makes a column otherwise. */
    void make(String column, GeneratorSpec generator, Optional<String> nullWhen) {
        ColumnSpec old = columns.get(column);
        columns.put(column, new ColumnSpec(old.column(), old.hidden(), Optional.of(generator), nullWhen, old.where()));
    }

    /** Declares a hidden column that a model makes. */
    void declareHidden(String column, String model) {
        columns.put(
                column,
                new ColumnSpec(
                        new Column(column, hiddenTypes.get(column), true, "", Optional.empty()),
                        true,
                        Optional.of(new GeneratorSpec.Learned(model)),
                        Optional.empty(),
                        drafted.where()));
    }

    /** As it will be written. */
    TableSpec spec() {
        return new TableSpec(
                drafted.table(),
                drafted.hidden(),
                Optional.of(rows),
                new ArrayList<>(links.values()),
                List.copyOf(columns.values()),
                drafted.where());
    }
}
