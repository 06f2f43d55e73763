package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.LeafSql;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** Leaves of digests as PostgreSQL computes them; of doubles too, whose bits it gives. */
final class PostgreSqlLeaves implements LeafSql {
    @Override
    public List<Query> snapshot() {
        return List.of(DSL.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"));
    }

    @Override
    public Field<String> rowHash(List<Column> columns) {
        boolean bytes = columns.stream().anyMatch(c -> c.type() instanceof SqlType.BinaryType);
        List<Field<?>> cells = columns.stream()
                .<Field<?>>map(
                        c -> c.type() instanceof SqlType.BinaryType ? binary(c) : bytes ? utf8(cell(c)) : cell(c))
                .toList();
        Field<?> row =
                cells.stream().reduce((a, b) -> DSL.field("{0} || {1}", a, b)).orElseThrow();
        return DSL.field("encode(sha256({0}), 'hex')", String.class, bytes ? row : utf8(row));
    }

    private static Field<?> utf8(Field<?> text) {
        return DSL.field("convert_to({0}, 'UTF8')", text);
    }

    private static Field<?> binary(Column column) {
        return DSL.field(
                "COALESCE(convert_to(octet_length({0}) || ':', 'UTF8') || {0} || '\\x2c'::bytea, '\\x4e2c'::bytea)",
                DSL.field(DSL.name(column.name())));
    }

    /** The netstring of a cell; a text of known length is not measured. */
    private static Field<?> cell(Column column) {
        Field<?> value = DSL.field(DSL.name(column.name()));
        SqlType type = column.type();
        if (type instanceof SqlType.BooleanType) {
            return DSL.field("CASE WHEN {0} THEN '4:true,' WHEN NOT {0} THEN '5:false,' ELSE 'N,' END", value);
        } else if (type instanceof SqlType.DateType) {
            return fixed(10, dated(value, "YYYY-MM-DD", "-MM-DD"));
        } else if (type instanceof SqlType.TimestampType) {
            return fixed(26, dated(value, "YYYY-MM-DD\"T\"HH24:MI:SS.US", "-MM-DD\"T\"HH24:MI:SS.US"));
        } else if (type instanceof SqlType.TimeType) {
            return fixed(15, DSL.field("to_char({0}, 'HH24:MI:SS.US')", value));
        } else if (type instanceof SqlType.DoubleType) {
            return fixed(
                    16,
                    DSL.field(
                            "CASE WHEN {0} = 'NaN' THEN '7ff8000000000000' ELSE encode(float8send({0}), 'hex') END",
                            value));
        }
        Field<?> text = DSL.field("{0}::text", value);
        if (type instanceof SqlType.CharacterType character && character.fixed()) {
            text = DSL.field("rtrim({0}, ' ')", text);
        }
        Field<?> length = type.isText()
                ? DSL.field("octet_length(convert_to({0}, 'UTF8'))", text)
                : DSL.field("octet_length({0})", text);
        return DSL.field("COALESCE({0} || ':' || {1} || ',', 'N,')", length, text);
    }

    /**
     * The year 0 is written there as 1 BC. What lies outside the years 0 to 9999 has no canonical text, and gets one that no
     * other value has.
     */
    private static Field<?> dated(Field<?> value, String whole, String afterYear) {
        return DSL.field(
                "CASE WHEN {0} >= '0001-01-01' AND {0} < '10000-01-01' THEN to_char({0}, {1})"
                        + " WHEN {0} >= '0001-01-01 BC' AND {0} < '0001-01-01' THEN '0000' || to_char({0}, {2})"
                        + " ELSE {0}::text END",
                value, DSL.inline(whole), DSL.inline(afterYear));
    }

    private static Field<?> fixed(int length, Field<?> text) {
        return DSL.field("COALESCE({0} || {1} || ',', 'N,')", DSL.inline(length + ":"), text);
    }

    @Override
    public Field<Long> leafOf(Field<Long> number) {
        return DSL.field("({0}::bigint >> 12)", Long.class, number);
    }

    @Override
    public Field<String> leafHash(Field<Long> identity, Field<String> row, Field<?> order) {
        return DSL.field(
                "encode(sha256(convert_to('L' || octet_length({0}::text) || ':' || {0} || ','"
                        + " || string_agg({1}, '' ORDER BY {2}), 'UTF8')), 'hex')",
                String.class, identity, row, order);
    }
}
