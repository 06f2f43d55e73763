package dev.starloom.sql.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The table function {@code starloom_rows(key)} through which rows reach DuckDB: a third of the appender's work per row,
 * because whole vectors are handed over. The driver keeps registered functions for the life of the process, so there is
 * one that knows nothing but a map from key to feed.
 */
final class RowFunction implements DuckDBTableFunction<RowFeed, RowFeed, Object> {
    static final String NAME = "starloom_rows";

    private static final RowFunction INSTANCE = new RowFunction();
    private static final AtomicLong NEXT_KEY = new AtomicLong();
    private static final Map<Long, RowFeed> FEEDS = new ConcurrentHashMap<>();

    private RowFunction() {}

    /** Makes the function known to a database. */
    static void register(Connection connection) throws SQLException {
        try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
            builder.withName(NAME)
                    .withParameter(Long.class)
                    .withFunction(INSTANCE)
                    .register(connection);
        }
    }

    /** Gives the key under which statements find a feed. */
    static long add(RowFeed feed) {
        long key = NEXT_KEY.incrementAndGet();
        FEEDS.put(key, feed);
        return key;
    }

    /** The rows of a feed, for a FROM. */
    static Table<?> of(long key) {
        return DSL.table("{0}({1})", DSL.name(NAME), DSL.inline(key));
    }

    static void remove(long key) {
        FEEDS.remove(key);
    }

    @Override
    public RowFeed bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        RowFeed feed = FEEDS.get(info.getParameter(0).getLong());
        if (feed == null) {
            throw new IllegalArgumentException(NAME + " serves the loader alone");
        }
        feed.declare(info);
        return feed;
    }

    @Override
    public RowFeed init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        RowFeed feed = info.getBindData();
        feed.rewind();
        return feed;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output) {
        RowFeed feed = info.getBindData();
        return feed.next(output);
    }
}
