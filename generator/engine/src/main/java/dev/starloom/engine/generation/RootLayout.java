package dev.starloom.engine.generation;

/** Rows without a driving parent. */
final class RootLayout extends Layout {
    private final TableProgram program;
    private final long rows;

    RootLayout(TableProgram program, long rows, int rowsPerBlock) {
        super(new Family(rows), rowsPerBlock);
        this.program = program;
        this.rows = rows;
    }

    @Override
    long indexSpace() {
        return rows;
    }

    @Override
    double expectedRows() {
        return rows;
    }

    @Override
    long rowsBefore(int cut) {
        return family().start(cut);
    }

    @Override
    TableFrame frame(int fromCut, int toCut) {
        long first = family().start(fromCut);
        return TableFrame.root(program, fromCut, first, size(program.name(), family().start(toCut) - first));
    }
}
