package dev.starloom.metadata.sql;

import dev.starloom.metadata.Column;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the compiler gives: plain values, nothing of the parser's. */
record CompiledSelect(
        String sql, Query query, List<Column> columns, Set<String> tables, Map<String, List<ColumnOrigin>> origins)
        implements CompiledQuery {

    CompiledSelect {
        columns = List.copyOf(columns);
        tables = Collections.unmodifiableSet(new LinkedHashSet<>(tables));
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }

    @Override
    public String render(SqlNames names) {
        return new QueryWriter(names).write(query, 0);
    }
}
