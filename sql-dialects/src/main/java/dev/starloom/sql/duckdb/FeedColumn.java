package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.target.TargetException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;

/** Copies a column of a batch into DuckDB's own vectors, in the form that {@link DuckDbTypes#fromFeed} reads. */
enum FeedColumn {
    BOOLEAN(DuckDBColumnType.BOOLEAN) {
        @Override
        void present(DuckDBWritableVector to, int at, ColumnVector from, int row) {
            to.setBoolean(at, longs(from)[row] != 0);
        }
    },
    SHORT(DuckDBColumnType.SMALLINT) {
        @Override
        void present(DuckDBWritableVector to, int at, ColumnVector from, int row) {
            long value = longs(from)[row];
            if (value != (short) value) {
                throw new ArithmeticException(value + " is not a 16-bit integer");
            }
            to.setShort(at, (short) value);
        }
    },
    INT(DuckDBColumnType.INTEGER) {
        @Override
        void present(DuckDBWritableVector to, int at, ColumnVector from, int row) {
            long value = longs(from)[row];
            if (value != (int) value) {
                throw new ArithmeticException(value + " is not a 32-bit integer");
            }
            to.setInt(at, (int) value);
        }
    },
    LONG(DuckDBColumnType.BIGINT) {
        @Override
        void present(DuckDBWritableVector to, int at, ColumnVector from, int row) {
            to.setLong(at, longs(from)[row]);
        }
    },
    DOUBLE(DuckDBColumnType.DOUBLE) {
        @Override
        void present(DuckDBWritableVector to, int at, ColumnVector from, int row) {
            to.setDouble(at, ((DoubleVector) from).values()[row]);
        }
    },
    /** More than 18 digits: the driver takes such values as BigDecimal alone. */
    WIDE_DECIMAL(DuckDBColumnType.DECIMAL) {
        @Override
        void declare(DuckDBTableFunctionBindInfo info, String name, SqlType type) throws SQLException {
            SqlType.DecimalType decimal = (SqlType.DecimalType) type;
            try (DuckDBLogicalType logical = DuckDBLogicalType.decimal(decimal.precision(), decimal.scale())) {
                info.addResultColumn(name, logical);
            }
        }

        @Override
        void write(DuckDBWritableVector to, int count, Column column, ColumnVector from, int first) {
            int scale = ((SqlType.DecimalType) column.type()).scale();
            Decimal128Vector decimals = (Decimal128Vector) from;
            for (int i = 0; i < count; i++) {
                if (from.isNull(first + i)) {
                    to.setNull(i);
                } else {
                    to.setBigDecimal(i, new BigDecimal(decimals.unscaled(first + i), scale));
                }
            }
        }
    },
    TEXT(DuckDBColumnType.VARCHAR) {
        @Override
        void write(DuckDBWritableVector to, int count, Column column, ColumnVector from, int first) {
            byte[][] values = new byte[count][];
            for (int i = 0; i < count; i++) {
                values[i] = from.isNull(first + i) ? null : bytes(from, first + i);
            }
            to.setStringUtf8Batch(0, values);
        }
    },
    BINARY(DuckDBColumnType.VARCHAR) {
        @Override
        void write(DuckDBWritableVector to, int count, Column column, ColumnVector from, int first) {
            byte[][] values = new byte[count][];
            for (int i = 0; i < count; i++) {
                values[i] = from.isNull(first + i) ? null : Base64.getEncoder().encode(bytes(from, first + i));
            }
            to.setStringUtf8Batch(0, values);
        }
    };

    private final DuckDBColumnType travels;

    FeedColumn(DuckDBColumnType travels) {
        this.travels = travels;
    }

    static FeedColumn of(SqlType type) {
        if (type instanceof SqlType.BooleanType) {
            return BOOLEAN;
        } else if (type instanceof SqlType.IntegerType integer) {
            return integer.bits() == 16 ? SHORT : integer.bits() == 32 ? INT : LONG;
        } else if (type instanceof SqlType.DateType) {
            return INT;
        } else if (type instanceof SqlType.DoubleType) {
            return DOUBLE;
        } else if (type instanceof SqlType.DecimalType decimal && !decimal.fitsLong()) {
            return WIDE_DECIMAL;
        } else if (type instanceof SqlType.BinaryType) {
            return BINARY;
        }
        return type.isText() ? TEXT : LONG;
    }

    /** Adds the column to the function's result. */
    void declare(DuckDBTableFunctionBindInfo info, String name, SqlType type) throws SQLException {
        info.addResultColumn(name, travels);
    }

    /**
     * Copies {@code count} rows from {@code first} to the beginning of a chunk's vector.
     *
     * @throws TargetException naming the column of a value that its type cannot hold
     */
    void write(DuckDBWritableVector to, int count, Column column, ColumnVector from, int first) {
        boolean everyOne = from.validity().isAllPresent();
        for (int i = 0; i < count; i++) {
            if (everyOne || !from.isNull(first + i)) {
                try {
                    present(to, i, from, first + i);
                } catch (ArithmeticException e) {
                    throw new TargetException(
                            TargetException.Kind.FAILED,
                            "column " + column.name() + ": " + e.getMessage() + "; its type is "
                                    + column.type().sql());
                }
            } else {
                to.setNull(i);
            }
        }
    }

    void present(DuckDBWritableVector to, int at, ColumnVector from, int row) {
        throw new UnsupportedOperationException(name() + " writes whole vectors");
    }

    private static long[] longs(ColumnVector vector) {
        return ((LongVector) vector).values();
    }

    private static byte[] bytes(ColumnVector vector, int row) {
        if (vector instanceof CategoryVector categories) {
            return categories.dictionary().bytes(categories.codes()[row]);
        }
        TextVector text = (TextVector) vector;
        return Arrays.copyOfRange(text.bytes(), text.offsets()[row], text.offsets()[row + 1]);
    }
}
