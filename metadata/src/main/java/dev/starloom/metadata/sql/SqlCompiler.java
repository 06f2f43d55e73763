package dev.starloom.metadata.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Warehouse;
import java.util.List;
import java.util.Optional;

/**
 * Compiles the SELECTs of SQL stages, checks and examples. Only what gives the same bits on every engine is let through:
 * + - x, MOD, SUM, COUNT, MIN, MAX, CASE, COALESCE, explicit CAST, window functions with a total order; no AVG, no division.
 */
public interface SqlCompiler {
    /**
     * Parses and validates a SELECT.
     *
     * @param where file and path of the text, for messages
     * @param warehouse model that names are resolved in; a table without columns, and a column of the type
     *     {@link dev.starloom.metadata.SqlType#UNKNOWN}, stand for what is declared wrongly
     * @param expected columns the result is inserted into, matched by name; the query is wrapped so that it gives them in
     *     this order and with these types; empty: the result as it is
     * @throws dev.starloom.metadata.document.ProblemException for a syntax error, an unknown name (with the nearest right
     *     one), a construct outside the portable set, or a column that is missing, too many or of a type that does not fit;
     *     with no problem where the SELECT reads or fills what is declared wrongly, and the rest is sound
     */
    CompiledQuery compile(String where, String sql, Warehouse warehouse, Optional<List<Column>> expected);
}
