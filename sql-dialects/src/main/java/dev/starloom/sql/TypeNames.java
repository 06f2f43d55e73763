package dev.starloom.sql;

import dev.starloom.metadata.SqlType;
import org.jooq.DataType;

/** What a logical type is in an engine's DDL. */
@FunctionalInterface
public interface TypeNames {
    /**
     * The type of a column, with length, precision and scale, and with a collation where text needs one to compare byte by
     * byte. Whether it is nullable and what its default is are left open.
     */
    DataType<?> of(SqlType type);
}
