package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.TextRules;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Loads a unit by {@code INSERT .. SELECT} from {@link RowFunction}. Batches are gathered until they fill a row group, which
 * DuckDB then compresses and writes at once, past the log; smaller inserts would take half as long again.
 */
final class DuckDbLoader {
    /** Rows of DuckDB's row group. */
    private static final int ROW_GROUP = 122_880;

    /** Gathered text beyond this is loaded before the row group is full: memory is bounded whatever the rows hold. */
    private static final long MOST_TEXT_BYTES = 32L << 20;

    private final Identifiers identifiers;

    DuckDbLoader(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** @return rows that DuckDB says it inserted */
    long load(Connection connection, Table table, String staging, RowSource rows) throws SQLException {
        RowFeed feed = new RowFeed(table);
        long key = RowFunction.add(feed);
        try (PreparedStatement insert = connection.prepareStatement(insert(table, staging, key))) {
            long loaded = 0;
            List<RowBatch> gathered = new ArrayList<>();
            long gatheredRows = 0;
            long gatheredText = 0;
            for (Optional<RowBatch> next = rows.next(); next.isPresent(); next = rows.next()) {
                RowBatch batch = next.get();
                TextRules.refuseNul(table, batch);
                gathered.add(batch);
                gatheredRows += batch.rowCount();
                gatheredText += textBytes(batch);
                if (gatheredRows >= ROW_GROUP || gatheredText >= MOST_TEXT_BYTES) {
                    loaded += insert(insert, feed, gathered);
                    gathered.clear();
                    gatheredRows = 0;
                    gatheredText = 0;
                }
            }
            return gatheredRows == 0 ? loaded : loaded + insert(insert, feed, gathered);
        } finally {
            RowFunction.remove(key);
        }
    }

    private static long insert(PreparedStatement insert, RowFeed feed, List<RowBatch> rows) throws SQLException {
        feed.fill(rows);
        try {
            return insert.executeLargeUpdate();
        } catch (SQLException e) {
            RuntimeException own = feed.failure();
            if (own != null) {
                own.addSuppressed(e);
                throw own;
            }
            throw e;
        }
    }

    private String insert(Table table, String staging, long key) {
        return "INSERT INTO " + identifiers.qualified(staging) + " ("
                + table.columnNames().stream().map(identifiers::quote).collect(Collectors.joining(", ")) + ") SELECT "
                + IntStream.range(0, table.columns().size())
                        .mapToObj(
                                i -> DuckDbTypes.fromFeed(table.columns().get(i).type(), RowFeed.columnName(i)))
                        .collect(Collectors.joining(", "))
                + " FROM " + RowFunction.NAME + "(" + key + ")";
    }

    private static long textBytes(RowBatch batch) {
        long bytes = 0;
        for (ColumnVector vector : batch.vectors()) {
            if (vector instanceof TextVector text) {
                bytes += text.offsets()[text.size()] - text.offsets()[0];
            }
        }
        return bytes;
    }
}
