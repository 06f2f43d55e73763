package dev.starloom.sql.h2;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.sql.CellValues;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Binds the cells of one column of a batch as parameters: numbers as they are, the rest as the objects that H2 keeps anyway. */
abstract class BoundColumn {
    private final ColumnVector vector;

    private BoundColumn(ColumnVector vector) {
        this.vector = vector;
    }

    static BoundColumn of(SqlType type, ColumnVector vector) {
        if (vector instanceof LongVector longs && type instanceof SqlType.IntegerType) {
            return new Longs(longs);
        } else if (vector instanceof LongVector longs && type instanceof SqlType.BooleanType) {
            return new Booleans(longs);
        } else if (vector instanceof DoubleVector doubles) {
            return new Doubles(doubles);
        } else if (vector instanceof CategoryVector categories) {
            return new Categories(categories);
        }
        return new Objects(type, vector);
    }

    final void bind(PreparedStatement statement, int at, int row) throws SQLException {
        if (vector.isNull(row)) {
            statement.setNull(at, Types.NULL);
        } else {
            present(statement, at, row);
        }
    }

    abstract void present(PreparedStatement statement, int at, int row) throws SQLException;

    private static final class Longs extends BoundColumn {
        private final long[] values;

        Longs(LongVector vector) {
            super(vector);
            this.values = vector.values();
        }

        @Override
        void present(PreparedStatement statement, int at, int row) throws SQLException {
            statement.setLong(at, values[row]);
        }
    }

    private static final class Booleans extends BoundColumn {
        private final long[] values;

        Booleans(LongVector vector) {
            super(vector);
            this.values = vector.values();
        }

        @Override
        void present(PreparedStatement statement, int at, int row) throws SQLException {
            statement.setBoolean(at, values[row] != 0);
        }
    }

    private static final class Doubles extends BoundColumn {
        private final double[] values;

        Doubles(DoubleVector vector) {
            super(vector);
            this.values = vector.values();
        }

        @Override
        void present(PreparedStatement statement, int at, int row) throws SQLException {
            statement.setDouble(at, values[row]);
        }
    }

    /** Each text of the dictionary is made once. */
    private static final class Categories extends BoundColumn {
        private final CategoryVector vector;
        private final String[] texts;

        Categories(CategoryVector vector) {
            super(vector);
            this.vector = vector;
            this.texts = new String[vector.dictionary().size()];
        }

        @Override
        void present(PreparedStatement statement, int at, int row) throws SQLException {
            int code = vector.codes()[row];
            if (texts[code] == null) {
                texts[code] = vector.text(row);
            }
            statement.setString(at, texts[code]);
        }
    }

    private static final class Objects extends BoundColumn {
        private final SqlType type;
        private final ColumnVector vector;

        Objects(SqlType type, ColumnVector vector) {
            super(vector);
            this.type = type;
            this.vector = vector;
        }

        @Override
        void present(PreparedStatement statement, int at, int row) throws SQLException {
            statement.setObject(at, CellValues.of(type, vector, row));
        }
    }
}
