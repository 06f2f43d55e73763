package dev.starloom.engine.run;

import dev.starloom.engine.generation.BlockPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts the blocks of a table into load units of consecutive blocks; the same for any number of threads. */
final class LoadUnits {
    /** Below this, a unit costs more in round trips than it gains in parallel work. */
    private static final long LEAST_ROWS = 16_384;

    /** Units a table is cut into at least, if it is large enough, so that every core has work. */
    private static final int FEWEST = 16;

    private LoadUnits() {}

    /** A unit: blocks {@code first} to {@code end}, the latter excluded. */
    record Unit(int number, int first, int end) {}

    static List<Unit> of(BlockPlan blocks, long rowsPerUnit, Optional<Part> part) {
        int begin = part.map(p -> p.first(blocks.blocks())).orElse(0);
        int end = part.map(p -> p.end(blocks.blocks())).orElse(blocks.blocks());
        long target = Math.max(LEAST_ROWS, Math.min(rowsPerUnit, blocks.rows() / FEWEST));
        List<Unit> units = new ArrayList<>();
        int first = begin;
        long rows = 0;
        for (int b = begin; b < end; b++) {
            rows += blocks.rowsPerBlock()[b];
            if (rows >= target || b == end - 1) {
                units.add(new Unit(units.size(), first, b + 1));
                first = b + 1;
                rows = 0;
            }
        }
        return units;
    }
}
