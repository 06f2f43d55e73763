package dev.starloom.engine.generation;

import dev.starloom.engine.random.CellKey;
import dev.starloom.metadata.expression.EvaluationFrame;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Vectors;

/** The cells that one formula makes: a run of rows of a frame, with what the engine's functions ask about them. */
final class Cells implements EvaluationFrame {
    private final Formula formula;
    private final TableFrame rows;
    private final int from;
    private final int to;

    Cells(Formula formula, TableFrame rows, int from, int to) {
        this.formula = formula;
        this.rows = rows;
        this.from = from;
        this.to = to;
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public ColumnVector input(String name) {
        return Vectors.slice(formula.input(rows, name), from, to);
    }

    long rowIndex(int position) {
        return rows.rowIndex(from + position);
    }

    int siblingIndex(int position) {
        return rows.siblingIndex(from + position);
    }

    int siblingCount(int position) {
        return rows.siblingCount(from + position);
    }

    long rowTotal() {
        return rows.program().layout().indexSpace();
    }

    long rowsOf(String table) {
        return formula.context().rowsOf(table);
    }

    CellKey key(int ordinal) {
        return formula.key(ordinal);
    }
}
