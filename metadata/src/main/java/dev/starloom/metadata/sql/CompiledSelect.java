package dev.starloom.metadata.sql;

import dev.starloom.metadata.Column;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the compiler gives: plain values, nothing of the parser's. */
final class CompiledSelect implements CompiledQuery {
    private final String sql;
    private final Query query;
    private final List<Column> columns;
    private final Set<String> tables;
    private final Supplier<Map<String, List<ColumnOrigin>>> derivation;
    private final Function<Map<String, TableStatistics>, TableStatistics> estimation;
    private volatile Map<String, List<ColumnOrigin>> origins;

    /**
     * @param derivation derives the origins; asked when they first are, for it takes as long as all the rest
     * @param estimation estimates the result from statistics of what is read
     */
    CompiledSelect(
            String sql,
            Query query,
            List<Column> columns,
            Set<String> tables,
            Supplier<Map<String, List<ColumnOrigin>>> derivation,
            Function<Map<String, TableStatistics>, TableStatistics> estimation) {
        this.sql = sql;
        this.query = query;
        this.columns = List.copyOf(columns);
        this.tables = Collections.unmodifiableSet(new LinkedHashSet<>(tables));
        this.derivation = derivation;
        this.estimation = estimation;
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Set<String> tables() {
        return tables;
    }

    @Override
    public Map<String, List<ColumnOrigin>> origins() {
        Map<String, List<ColumnOrigin>> derived = origins;
        if (derived == null) {
            // Two threads at once would derive the same.
            derived = Collections.unmodifiableMap(new LinkedHashMap<>(derivation.get()));
            origins = derived;
        }
        return derived;
    }

    @Override
    public TableStatistics estimate(Map<String, TableStatistics> statistics) {
        return estimation.apply(statistics);
    }

    @Override
    public String render(SqlNames names) {
        return new QueryWriter(names).write(query, 0);
    }
}
