package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Statements;
import dev.starloom.sql.TextRules;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * Loads a unit by {@code INSERT .. SELECT} from {@link RowFunction}. Batches are gathered until they fill a row group, which
 * DuckDB then compresses and writes at once, past the log; smaller inserts would take half as long again.
 */
final class DuckDbLoader {
    /** Rows of DuckDB's row group; a statement that inserts no whole number of them leaves work to the next checkpoint. */
    private static final int ROW_GROUP = 122_880;

    /** Gathered text beyond this is loaded before the row group is full: memory is bounded whatever the rows hold. */
    private static final long MOST_TEXT_BYTES = 32L << 20;

    private final Statements statements;
    private final Identifiers identifiers;

    DuckDbLoader(Statements statements, Identifiers identifiers) {
        this.statements = statements;
        this.identifiers = identifiers;
    }

    /** @return rows that DuckDB says it inserted */
    long load(Connection connection, Table table, String staging, RowSource rows) throws SQLException {
        RowFeed feed = new RowFeed(table);
        long key = RowFunction.add(feed);
        // The key leads to rows in this process and says nothing later: units that differ in it alone are told as one.
        statements.running(insert(table, staging, 0));
        try (PreparedStatement insert = connection.prepareStatement(statements.text(insert(table, staging, key)))) {
            Gathered gathered = new Gathered(insert, feed);
            for (Optional<RowBatch> next = rows.next(); next.isPresent(); next = rows.next()) {
                TextRules.refuseNul(table, next.get());
                gathered.add(next.get());
                if (gathered.textBytes >= MOST_TEXT_BYTES) {
                    gathered.insert(gathered.rows);
                } else if (gathered.rows >= ROW_GROUP) {
                    gathered.insert(gathered.rows - gathered.rows % ROW_GROUP);
                }
            }
            gathered.insert(gathered.rows);
            return gathered.inserted;
        } finally {
            RowFunction.remove(key);
        }
    }

    /** Batches that wait for enough company. */
    private static final class Gathered {
        private final PreparedStatement statement;
        private final RowFeed feed;
        private final List<RowBatch> batches = new ArrayList<>();
        private int firstRow;
        private long rows;
        private long textBytes;
        private long inserted;

        Gathered(PreparedStatement statement, RowFeed feed) {
            this.statement = statement;
            this.feed = feed;
        }

        void add(RowBatch batch) {
            batches.add(batch);
            rows += batch.rowCount();
            textBytes += textBytes(batch);
        }

        /** Inserts the first so many rows, and keeps what is left of the last batch. */
        void insert(long count) throws SQLException {
            if (count == 0) {
                return;
            }
            feed.fill(batches, firstRow, count);
            try {
                inserted += statement.executeLargeUpdate();
            } catch (SQLException e) {
                RuntimeException own = feed.failure();
                if (own != null) {
                    own.addSuppressed(e);
                    throw own;
                }
                throw e;
            }
            rows -= count;
            RowBatch last = batches.get(batches.size() - 1);
            batches.clear();
            textBytes = 0;
            firstRow = 0;
            if (rows > 0) {
                // What is left is less than a row group and came with the last batch.
                batches.add(last);
                firstRow = Math.toIntExact(last.rowCount() - rows);
                textBytes = textBytes(last);
            }
        }
    }

    private Query insert(Table table, String staging, long key) {
        List<Field<?>> values = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            values.add(DuckDbTypes.fromFeed(table.columns().get(i).type(), DSL.field(DSL.name(RowFeed.columnName(i)))));
        }
        return DSL.insertInto(identifiers.table(staging), Identifiers.fields(table.columnNames()))
                .select(DSL.select(values).from(RowFunction.of(key)));
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
