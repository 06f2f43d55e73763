package dev.starloom.models.fit;

import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.random.CellKey;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.Validity;
import dev.starloom.metadata.rows.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads tables: whole where they are small, else a sample that keeps families whole. */
final class Loading {
    private final Source source;
    private final Map<String, TableFit> tables;
    private final FitSettings settings;
    private final Map<String, Set<Object>> keptKeys = new HashMap<>();

    Loading(Source source, Map<String, TableFit> tables, FitSettings settings) {
        this.source = source;
        this.tables = tables;
        this.settings = settings;
    }

    /** Reads a table whole. */
    void whole(TableFit fit) {
        List<Map<String, ColumnVector>> parts = new ArrayList<>();
        Table columns = columns(fit);
        source.read(columns, batch -> parts.add(part(batch)));
        fit.read(TableRows.of(columns, parts));
    }

    /** Reads a table whose driving parent was read already. */
    void sample(TableFit fit) {
        double share = share(fit.name());
        if (share >= 1) {
            whole(fit);
            return;
        }
        Optional<ForeignKey> driver = driver(fit);
        Set<Object> kept = driver.map(k -> keys(fit, k)).orElse(null);
        CellKey chance = CellKey.of(settings.seed(), 0, rootOf(fit).name(), "sample", 0);
        Table columns = columns(fit);
        List<Map<String, ColumnVector>> parts = new ArrayList<>();
        long[] rows = new long[1];
        source.read(columns, batch -> {
            int[] positions = new int[batch.rowCount()];
            int count = 0;
            List<ColumnVector> link = driver.stream()
                    .flatMap(k -> k.columns().stream())
                    .map(batch::vector)
                    .toList();
            List<SqlType> types = driver.stream()
                    .flatMap(k -> k.columns().stream())
                    .map(c -> columns.column(c).type())
                    .toList();
            for (int row = 0; row < positions.length; row++) {
                boolean keep = kept == null
                        ? chance.uniform(rows[0]++) < share
                        : kept.contains(TableRows.key(link, types, row));
                if (keep) {
                    positions[count++] = row;
                }
            }
            int[] some = Arrays.copyOf(positions, count);
            if (count > 0) {
                Map<String, ColumnVector> part = part(batch);
                part.replaceAll((name, vector) -> Vectors.gather(vector, some));
                parts.add(part);
            }
        });
        fit.read(TableRows.of(columns, parts));
    }

    private static Map<String, ColumnVector> part(RowBatch batch) {
        Map<String, ColumnVector> part = new HashMap<>();
        for (int i = 0; i < batch.columns().size(); i++) {
            ColumnVector vector = batch.vectors().get(i);
            part.put(batch.columns().get(i).name(), vector instanceof DoubleVector doubles ? finite(doubles) : vector);
        }
        return part;
    }

    /** What is no number, or infinite, is taken as NULL: there is nothing to learn between such values. */
    private static DoubleVector finite(DoubleVector vector) {
        boolean[] nulls = new boolean[vector.size()];
        double[] values = vector.values().clone();
        for (int row = 0; row < nulls.length; row++) {
            nulls[row] = vector.isNull(row) || !Double.isFinite(values[row]);
            values[row] = nulls[row] ? 0 : values[row];
        }
        return new DoubleVector(values, Validity.ofNulls(nulls));
    }

    private static Table columns(TableFit fit) {
        Table table = fit.table();
        List<Column> columns =
                table.columns().stream().filter(Columns::isReadable).toList();
        return new Table(
                table.name(),
                table.role(),
                "",
                columns,
                table.primaryKey(),
                List.of(),
                List.of(),
                List.of(),
                table.place());
    }

    private Optional<ForeignKey> driver(TableFit fit) {
        return fit.each()
                .flatMap(each -> fit.table().foreignKeys().stream()
                        .filter(k -> Names.linkOf(fit, k)
                                .filter(each.alias()::equals)
                                .isPresent())
                        .findFirst());
    }

    /** The keys of the rows of the parent that were kept. */
    private Set<Object> keys(TableFit fit, ForeignKey link) {
        return keptKeys.computeIfAbsent(link.referencedTable() + link.referencedColumns(), k -> {
            TableRows parent = tables.get(link.referencedTable()).read();
            List<ColumnVector> vectors =
                    link.referencedColumns().stream().map(parent::column).toList();
            List<SqlType> types =
                    link.referencedColumns().stream().map(parent::type).toList();
            Set<Object> keys = new HashSet<>();
            for (int row = 0; row < parent.rows(); row++) {
                keys.add(TableRows.key(vectors, types, row));
            }
            return keys;
        });
    }

    private TableFit rootOf(TableFit fit) {
        TableFit at = fit;
        while (at.each().isPresent()) {
            at = tables.get(at.each().get().parent());
        }
        return at;
    }

    /** What share of a table is read, so that no table of its family gives more rows than allowed. */
    double share(String table) {
        TableFit root = rootOf(tables.get(table));
        long most = source.rowCounts().getOrDefault(root.name(), 0L);
        for (TableFit fit : tables.values()) {
            if (rootOf(fit) == root) {
                most = Math.max(most, source.rowCounts().getOrDefault(fit.name(), 0L));
            }
        }
        return most <= settings.mostRows() ? 1 : settings.mostRows() / (double) most;
    }

    /** Tables in an order in which each comes after the one that drives it. */
    static List<TableFit> parentsFirst(Map<String, TableFit> tables) {
        List<TableFit> order = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (TableFit fit : tables.values()) {
            add(fit, tables, done, order);
        }
        return order;
    }

    private static void add(TableFit fit, Map<String, TableFit> tables, Set<String> done, List<TableFit> order) {
        if (!done.add(fit.name())) {
            return;
        }
        fit.each().map(RowsSpec.Each::parent).map(tables::get).ifPresent(p -> add(p, tables, done, order));
        order.add(fit);
    }
}
