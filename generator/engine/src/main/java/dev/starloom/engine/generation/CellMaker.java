package dev.starloom.engine.generation;

import dev.starloom.metadata.rows.ColumnVector;

/** Makes the cells of one column for the rows of a frame. */
interface CellMaker {
    ColumnVector make(TableFrame rows);
}
