package dev.starloom.engine.generation;

import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.Vectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The generation of a compiled plan. */
final class CompiledGeneration implements Generation {
    private final Context context;
    private final Map<String, Map<String, ColumnDescent>> descents;

    CompiledGeneration(Context context, Map<String, Map<String, ColumnDescent>> descents) {
        this.context = context;
        this.descents = descents;
    }

    @Override
    public BlockPlan blocks(String table) {
        return program(table).layout().plan(table);
    }

    @Override
    public RowBatch generate(String table, int block) {
        TableProgram program = program(table);
        int blocks = program.layout().blocks();
        if (block < 0 || block >= blocks) {
            throw new IllegalArgumentException(
                    "table " + table + " has blocks 0 to " + (blocks - 1) + ", not " + block);
        }
        TableFrame rows = program.layout().block(block);
        return batch(rows, rows.size());
    }

    /** Takes twice as many cuts each time: what is enough is not known before rows are made, and frames cost little. */
    @Override
    public RowBatch first(String table, int rows) {
        Layout layout = program(table).layout();
        int all = layout.family().cuts();
        int cuts = 1;
        TableFrame frame = layout.frame(0, cuts);
        while (frame.size() < rows && cuts < all) {
            cuts = Math.min(all, cuts * 2);
            frame = layout.frame(0, cuts);
        }
        return batch(frame, Math.min(rows, frame.size()));
    }

    private static RowBatch batch(TableFrame rows, int size) {
        TableProgram program = rows.program();
        List<ColumnVector> vectors = new ArrayList<>();
        for (int column : program.visibleColumns()) {
            vectors.add(Vectors.slice(rows.column(column), 0, size));
        }
        return new RowBatch(program.name(), program.spec().table().columns(), vectors, size);
    }

    @Override
    public Map<String, Long> residentBytes() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        context.tables().forEach((name, program) -> {
            long held = program.residentBytes();
            if (held > 0) {
                bytes.put(name, held);
            }
        });
        return bytes;
    }

    @Override
    public Map<String, ColumnDescent> descent(String table) {
        program(table);
        return descents.get(table);
    }

    private TableProgram program(String table) {
        TableProgram program = context.tables().get(table);
        if (program == null) {
            throw new IllegalArgumentException("no table " + table + " is generated; there are "
                    + context.tables().keySet()
                    + Nearest.of(table, context.tables().keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return program;
    }
}
