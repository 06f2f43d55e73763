package dev.starloom.metadata.physical;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.expression.Expressions;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.sql.SqlNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A warehouse whose tables are called, down to their keys, links and checks, as they are in the database. Targets are
 * given these tables and know of no other names. A table that is called there as in the model is the very same value.
 */
public final class PhysicalModel {
    private final Warehouse logical;
    private final Map<String, String> names;
    private final Map<String, Table> physical = new LinkedHashMap<>();

    private PhysicalModel(Warehouse logical) {
        this.logical = logical;
        this.names = namesOf(logical);
        logical.tables().forEach(t -> physical.put(t.name(), physical(t)));
    }

    /**
     * What a target calls each table, by logical name: as it is called in the database. Tables of several schemas that
     * share a name there are called by their logical names, which tell them apart in one schema of ours and among files;
     * where each stands is said by its place.
     */
    public static Map<String, String> namesOf(Warehouse warehouse) {
        Map<String, Long> shared =
                warehouse.tables().stream().collect(Collectors.groupingBy(Table::physicalName, Collectors.counting()));
        Map<String, String> names = new LinkedHashMap<>();
        warehouse
                .tables()
                .forEach(t -> names.put(t.name(), shared.get(t.physicalName()) > 1 ? t.name() : t.physicalName()));
        return names;
    }

    /**
     * The model in the database's names.
     *
     * @throws dev.starloom.metadata.document.ProblemException for a check that is no expression
     */
    public static PhysicalModel of(Warehouse warehouse) {
        return new PhysicalModel(warehouse);
    }

    /** All tables, in the order of the model. */
    public List<Table> tables() {
        return List.copyOf(physical.values());
    }

    /** A table by its logical name. */
    public Table table(String logicalName) {
        return Objects.requireNonNull(physical.get(logicalName), logicalName);
    }

    /** The logical name of a table by what it is called in the database; a name that no table has stays. */
    public String logicalName(String physicalName) {
        return physical.entrySet().stream()
                .filter(e -> e.getValue().name().equals(physicalName))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(physicalName);
    }

    /** Names for queries over the model: where columns are called otherwise in the database, a scan gives them their logical names. */
    public SqlNames names(SqlNames target) {
        return new ModelNames(this, target);
    }

    /** Rows of the model for a target. */
    public RowBatch toPhysical(RowBatch rows) {
        Table table = table(rows.table());
        return table == logical.table(rows.table()) ? rows : as(table, logical.table(rows.table()), rows);
    }

    /** Rows that a target gave for the model. */
    public RowBatch toLogical(String logicalName, RowBatch rows) {
        Table table = logical.table(logicalName);
        return table == table(logicalName) ? rows : as(table, table(logicalName), rows);
    }

    private static RowBatch as(Table wanted, Table given, RowBatch rows) {
        List<ColumnVector> vectors = new ArrayList<>();
        given.columns().forEach(c -> vectors.add(rows.vector(c.name())));
        return new RowBatch(wanted.name(), wanted.columns(), vectors, rows.rowCount());
    }

    /**
     * What a table and those of its columns that have another name are called in the database, for people:
     * {@code "Order Details" (unit_price is "UnitPrice")}; empty where all is called as in the model.
     */
    public Optional<String> spelling(String logicalName) {
        Table model = logical.table(logicalName);
        Table there = table(logicalName);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < model.columns().size(); i++) {
            String name = model.columns().get(i).name();
            String spelt = there.columns().get(i).name();
            if (!name.equals(spelt)) {
                columns.add(name + " is " + quoted(spelt));
            }
        }
        boolean same = columns.isEmpty() && there.name().equals(logicalName);
        return same
                ? Optional.empty()
                : Optional.of(
                        quoted(there.name()) + (columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private Table physical(Table table) {
        boolean links = table.foreignKeys().stream().anyMatch(this::isSpeltOtherwise);
        if (name(table).equals(table.name()) && renames(table).isEmpty() && !links) {
            return table;
        }
        List<Column> columns = table.columns().stream()
                .map(c -> new Column(
                        c.physicalName(), c.type(), c.nullable(), c.description(), c.defaultSql(), c.physical()))
                .toList();
        return new Table(
                name(table),
                table.role(),
                table.description(),
                columns,
                table.primaryKey().map(k -> key(table, k)),
                table.uniqueKeys().stream().map(k -> key(table, k)).toList(),
                table.foreignKeys().stream().map(l -> link(table, l)).toList(),
                table.checks().stream().map(c -> check(table, c)).toList(),
                table.place());
    }

    private String name(Table table) {
        return names.get(table.name());
    }

    private boolean isSpeltOtherwise(ForeignKey link) {
        return logical.findTable(link.referencedTable())
                .filter(parent -> !name(parent).equals(parent.name())
                        || !names(parent, link.referencedColumns()).equals(link.referencedColumns()))
                .isPresent();
    }

    private static UniqueKey key(Table table, UniqueKey key) {
        return new UniqueKey(key.name(), names(table, key.columns()));
    }

    private ForeignKey link(Table table, ForeignKey link) {
        Optional<Table> parent = logical.findTable(link.referencedTable());
        return new ForeignKey(
                link.name(),
                names(table, link.columns()),
                parent.map(this::name).orElse(link.referencedTable()),
                parent.map(p -> names(p, link.referencedColumns())).orElse(link.referencedColumns()));
    }

    private static CheckConstraint check(Table table, CheckConstraint check) {
        return new CheckConstraint(
                check.name(),
                Expressions.renamed(
                        table.name() + "." + check.name(), check.sql(), table.columnNames(), renames(table)));
    }

    private static List<String> names(Table table, List<String> columns) {
        return columns.stream().map(c -> table.column(c).physicalName()).toList();
    }

    /** Physical names by logical ones, of the columns where they differ. */
    private static Map<String, String> renames(Table table) {
        Map<String, String> names = new LinkedHashMap<>();
        table.columns().stream()
                .filter(c -> !c.physicalName().equals(c.name()))
                .forEach(c -> names.put(c.name(), c.physicalName()));
        return names;
    }

    /** Physical names by logical ones, of all columns in order; empty where none differ. */
    Map<String, String> columns(String logicalName) {
        Table table = logical.table(logicalName);
        Map<String, String> names = new LinkedHashMap<>();
        if (!renames(table).isEmpty()) {
            table.columns().forEach(c -> names.put(c.name(), c.physicalName()));
        }
        return names;
    }
}
