package dev.starloom.app.fill;

import dev.starloom.engine.generation.BlockPlan;
import dev.starloom.engine.generation.Generation;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.sql.ColumnStatistics;
import dev.starloom.metadata.sql.TableStatistics;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A generated table as two of its blocks show it: the first, and one from the middle. Two, because how many values the second
 * adds to those of the first tells a column whose values return from one that goes on to new ones.
 *
 * @param blocks how it is cut
 * @param statistics rows, and what is known of the columns
 * @param seconds of a processor of this machine to make all its rows
 */
record TableSample(BlockPlan blocks, TableStatistics statistics, double seconds) {

    /** From so many blocks on, most are made by code that the virtual machine has compiled well: it is measured later. */
    private static final int MANY_BLOCKS = 8;

    private static final int TIMES = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static TableSample of(Generation generation, Table table) {
        BlockPlan blocks = generation.blocks(table.name());
        int first = notEmpty(blocks, 0);
        if (first < 0) {
            return new TableSample(blocks, new TableStatistics(0, Map.of()), 0);
        }
        int middle = notEmpty(blocks, Math.max(first + 1, blocks.blocks() / 2));
        int second = middle < 0 ? first : middle;
        RowBatch one = generation.generate(table.name(), first); // the first time pays for parents and compilation
        RowBatch two = one;
        double seconds = Double.POSITIVE_INFINITY;
        for (int time = 0; time < (blocks.blocks() < MANY_BLOCKS ? 1 : TIMES); time++) {
            long start = nanosOfThisThread();
            two = generation.generate(table.name(), second);
            seconds = Math.min(seconds, (nanosOfThisThread() - start) / 1e9);
        }

        double all = blocks.rows();
        double possible = blocks.rowsPerBlock()[second];
        List<RowBatch> different = first == second ? List.of(one) : List.of(one, two);
        double made = different.stream().mapToDouble(RowBatch::rowCount).sum();
        double possibleInMade = first == second ? possible : possible + blocks.rowsPerBlock()[first];
        double rows = blocks.exact() ? all : made * all / possibleInMade;
        return new TableSample(
                blocks, new TableStatistics(rows, columns(table, different, rows)), seconds * all / possible);
    }

    /** Processor time where the platform tells it: what else the machine does while a block is made says nothing. */
    private static long nanosOfThisThread() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static int notEmpty(BlockPlan blocks, int from) {
        for (int b = from; b < blocks.blocks(); b++) {
            if (blocks.rowsPerBlock()[b] > 0) {
                return b;
            }
        }
        return -1;
    }

    private static Map<String, ColumnStatistics> columns(Table table, List<RowBatch> blocks, double rows) {
        Map<String, ColumnStatistics> columns = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            Column spec = table.columns().get(i);
            columns.put(
                    spec.name(),
                    CellSample.of(blocks.stream()
                                    .map(b -> b.vectors().get(column))
                                    .toArray(ColumnVector[]::new))
                            .statistics(rows));
        }
        return columns;
    }
}
