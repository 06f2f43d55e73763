package dev.starloom.sql;

import dev.starloom.metadata.SqlType;

/** How an engine spells a logical type in DDL. */
@FunctionalInterface
public interface TypeNames {
    /** The type as it stands behind a column's name, collation included where text needs one to compare byte by byte. */
    String of(SqlType type);
}
