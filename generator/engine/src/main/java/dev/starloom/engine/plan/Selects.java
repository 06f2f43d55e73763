package dev.starloom.engine.plan;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.sql.CompiledQuery;
import dev.starloom.metadata.sql.SqlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles SELECTs on all cores (a pack has dozens, a tenth of a second each) and collects their problems in order. */
final class Selects {
    private final SqlCompiler compiler;
    private final Warehouse warehouse;
    private final Problems problems;

    Selects(SqlCompiler compiler, Warehouse warehouse, Problems problems) {
        this.compiler = compiler;
        this.warehouse = warehouse;
        this.problems = problems;
    }

    /**
     * A SELECT to compile.
     *
     * @param expected columns of the table it fills; empty for a check
     */
    record Select(String where, String sql, Optional<List<Column>> expected) {}

    /** The compiled SELECTs in order; empty for one with a problem. */
    List<Optional<CompiledQuery>> compile(List<Select> selects) {
        List<Result> results = selects.parallelStream().map(this::compile).toList();
        List<Optional<CompiledQuery>> queries = new ArrayList<>();
        for (Result result : results) {
            result.problems().forEach(problems::add);
            queries.add(result.query());
        }
        return queries;
    }

    private Result compile(Select select) {
        try {
            return new Result(
                    Optional.of(compiler.compile(select.where(), select.sql(), warehouse, select.expected())),
                    List.of());
        } catch (ProblemException e) {
            return new Result(Optional.empty(), e.problems());
        }
    }

    private record Result(Optional<CompiledQuery> query, List<Problem> problems) {}
}
