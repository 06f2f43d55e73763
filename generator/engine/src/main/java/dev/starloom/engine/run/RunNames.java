package dev.starloom.engine.run;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.sql.SqlNames;
import java.util.HashMap;
import java.util.Map;

/** Names of a run's tables: those it makes are staged, those whose rows stand in the target already are where readers see them; physical names. */
record RunNames(SqlNames staging, Map<String, String> existing) implements SqlNames {
    static RunNames of(RunContext run) {
        Map<String, String> existing = new HashMap<>();
        run.plan().existing().keySet().forEach(logical -> {
            Table table = run.physical().table(logical);
            existing.put(
                    table.name(),
                    run.options()
                            .inPlace()
                            .map(options -> run.target().nameInPlace(table, options))
                            .orElseGet(() -> run.target().publishedNames().table(table.name())));
        });
        return new RunNames(run.target().stagingNames(run.identity().runId()), existing);
    }

    @Override
    public SqlFlavor flavor() {
        return staging.flavor();
    }

    @Override
    public String quote(String identifier) {
        return staging.quote(identifier);
    }

    @Override
    public String table(String name) {
        String there = existing.get(name);
        return there == null ? staging.table(name) : there;
    }
}
