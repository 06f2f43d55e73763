package dev.starloom.sql.mysql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.LeafSql;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * Leaves of digests as MySQL and MariaDB compute them. All is put together as bytes, so that no character set or collation of
 * a column has a say. A row longer than the server's packet has no hash there; such a table is digested from its rows.
 */
final class MySqlLeaves implements LeafSql {
    /** Sixteen times what a leaf takes: with its default the server cuts it, and says so in a warning alone. */
    private static final Query ROOM_FOR_A_LEAF = DSL.query("SET SESSION group_concat_max_len = 4194304");

    @Override
    public List<Query> snapshot() {
        return List.of(ROOM_FOR_A_LEAF, DSL.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"));
    }

    @Override
    public Field<String> rowHash(List<Column> columns) {
        Field<?>[] cells = columns.stream().map(MySqlLeaves::cell).toArray(Field<?>[]::new);
        return DSL.field("SHA2(CONCAT({0}), 256)", String.class, DSL.list(cells));
    }

    /** A text as the bytes of its UTF-8. */
    static Field<?> bytes(Column column) {
        Field<?> value = DSL.field(DSL.name(column.name()));
        if (column.type() instanceof SqlType.CharacterType character && character.fixed()) {
            value = DSL.field("TRIM(TRAILING ' ' FROM {0})", value);
        }
        return DSL.field("CAST(CONVERT({0} USING utf8mb4) AS BINARY)", value);
    }

    /** The netstring of a cell. NULL is asked for, because what is too long for the server is NULL as well. */
    private static Field<?> cell(Column column) {
        Field<?> value = DSL.field(DSL.name(column.name()));
        return DSL.field("CASE WHEN {0} IS NULL THEN 'N,' ELSE {1} END", value, present(column, value));
    }

    private static Field<?> present(Column column, Field<?> value) {
        SqlType type = column.type();
        if (type instanceof SqlType.BooleanType) {
            return DSL.field(
                    "CASE {0} WHEN 1 THEN '4:true,' WHEN 0 THEN '5:false,' ELSE CONCAT('B:', {0}, ',') END", value);
        } else if (type instanceof SqlType.DateType) {
            return DSL.field("CONCAT('10:', DATE_FORMAT({0}, '%Y-%m-%d'), ',')", value);
        } else if (type instanceof SqlType.TimestampType) {
            return DSL.field("CONCAT('26:', DATE_FORMAT({0}, '%Y-%m-%dT%H:%i:%s.%f'), ',')", value);
        } else if (type instanceof SqlType.TimeType) {
            return DSL.field("CONCAT('15:', TIME_FORMAT({0}, '%H:%i:%s.%f'), ',')", value);
        }
        Field<?> text = type.isText()
                ? bytes(column)
                : type instanceof SqlType.BinaryType ? value : DSL.field("CAST({0} AS CHAR)", value);
        return DSL.field("CONCAT(LENGTH({0}), ':', {0}, ',')", text);
    }

    @Override
    public Field<Long> leafOf(Field<Long> number) {
        return DSL.field("CAST(FLOOR({0} / 4096) AS SIGNED)", Long.class, number);
    }

    @Override
    public Field<String> leafHash(Field<Long> identity, Field<String> row, Field<?> order) {
        return DSL.field(
                "SHA2(CONCAT('L', LENGTH({0}), ':', {0}, ',', GROUP_CONCAT({1} ORDER BY {2} SEPARATOR '')), 256)",
                String.class, identity, row, order);
    }
}
