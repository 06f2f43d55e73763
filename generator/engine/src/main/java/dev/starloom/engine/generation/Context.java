package dev.starloom.engine.generation;

import dev.starloom.engine.plan.ExistingTable;
import dev.starloom.engine.random.CellKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all tables of one generation share. Filled while compiling, read only afterwards. */
final class Context {
    private final long seed;
    private final int dataVersion;
    private final GenerationOptions options;
    private final Map<String, ExistingTable> existing;
    private final Map<String, TableProgram> tables = new LinkedHashMap<>();

    /** @param existing rows that stand in the target already, by table */
    Context(long seed, int dataVersion, GenerationOptions options, Map<String, ExistingTable> existing) {
        this.existing = existing;
        this.seed = seed;
        this.dataVersion = dataVersion;
        this.options = options;
    }

    /** The rows of a table that stand in the target already; null for every other table. */
    ExistingTable existing(String table) {
        return existing.get(table);
    }

    GenerationOptions options() {
        return options;
    }

    void add(TableProgram program) {
        tables.put(program.name(), program);
    }

    Map<String, TableProgram> tables() {
        return tables;
    }

    /**
     * The key of a stream of cells.
     *
     * @param stream {@code column:name}, {@code link:name} or {@code rows}, perhaps with a part after it
     */
    CellKey key(String table, String stream, int ordinal) {
        return CellKey.of(seed, dataVersion, table, stream, ordinal);
    }

    long seed() {
        return seed;
    }

    /** Rows of another table. */
    long rowsOf(String table) {
        TableProgram program = tables.get(table);
        if (program == null) {
            throw new GenerationException("TABLE_ROWS('" + table
                    + "'): there is no generated table of that name; there are " + tables.keySet());
        }
        return program.layout().indexSpace();
    }
}
