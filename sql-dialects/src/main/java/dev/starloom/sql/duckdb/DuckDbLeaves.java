package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.LeafSql;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** Leaves of digests as DuckDB computes them. */
final class DuckDbLeaves implements LeafSql {
    /** The hashes of so many rows are 64 MB, in the memory that DuckDB is given. */
    private static final long MOST_ROWS_IN_ORDER = 1_000_000;

    @Override
    public List<Query> snapshot() {
        return List.of(); // every transaction sees one moment
    }

    @Override
    public long mostRowsInOrder() {
        return MOST_ROWS_IN_ORDER;
    }

    @Override
    public Field<String> rowHash(List<Column> columns) {
        boolean bytes = columns.stream().anyMatch(c -> c.type() instanceof SqlType.BinaryType);
        List<Field<?>> cells = columns.stream()
                .<Field<?>>map(c -> c.type() instanceof SqlType.BinaryType
                        ? binary(c)
                        : bytes ? DSL.field("encode({0})", cell(c)) : cell(c))
                .toList();
        Field<?> row =
                cells.stream().reduce((a, b) -> DSL.field("{0} || {1}", a, b)).orElseThrow();
        return DSL.field("sha256({0})", String.class, row);
    }

    private static Field<?> binary(Column column) {
        return DSL.field(
                "COALESCE(encode(octet_length({0}) || ':') || {0} || encode(','), encode('N,'))",
                DSL.field(DSL.name(column.name())));
    }

    /** The netstring of a cell; a text of known length is not measured. */
    private static Field<?> cell(Column column) {
        Field<?> value = DSL.field(DSL.name(column.name()));
        SqlType type = column.type();
        if (type instanceof SqlType.BooleanType) {
            return DSL.field("CASE WHEN {0} THEN '4:true,' WHEN NOT {0} THEN '5:false,' ELSE 'N,' END", value);
        } else if (type instanceof SqlType.DateType) {
            return fixed(10, dated(value, "-%m-%d"));
        } else if (type instanceof SqlType.TimestampType) {
            return fixed(26, dated(value, "-%m-%dT%H:%M:%S.%f"));
        } else if (type instanceof SqlType.TimeType) {
            return fixed(15, DSL.field("strftime(DATE '1970-01-01' + {0}, '%H:%M:%S.%f')", value));
        }
        Field<?> text = type.isText() ? value : DSL.field("CAST({0} AS VARCHAR)", value);
        if (type instanceof SqlType.DecimalType decimal && decimal.scale() == decimal.precision()) {
            // Where no digit can stand before the point, DuckDB writes none.
            text = DSL.field(
                    "CASE WHEN {0} < 0 THEN '-0.' ELSE '0.' END || right({1}, {2})",
                    value, text, DSL.inline(decimal.scale()));
        }
        if (type instanceof SqlType.CharacterType character && character.fixed()) {
            text = DSL.field("rtrim({0}, ' ')", text);
        }
        return DSL.field("COALESCE(strlen({0}) || ':' || ({0}) || ',', 'N,')", text);
    }

    /** What lies outside the years 0 to 9999 has no canonical text, and gets one that no other value has. */
    private static Field<?> dated(Field<?> value, String afterYear) {
        return DSL.field(
                "CASE WHEN isfinite({0}) AND year({0}) BETWEEN 0 AND 9999"
                        + " THEN lpad(CAST(year({0}) AS VARCHAR), 4, '0') || strftime({0}, {1})"
                        + " ELSE CAST({0} AS VARCHAR) END",
                value, DSL.inline(afterYear));
    }

    private static Field<?> fixed(int length, Field<?> text) {
        return DSL.field("COALESCE({0} || {1} || ',', 'N,')", DSL.inline(length + ":"), text);
    }

    @Override
    public Field<Long> leafOf(Field<Long> number) {
        return DSL.field("(CAST({0} AS BIGINT) >> 12)", Long.class, number);
    }

    @Override
    public Field<String> leafHash(Field<Long> identity, Field<String> row, Field<?> order) {
        return DSL.field(
                "sha256('L' || strlen(CAST({0} AS VARCHAR)) || ':' || {0} || ',' || string_agg({1}, '' ORDER BY {2}))",
                String.class, identity, row, order);
    }
}
