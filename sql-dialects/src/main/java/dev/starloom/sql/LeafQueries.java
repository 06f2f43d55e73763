package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.digest.LeafCollector;
import dev.starloom.metadata.digest.LeafRule;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.target.KeyRange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;

/**
 * Asks an engine for the leaves of a table's digest. A table with an integer key is asked for range by range, so that neither
 * side holds more than the hashes of {@value #ROWS_AT_ONCE} rows or so; any other is put in order by the engine as a whole.
 */
final class LeafQueries {
    /** Enough for the question not to be felt, few enough for memory and for progress. */
    private static final long ROWS_AT_ONCE = 64L * LeafRule.SPAN;

    private static final Field<Long> LEAF = DSL.field(DSL.name("starloom_leaf"), Long.class);
    private static final Field<String> HASH = DSL.field(DSL.name("starloom_hash"), String.class);
    private static final Field<Long> PLACE = DSL.field(DSL.name("starloom_place"), Long.class);

    /** A statement that streams its result. */
    interface Streaming {
        Statement on(Connection connection) throws SQLException;
    }

    private final Statements statements;
    private final LeafSql sql;
    private final Streaming streaming;
    private final Function<Column, Field<?>> order;

    LeafQueries(Statements statements, LeafSql sql, Streaming streaming, Function<Column, Field<?>> order) {
        this.statements = statements;
        this.sql = sql;
        this.streaming = streaming;
        this.order = order;
    }

    private record Extent(long rows, long keys, long least, long greatest) {}

    /** The digest; empty where the engine could not compute it after all. */
    Optional<TableDigest> digest(Connection connection, Table table, String physicalName, LongConsumer rowsDone)
            throws SQLException {
        LeafRule rule = LeafRule.of(table);
        statements.runQuietly(connection, sql.snapshot());
        org.jooq.Table<?> from = DSL.table(DSL.raw(physicalName));
        Extent extent = extent(connection, rule, from);
        if (extent.keys() < extent.rows()) {
            throw new IllegalArgumentException(
                    (extent.rows() - extent.keys()) + " rows of " + table.name() + " have NULL in their primary key");
        }
        LeafCollector leaves = new LeafCollector();
        long seen = 0;
        if (!rule.byKey()) {
            if (extent.rows() > sql.mostRowsInOrder()) {
                return Optional.empty();
            }
            seen = collect(connection, inOrder(table, rule, from), leaves, 0, rowsDone);
        } else if (extent.rows() > 0) {
            long width = width(extent);
            for (long first = Math.floorDiv(extent.least(), (long) LeafRule.SPAN) * LeafRule.SPAN; seen >= 0; ) {
                long last = first > Long.MAX_VALUE - width ? Long.MAX_VALUE : first + width - 1;
                seen = collect(connection, byKey(table, rule, from, new KeyRange(first, last)), leaves, seen, rowsDone);
                if (last >= extent.greatest()) {
                    break;
                }
                first = last + 1;
            }
        }
        return seen == extent.rows() ? Optional.of(leaves.digest(table, extent.rows())) : Optional.empty();
    }

    /** How many keys to ask for at once: as many as hold the rows wanted if keys are spread evenly; whole leaves. */
    private static long width(Extent extent) {
        double perRow = ((double) extent.greatest() - extent.least() + 1) / extent.rows();
        double leaves = Math.ceil(perRow * ROWS_AT_ONCE / LeafRule.SPAN);
        return (long) Math.min(leaves, 1L << 50) * LeafRule.SPAN;
    }

    private Extent extent(Connection connection, LeafRule rule, org.jooq.Table<?> from) throws SQLException {
        Condition complete = DSL.and(rule.keyColumns().stream()
                .map(c -> DSL.field(DSL.name(c.name())).isNotNull())
                .toList());
        List<Field<?>> facts = new ArrayList<>(
                List.of(DSL.count(), DSL.sum(DSL.when(complete, DSL.inline(1)).otherwise(DSL.inline(0)))));
        if (rule.byKey()) {
            Field<Long> key = key(rule);
            facts.add(DSL.min(key));
            facts.add(DSL.max(key));
        }
        try (Statement statement = connection.createStatement()) {
            return statements.read(statement, DSL.select(facts).from(from), result -> {
                result.next();
                return new Extent(
                        result.getLong(1),
                        result.getLong(2),
                        rule.byKey() ? result.getLong(3) : 0,
                        rule.byKey() ? result.getLong(4) : 0);
            });
        }
    }

    private ResultQuery<?> byKey(Table table, LeafRule rule, org.jooq.Table<?> from, KeyRange range) {
        Field<Long> key = key(rule);
        return leaves(DSL.select(
                        sql.leafOf(key).as(LEAF),
                        key.as(PLACE),
                        sql.rowHash(table.columns()).as(HASH))
                .from(from)
                .where(within(table, range))
                .asTable("starloom_rows"));
    }

    private ResultQuery<?> inOrder(Table table, LeafRule rule, org.jooq.Table<?> from) {
        List<Field<?>> by = new ArrayList<>();
        rule.keyColumns().forEach(c -> by.add(order.apply(c)));
        Field<Long> place =
                DSL.field("(ROW_NUMBER() OVER (ORDER BY {0}) - 1)", Long.class, DSL.list(by.toArray(Field[]::new)));
        org.jooq.Table<?> numbered = DSL.select(
                        place.as(PLACE), sql.rowHash(table.columns()).as(HASH))
                .from(from)
                .asTable("starloom_numbered");
        return leaves(DSL.select(sql.leafOf(PLACE).as(LEAF), PLACE, HASH)
                .from(numbered)
                .asTable("starloom_rows"));
    }

    private ResultQuery<?> leaves(org.jooq.Table<?> hashed) {
        return DSL.select(LEAF, sql.leafHash(LEAF, HASH, PLACE), DSL.count(), DSL.count(HASH))
                .from(hashed)
                .groupBy(LEAF)
                .orderBy(LEAF);
    }

    /** @return rows seen so far; negative where the engine gave no hash for a row */
    private long collect(
            Connection connection, ResultQuery<?> query, LeafCollector leaves, long before, LongConsumer rowsDone)
            throws SQLException {
        try (Statement statement = streaming.on(connection)) {
            return statements.read(statement, query, result -> {
                long rows = before;
                while (result.next()) {
                    if (result.getLong(3) != result.getLong(4) || missing(result)) {
                        return -1L;
                    }
                    leaves.add(result.getLong(1), result.getString(2));
                    rows += result.getLong(3);
                    rowsDone.accept(rows);
                }
                return rows;
            });
        }
    }

    private static boolean missing(ResultSet result) throws SQLException {
        return result.getString(2) == null;
    }

    private static Field<Long> key(LeafRule rule) {
        return DSL.field(DSL.name(rule.keyColumns().get(0).name()), Long.class);
    }

    /** The rows of a range of keys. */
    static Condition within(Table table, KeyRange range) {
        if (range.isAll()) {
            return DSL.noCondition();
        }
        LeafRule rule = LeafRule.of(table);
        if (!rule.byKey()) {
            throw new IllegalArgumentException("the key of " + table.name() + " is not one integer column");
        }
        return key(rule).between(DSL.inline(range.first()), DSL.inline(range.last()));
    }
}
