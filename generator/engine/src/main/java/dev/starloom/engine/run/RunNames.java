package dev.starloom.engine.run;

import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.sql.SqlNames;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of a run's tables: those it makes are staged, those whose rows stand in the target already are where readers see them; physical names. */
record RunNames(SqlNames staging, SqlNames published, Set<String> existing) implements SqlNames {
    static SqlNames of(RunContext run) {
        return new RunNames(
                run.target().stagingNames(run.identity().runId()),
                run.target().publishedNames(),
                run.plan().existing().keySet().stream()
                        .map(table -> run.physical().table(table).name())
                        .collect(Collectors.toSet()));
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
        return existing.contains(name) ? published.table(name) : staging.table(name);
    }
}
