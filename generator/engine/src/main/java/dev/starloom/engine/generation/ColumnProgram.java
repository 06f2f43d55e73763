package dev.starloom.engine.generation;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import dev.starloom.metadata.rows.Vectors;

/** A column ready to be made. */
final class ColumnProgram {
    private final String table;
    private final Column column;
    private final CellMaker maker;
    private final Formula nullWhen;
    private final Pinned.Given given;

    /**
     * @param nullWhen null where the declaration has none
     * @param given null where no value is given
     */
    ColumnProgram(String table, Column column, CellMaker maker, Formula nullWhen, Pinned.Given given) {
        this.given = given;
        this.table = table;
        this.column = column;
        this.maker = maker;
        this.nullWhen = nullWhen;
    }

    Column column() {
        return column;
    }

    ColumnVector make(TableFrame rows) {
        ColumnVector made = maker.make(rows);
        if (nullWhen != null) {
            LongVector predicate = nullWhen.evaluateLongs(rows);
            made = Vectors.withNulls(made, predicate);
        }
        if (given != null) {
            made = given.over(rows, made);
        }
        if (!column.nullable() && !made.validity().isAllPresent()) {
            refuseNull(rows, made.validity());
        }
        return made;
    }

    private void refuseNull(TableFrame rows, Validity validity) {
        for (int i = 0; i < rows.size(); i++) {
            if (validity.isNull(i)) {
                throw new GenerationException(table + "." + column.name() + ", row " + rows.rowIndex(i)
                        + ": the value is NULL, but the column does not allow NULL; declare it nullable: true, or give a "
                        + "value with COALESCE");
            }
        }
    }
}
