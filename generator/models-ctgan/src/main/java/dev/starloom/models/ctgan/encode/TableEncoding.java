package dev.starloom.models.ctgan.encode;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.ModelColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** How several columns are told to a network together. */
public final class TableEncoding {
    private final List<ColumnEncoder> encoders;
    private final Layout layout;

    TableEncoding(List<ColumnEncoder> encoders) {
        this.encoders = List.copyOf(encoders);
        this.layout = Layout.of(this.encoders);
    }

    /**
     * Learns the modes of numbers and the clusters of wide columns.
     *
     * @param widest most categories that are told one by one
     * @param key decides what chance has a part in
     */
    public static TableEncoding fit(List<ModelColumn> columns, int widest, CellKey key) {
        ColumnEncoder[] encoders = new ColumnEncoder[columns.size()];
        List<ModelColumn> narrow = new ArrayList<>();
        List<ColumnEncoder> narrowEncoders = new ArrayList<>();
        for (int c = 0; c < encoders.length; c++) {
            if (columns.get(c) instanceof ModelColumn.Numbers numbers) {
                encoders[c] = NumberEncoder.fit(numbers);
            } else if (columns.get(c) instanceof ModelColumn.Codes codes && codes.categories() <= widest) {
                encoders[c] = CategoryEncoder.fit(codes);
            } else {
                continue;
            }
            narrow.add(columns.get(c));
            narrowEncoders.add(encoders[c]);
        }
        if (narrow.size() < columns.size()) {
            EncodedRows company = new TableEncoding(narrowEncoders).encode(narrow, key);
            for (int c = 0; c < encoders.length; c++) {
                if (encoders[c] == null) {
                    encoders[c] = Embedding.fit((ModelColumn.Codes) columns.get(c), company);
                }
            }
        }
        return new TableEncoding(List.of(encoders));
    }

    public List<ColumnEncoder> encoders() {
        return encoders;
    }

    public Layout layout() {
        return layout;
    }

    /**
     * Encodes rows.
     *
     * @param columns those that were learned, in their order
     * @param key decides between modes that a value may belong to
     */
    public EncodedRows encode(List<ModelColumn> columns, CellKey key) {
        int rows = columns.isEmpty() ? 0 : columns.get(0).size();
        return encode(columns, key, LongStream.range(0, rows).toArray());
    }

    /** @param rowIndexes index of each row, by which the key decides */
    EncodedRows encode(List<ModelColumn> columns, CellKey key, long[] rowIndexes) {
        int rows = rowIndexes.length;
        EncodedRows encoded = EncodedRows.empty(layout, rows);
        for (int g = 0; g < layout.groups(); g++) {
            int c = layout.columns()[g];
            for (int row = 0; row < rows; row++) {
                int at = row * layout.scalars() + layout.scalarStarts()[c];
                double uniform = key.uniform(rowIndexes[row] * layout.groups() + g);
                encoded.choices()[row * layout.groups() + g] =
                        encode(encoders.get(c), columns.get(c), row, encoded.scalars(), at, uniform);
            }
        }
        return encoded;
    }

    private static int encode(
            ColumnEncoder encoder, ModelColumn column, int row, float[] scalars, int at, double uniform) {
        if (encoder instanceof NumberEncoder number) {
            double value = ((ModelColumn.Numbers) column).values()[row];
            int choice = number.choice(value, uniform);
            if (number.scalars() == 1) {
                scalars[at] = number.scalar(value, choice);
            }
            return choice;
        }
        int code = ((ModelColumn.Codes) column).codes()[row];
        if (encoder instanceof CategoryEncoder category) {
            return category.choice(code);
        }
        WideEncoder wide = (WideEncoder) encoder;
        wide.scalars(code, scalars, at);
        return wide.choice(code);
    }

    /** Columns for rows that are to be decoded, all of them empty. */
    public List<ModelColumn> columns(int rows) {
        List<ModelColumn> columns = new ArrayList<>();
        for (ColumnEncoder encoder : encoders) {
            if (encoder instanceof NumberEncoder) {
                columns.add(new ModelColumn.Numbers(encoder.name(), new double[rows]));
            } else if (encoder instanceof CategoryEncoder category) {
                columns.add(new ModelColumn.Codes(encoder.name(), new int[rows], category.categories()));
            } else {
                WideEncoder wide = (WideEncoder) encoder;
                columns.add(new ModelColumn.Codes(encoder.name(), new int[rows], wide.clusters().length));
            }
        }
        return columns;
    }

    /**
     * Decodes the cell of one column, and leaves in the vector the scalars that the cell itself would be told by.
     *
     * @param choice what was chosen in the column's group
     * @param vector a row's scalars
     * @param uniform decides among the categories of a cluster
     */
    public void decode(int column, int choice, float[] vector, double uniform, ModelColumn into, int row) {
        ColumnEncoder encoder = encoders.get(column);
        int at = layout.scalarStarts()[column];
        if (encoder instanceof NumberEncoder number) {
            float scalar = number.scalars() == 1 ? vector[at] : 0;
            double value = number.decode(choice, scalar);
            ((ModelColumn.Numbers) into).values()[row] = value;
            if (number.scalars() == 1) {
                vector[at] = number.scalar(value, choice);
            }
        } else if (encoder instanceof CategoryEncoder category) {
            ((ModelColumn.Codes) into).codes()[row] = category.decode(choice);
        } else {
            WideEncoder wide = (WideEncoder) encoder;
            int code = wide.decode(choice, vector, at, uniform);
            ((ModelColumn.Codes) into).codes()[row] = code;
            wide.scalars(code, vector, at);
        }
    }
}
