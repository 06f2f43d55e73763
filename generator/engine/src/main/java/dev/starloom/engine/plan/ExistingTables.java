package dev.starloom.engine.plan;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.Expressions;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.digest.TableDigester;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.Vectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a plan needs of the tables whose rows stand in the target already. */
final class ExistingTables {
    /** They are kept in memory, and a plan that reads them must not take minutes. */
    static final long MOST_ROWS = 1_000_000;

    private static final String CODE = "EXISTING_TABLE";

    private final List<TableSpec> tables;
    private final Warehouse model;
    private final Optional<ExistingRows> source;
    private final Problems problems;

    /** @param source empty where there is no target to read from */
    ExistingTables(List<TableSpec> tables, Optional<ExistingRows> source, Problems problems) {
        this.tables = tables;
        this.model = WarehouseModel.readable("", tables);
        this.source = source;
        this.problems = problems;
    }

    static boolean isExisting(TableSpec table) {
        return table.rows().orElse(null) instanceof RowsSpec.Existing;
    }

    Map<String, ExistingTable> read() {
        Map<String, ExistingTable> read = new LinkedHashMap<>();
        for (TableSpec table : tables) {
            if (isExisting(table)) {
                read(table).ifPresent(rows -> {
                    read.put(table.name(), rows);
                    if (rows.rows() == 0) {
                        refuseLinksTo(table);
                    }
                });
            }
        }
        return read;
    }

    private Optional<ExistingTable> read(TableSpec table) {
        if (source.isEmpty()) {
            problems.add(
                    CODE,
                    table.where(),
                    "the rows of " + table.name() + " stand in the target already, but there is no target to read them"
                            + " from here; give one");
            return Optional.empty();
        }
        if (table.table().primaryKey().isEmpty()) {
            problems.add(
                    CODE,
                    table.where(),
                    "the rows of " + table.name()
                            + " stand in the target already and are told apart by their primary key; declare primary-key");
            return Optional.empty();
        }
        try {
            long rows = source.get().count(model, table.table());
            if (rows > MOST_ROWS) {
                problems.add(
                        CODE,
                        table.where(),
                        table.name() + " has " + rows + " rows in the target; at most " + MOST_ROWS
                                + " are read as parents: refer to a smaller table, or to a view of the rows that matter");
                return Optional.empty();
            }
            return Optional.of(read(needed(table)));
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }

    private ExistingTable read(Table needed) {
        TableDigester digester = TableDigester.of(needed);
        List<RowBatch> batches = new ArrayList<>();
        int[] rows = new int[1];
        source.orElseThrow().read(model, needed, batch -> {
            rows[0] += batch.rowCount();
            if (rows[0] > MOST_ROWS) {
                throw new ProblemException(
                        CODE, needed.name(), needed.name() + " grew beyond " + MOST_ROWS + " rows while it was read");
            }
            digester.add(digester.hash(batch));
            batches.add(batch);
        });
        Map<String, ColumnVector> columns = new LinkedHashMap<>();
        for (Column column : needed.columns()) {
            List<ColumnVector> parts =
                    batches.stream().map(b -> b.vector(column.name())).toList();
            columns.put(column.name(), parts.isEmpty() ? Vectors.nulls(column.type(), 0) : Vectors.concat(parts));
        }
        return new ExistingTable(rows[0], columns, digester.finish().text());
    }

    /** The table with its key and the columns that others may read; never too few, perhaps one too many. */
    private Table needed(TableSpec table) {
        Set<String> names = new LinkedHashSet<>();
        table.table().primaryKey().map(UniqueKey::columns).ifPresent(names::addAll);
        for (TableSpec other : tables) {
            for (ForeignKey key : other.table().foreignKeys()) {
                if (key.referencedTable().equals(table.name())) {
                    names.addAll(key.referencedColumns());
                }
            }
            boolean reads = other == table // hidden columns are made from those that stand
                    || other.rows().flatMap(RowsSpec::drivingParent).stream().anyMatch(table.name()::equals);
            for (LinkSpec link : other.links()) {
                if (link.to().equals(table.name())) {
                    reads = true;
                    List.of(link.matchColumn(), link.order(), link.weight()).forEach(c -> c.ifPresent(names::add));
                }
            }
            if (reads) {
                String sql = String.join("\n", Expressions.of(other));
                for (ColumnSpec column : table.columns()) {
                    if (Pattern.compile("(?i)\\b" + column.name() + "\\b")
                            .matcher(sql)
                            .find()) {
                        names.add(column.name());
                    }
                }
            }
        }
        Table all = table.table();
        return new Table(
                all.name(),
                all.role(),
                all.description(),
                all.columns().stream().filter(c -> names.contains(c.name())).toList(),
                all.primaryKey(),
                List.of(),
                List.of(),
                List.of(),
                all.place());
    }

    private void refuseLinksTo(TableSpec empty) {
        for (TableSpec other : tables) {
            for (LinkSpec link : other.links()) {
                boolean mayBeNull = link.nullable() || link.when().isPresent();
                if (link.to().equals(empty.name()) && !mayBeNull) {
                    problems.add(
                            CODE,
                            link.where(),
                            "the link " + link.name() + " of " + other.name() + " needs a row of " + empty.name()
                                    + ", which stands in the target without rows; fill it first, or declare the link nullable:"
                                    + " true");
                }
            }
        }
    }
}
