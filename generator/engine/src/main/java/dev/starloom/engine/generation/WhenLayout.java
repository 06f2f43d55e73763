package dev.starloom.engine.generation;

import dev.starloom.metadata.rows.Vectors;

/** A row for each parent row that a predicate holds for, under the parent's index: nothing needs counting. */
final class WhenLayout extends Layout {
    private final TableProgram program;
    private final TableProgram parent;
    private final Formula when;

    WhenLayout(TableProgram program, TableProgram parent, Formula when, GenerationOptions options) {
        super(parent.layout().family(), options.rowsPerBlock());
        this.program = program;
        this.parent = parent;
        this.when = when;
    }

    @Override
    double expectedRows() {
        return parent.layout().expectedRows();
    }

    @Override
    long indexSpace() {
        return parent.layout().indexSpace();
    }

    @Override
    boolean isCountKnown() {
        return parent.layout().isCountKnown();
    }

    @Override
    long rowsBefore(int cut) {
        return parent.layout().rowsBefore(cut);
    }

    @Override
    boolean isExact() {
        return false;
    }

    @Override
    TableFrame frame(int fromCut, int toCut) {
        return under(parent.layout().frame(fromCut, toCut));
    }

    @Override
    TableFrame under(TableFrame parents) {
        return TableFrame.chosen(program, parents, Vectors.positionsWhereTrue(when.evaluateLongs(parents)));
    }
}
