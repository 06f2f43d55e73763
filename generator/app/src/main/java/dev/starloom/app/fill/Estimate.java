package dev.starloom.app.fill;

import dev.starloom.engine.generation.BlockPlan;
import dev.starloom.engine.generation.Generation;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.plan.Plan;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a plan will cost, measured by making a block of each table.
 *
 * @param tables parents first
 * @param residentTables parent context in memory by table, bytes
 * @param generateSeconds wall-clock seconds to generate everything with the plan's threads
 */
public record Estimate(List<TableEstimate> tables, Map<String, Long> residentTables, double generateSeconds) {
    /**
     * One table.
     *
     * @param rows empty for a table that a SQL stage fills
     * @param exact whether {@code rows} is exact or an upper bound
     */
    public record TableEstimate(
            String table,
            String role,
            OptionalLong rows,
            boolean exact,
            OptionalInt blocks,
            OptionalLong bytes,
            String stage) {}

    public long residentBytes() {
        return residentTables.values().stream().mapToLong(Long::longValue).sum();
    }

    public long bytes() {
        return tables.stream().mapToLong(t -> t.bytes().orElse(0)).sum();
    }

    /** Measures; makes at most one block of each table (and the parents it needs in memory). */
    public static Estimate of(Filling filling) {
        Plan plan = filling.plan();
        Generation generation = filling.generation();
        List<TableEstimate> tables = new ArrayList<>();
        double cpuSeconds = 0;
        for (Table table : plan.warehouse().tables()) {
            String role = table.role().name().toLowerCase(Locale.ROOT);
            if (plan.findTable(table.name()).orElseThrow().rows().isEmpty()) {
                tables.add(new TableEstimate(
                        table.name(),
                        role,
                        OptionalLong.empty(),
                        true,
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        stageOf(plan, table.name())));
                continue;
            }
            BlockPlan blocks = generation.blocks(table.name());
            int block = fullest(blocks);
            long bytes = 0;
            if (block >= 0) {
                generation.generate(table.name(), block); // the first time pays for parents and compilation
                long start = System.nanoTime();
                RowBatch batch = generation.generate(table.name(), block);
                double seconds = (System.nanoTime() - start) / 1e9;
                double share = (double) blocks.rows() / Math.max(1, blocks.rowsPerBlock()[block]);
                cpuSeconds += seconds * share;
                bytes = Math.round(bytes(batch) * (double) blocks.rows() / Math.max(1, blocks.rowsPerBlock()[block]));
            }
            tables.add(new TableEstimate(
                    table.name(),
                    role,
                    OptionalLong.of(blocks.rows()),
                    blocks.exact(),
                    OptionalInt.of(blocks.blocks()),
                    OptionalLong.of(bytes),
                    stageOf(plan, table.name())));
        }
        return new Estimate(
                tables,
                generation.residentBytes(),
                cpuSeconds / filling.settings().threads());
    }

    private static String stageOf(Plan plan, String table) {
        for (StageSpec stage : plan.stages()) {
            if (stage instanceof StageSpec.Generate generate
                            && generate.tables().contains(table)
                    || stage instanceof StageSpec.Sql sql && sql.writes().equals(table)) {
                return stage.name();
            }
        }
        return "";
    }

    private static int fullest(BlockPlan blocks) {
        int best = -1;
        for (int b = 0; b < blocks.blocks(); b++) {
            if (blocks.rowsPerBlock()[b] > 0 && (best < 0 || blocks.rowsPerBlock()[b] > blocks.rowsPerBlock()[best])) {
                best = b;
            }
        }
        return best;
    }

    /** Bytes of the values themselves, as a row store would hold them without overhead. */
    private static long bytes(RowBatch batch) {
        long bytes = 0;
        for (ColumnVector vector : batch.vectors()) {
            if (vector instanceof TextVector text) {
                bytes += text.offsets()[text.size()];
            } else if (vector instanceof CategoryVector category) {
                for (int i = 0; i < category.size(); i++) {
                    bytes += category.isNull(i) ? 0 : category.dictionary().bytes(category.codes()[i]).length;
                }
            } else {
                bytes += 8L * vector.size();
            }
        }
        return bytes;
    }
}
