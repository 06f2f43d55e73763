package dev.starloom.sql;

import dev.starloom.metadata.target.QueryResult;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Small results as text, spelt alike whatever the driver: decimals without exponent, bytes as hexadecimal digits. */
final class QueryText {
    private QueryText() {}

    static QueryResult read(ResultSet result, int maxRows) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnLabel(i));
        }
        List<List<String>> rows = new ArrayList<>();
        boolean truncated = false;
        while (!truncated && result.next()) {
            if (rows.size() == maxRows) {
                truncated = true;
            } else {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(text(result, i, meta.getColumnType(i)));
                }
                rows.add(row);
            }
        }
        return new QueryResult(columns, rows, truncated);
    }

    /** The first row of a query as {@code column=value, ...}, if there is one. */
    static Optional<String> firstRow(Connection connection, String sql) throws SQLException {
        try (Statement statement = Statements.plain(connection)) {
            QueryResult read = Stoppable.run(statement, () -> {
                try (ResultSet result = statement.executeQuery(sql)) {
                    return read(result, 1);
                }
            });
            return read.rows().stream().findFirst().map(row -> {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    cells.add(read.columns().get(i) + "=" + (row.get(i) == null ? "NULL" : row.get(i)));
                }
                return String.join(", ", cells);
            });
        }
    }

    private static String text(ResultSet result, int index, int type) throws SQLException {
        switch (type) {
            case Types.DECIMAL, Types.NUMERIC -> {
                BigDecimal value = result.getBigDecimal(index);
                return value == null ? null : value.toPlainString();
            }
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> {
                byte[] value = result.getBytes(index);
                return value == null ? null : HexFormat.of().formatHex(value);
            }
            case Types.BOOLEAN, Types.BIT -> {
                boolean value = result.getBoolean(index);
                return result.wasNull() ? null : String.valueOf(value);
            }
            default -> {
                return result.getString(index);
            }
        }
    }
}
