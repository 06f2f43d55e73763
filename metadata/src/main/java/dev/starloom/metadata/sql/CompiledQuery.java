package dev.starloom.metadata.sql;

import dev.starloom.metadata.Column;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A portable SELECT, validated against a warehouse model; immutable and safe for use by many threads. */
public interface CompiledQuery {
    /** The text it was compiled from. */
    String sql();

    /** Result columns in order. */
    List<Column> columns();

    /** Logical names of the tables it reads. */
    Set<String> tables();

    /** For each result column, its origins in order (direct ones first); derived from the SQL, not declared. */
    Map<String, List<ColumnOrigin>> origins();

    /**
     * About how many rows it gives, and of what kind, from the statistics of the tables it reads.
     *
     * @param tables by logical name; one that is left out counts as small
     */
    TableStatistics estimate(Map<String, TableStatistics> tables);

    /** The statement for an engine, on one or more lines, without a trailing semicolon. */
    String render(SqlNames names);
}
