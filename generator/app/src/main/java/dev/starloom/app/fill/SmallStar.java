package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.physical.PhysicalModel;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Targets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A small star of the same plan, filled in memory, and rows of it that belong together: of tables that nothing links to, the
 * first ones; of all others, those that rows already chosen link to.
 */
public final class SmallStar {
    /** Large enough for every table to have rows, small enough to wait for. */
    public static final double SCALE = 0.01;

    private static final long MEMORY_BYTES = 256L << 20;

    private final Filling filling;
    private final int sample;
    private final Map<String, Set<List<String>>> wanted = new LinkedHashMap<>();
    private final Map<String, List<List<String>>> chosen = new LinkedHashMap<>();

    private SmallStar(Filling filling, int sample) {
        this.filling = filling;
        this.sample = sample;
    }

    /** The settings of a small star: at most {@link #SCALE}, in memory. */
    public static Settings settings(Settings settings) {
        return settings.withScale(Math.min(SCALE, settings.scale()));
    }

    /**
     * Fills it and chooses.
     *
     * @param sample rows of a table that nothing links to
     * @return cells by table, in the order of the plan; NULL is null
     * @throws TargetException where the star cannot be made in memory
     */
    public static Map<String, List<List<String>>> sample(Filling filling, int sample) {
        return new SmallStar(filling, sample).read();
    }

    private Map<String, List<List<String>>> read() {
        TargetSettings memory = new TargetSettings(
                "jdbc:duckdb:",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                filling.settings().threads(),
                MEMORY_BYTES,
                Map.of());
        try (Target target = Targets.open(memory)) {
            Run run = filling.tryOut(target);
            if (run.execute() instanceof RunOutcome.Failed failed) {
                throw new TargetException(
                        TargetException.Kind.FAILED,
                        failed.record().failure().orElse("the small star could not be made"));
            }
            PhysicalModel physical = PhysicalModel.of(filling.plan().warehouse());
            List<Table> childrenFirst = new ArrayList<>(tables());
            Collections.reverse(childrenFirst);
            for (Table table : childrenFirst) {
                choose(target, physical, table);
            }
        }
        Map<String, List<List<String>>> inOrder = new LinkedHashMap<>();
        tables().forEach(t -> inOrder.put(t.name(), chosen.get(t.name())));
        return inOrder;
    }

    private List<Table> tables() {
        return filling.plan().warehouse().tables().stream()
                .filter(t -> t.role() != TableRole.WORK)
                .toList();
    }

    private void choose(Target target, PhysicalModel physical, Table table) {
        List<ForeignKey> incoming = tables().stream()
                .filter(t -> !t.name().equals(table.name()))
                .flatMap(t -> t.foreignKeys().stream())
                .filter(k -> k.referencedTable().equals(table.name()))
                .toList();
        List<List<String>> first = new ArrayList<>();
        List<List<String>> linked = new ArrayList<>();
        Table there = physical.table(table.name());
        target.readInKeyOrder(there, target.publishedNames().table(there.name()), batch -> {
            RowBatch rows = physical.toLogical(table.name(), batch);
            for (int r = 0; r < rows.rowCount(); r++) {
                List<String> row = cells(rows, r);
                if (first.size() < sample) {
                    first.add(row);
                }
                if (incoming.stream().anyMatch(k -> isWanted(table, k, row))) {
                    linked.add(row);
                }
            }
        });
        List<List<String>> rows = linked.isEmpty() ? first : linked;
        chosen.put(table.name(), rows);
        for (ForeignKey link : table.foreignKeys()) {
            Set<List<String>> keys = wanted.computeIfAbsent(keyOf(link), each -> new HashSet<>());
            rows.forEach(row -> keys.add(values(table, link.columns(), row)));
        }
    }

    private boolean isWanted(Table table, ForeignKey link, List<String> row) {
        return wanted.getOrDefault(keyOf(link), Set.of()).contains(values(table, link.referencedColumns(), row));
    }

    /** Links to the same columns of a table want the same rows. */
    private static String keyOf(ForeignKey link) {
        return link.referencedTable() + " " + link.referencedColumns();
    }

    private static List<String> values(Table table, List<String> columns, List<String> row) {
        List<String> values = new ArrayList<>();
        columns.forEach(c -> values.add(row.get(table.columnNames().indexOf(c))));
        return values;
    }

    private static List<String> cells(RowBatch rows, int r) {
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < rows.columns().size(); c++) {
            cells.add(CellText.of(rows.columns().get(c).type(), rows.vectors().get(c), r)
                    .orElse(null));
        }
        return cells;
    }
}
