package dev.starloom.engine.pack;

import java.util.List;

/** A named stage of the pipeline. */
public sealed interface StageSpec {
    String name();

    String description();

    String where();

    /** Fills tables from their declarations. */
    record Generate(String name, String description, List<String> tables, String where) implements StageSpec {
        public Generate {
            tables = List.copyOf(tables);
        }
    }

    /** Fills a table by a SELECT that runs inside the warehouse. */
    record Sql(String name, String description, String file, String sql, String writes, String where)
            implements StageSpec {}

    /** Compiles the lineage of the run; last by nature. */
    record Lineage(String name, String description, String where) implements StageSpec {}
}
