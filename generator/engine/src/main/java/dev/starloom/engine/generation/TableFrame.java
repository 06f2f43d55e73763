package dev.starloom.engine.generation;

import dev.starloom.engine.synthesis.Families;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Vectors;
import java.util.Arrays;

/**
 * A run of rows of a table. Columns, links and what is read through them are made when first asked for and then kept, so
 * that a frame costs no more than what is read of it. Whole families only: no sibling of a row lies outside the frame. Not
 * thread safe; a frame belongs to one thread.
 */
final class TableFrame {
    private final TableProgram program;
    private final int size;
    private final int firstCut;
    private final long firstRow;
    private final long[] sparseRows;
    private final TableFrame parent;
    private final int[] parentPositions;
    private final int[] familyStarts;

    private final ColumnVector[] columns;
    private final ColumnVector[] inputs;
    private final int[][] links;
    private final ColumnVector[][] learned;

    private TableFrame(
            TableProgram program,
            int size,
            int firstCut,
            long firstRow,
            long[] sparseRows,
            TableFrame parent,
            int[] parentPositions,
            int[] familyStarts) {
        this.program = program;
        this.size = size;
        this.firstCut = firstCut;
        this.firstRow = firstRow;
        this.sparseRows = sparseRows;
        this.parent = parent;
        this.parentPositions = parentPositions;
        this.familyStarts = familyStarts;
        this.columns = new ColumnVector[program.columnCount()];
        this.inputs = new ColumnVector[program.inputCount()];
        this.links = new int[program.linkCount()][];
        this.learned = new ColumnVector[program.learnedCount()][];
    }

    /** Rows without a driving parent. */
    static TableFrame root(TableProgram program, int firstCut, long firstRow, int size) {
        return new TableFrame(program, size, firstCut, firstRow, null, null, null, null);
    }

    /**
     * Rows of which each parent row has some.
     *
     * @param familyStarts position of the first child of each parent row, and the number of rows at the end
     */
    static TableFrame families(TableProgram program, long firstRow, TableFrame parent, int[] familyStarts) {
        int size = familyStarts[parent.size];
        int[] positions = new int[size];
        for (int i = 0; i < parent.size; i++) {
            Arrays.fill(positions, familyStarts[i], familyStarts[i + 1], i);
        }
        return new TableFrame(program, size, parent.firstCut, firstRow, null, parent, positions, familyStarts);
    }

    /** Rows of which a parent row has one or none; they take over the parent's row index. */
    static TableFrame chosen(TableProgram program, TableFrame parent, int[] positions) {
        long[] rows = new long[positions.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = parent.rowIndex(positions[i]);
        }
        return new TableFrame(program, rows.length, parent.firstCut, 0, rows, parent, positions, null);
    }

    TableProgram program() {
        return program;
    }

    int size() {
        return size;
    }

    /** The cut of the family that the rows begin with; they are those of whole cuts. */
    int firstCut() {
        return firstCut;
    }

    long rowIndex(int position) {
        return sparseRows == null ? firstRow + position : sparseRows[position];
    }

    /** Row indexes where they are not consecutive, else null. */
    long[] sparseRows() {
        return sparseRows;
    }

    int[] parentPositions() {
        return parentPositions;
    }

    int siblingIndex(int position) {
        return familyStarts == null ? 0 : position - familyStarts[parentPositions[position]];
    }

    int siblingCount(int position) {
        if (familyStarts == null) {
            return 1;
        }
        int family = parentPositions[position];
        return familyStarts[family + 1] - familyStarts[family];
    }

    ColumnVector column(int column) {
        ColumnVector made = columns[column];
        if (made == null) {
            made = program.column(column).make(this);
            columns[column] = made;
        }
        return made;
    }

    /** The columns that a model makes, in its order. */
    ColumnVector[] learned(int model) {
        ColumnVector[] made = learned[model];
        if (made == null) {
            made = program.learned(model).make(this);
            learned[model] = made;
        }
        return made;
    }

    /** Which rows are siblings. */
    Families families() {
        return familyStarts == null ? Families.none(size) : Families.of(familyStarts);
    }

    /** Positions in the linked table's resident rows; -1 where the link is NULL. */
    int[] link(int link) {
        int[] made = links[link];
        if (made == null) {
            made = program.link(link).positions(this);
            links[link] = made;
        }
        return made;
    }

    /** What an expression reads under a name. */
    ColumnVector input(String name) {
        int id = program.inputId(name);
        ColumnVector made = inputs[id];
        if (made == null) {
            made = read(program.input(id));
            inputs[id] = made;
        }
        return made;
    }

    ColumnVector read(Input input) {
        if (input instanceof Input.Own own) {
            return column(own.column());
        }
        if (input instanceof Input.OfParent ofParent) {
            return Vectors.gather(parent.column(ofParent.column()), parentPositions);
        }
        Input.Linked linked = (Input.Linked) input;
        return Vectors.gather(
                program.link(linked.link()).target().resident().column(linked.column()), link(linked.link()));
    }
}
