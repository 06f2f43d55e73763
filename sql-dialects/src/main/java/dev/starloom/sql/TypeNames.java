package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import java.util.stream.Stream;
import org.jooq.DataType;

/** What a logical type is in an engine's DDL. */
@FunctionalInterface
public interface TypeNames {
    /**
     * The type of a column, with length, precision and scale, and with a collation where text needs one to compare byte by
     * byte. Whether it is nullable and what its default is are left open.
     */
    DataType<?> of(SqlType type);

    /** The type of a column that a key, or a link to one, is over. */
    default DataType<?> ofKey(SqlType type) {
        return of(type);
    }

    /** The type of a column of a table. */
    default DataType<?> of(Table table, Column column) {
        boolean keyed = Stream.of(
                        table.primaryKey().stream().map(UniqueKey::columns),
                        table.uniqueKeys().stream().map(UniqueKey::columns),
                        table.foreignKeys().stream().map(ForeignKey::columns))
                .flatMap(columns -> columns)
                .anyMatch(columns -> columns.contains(column.name()));
        return keyed ? ofKey(column.type()) : of(column.type());
    }
}
