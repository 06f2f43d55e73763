package dev.starloom.engine.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pack as read from its files: a star, how its rows come about, the stages that fill it and the checks it must pass.
 * A pack is files only; no Java class belongs to it.
 *
 * @param name for example {@code retail}
 * @param version version of the pack
 * @param dataVersion raised when a change of the pack changes rows on purpose; part of every cell's seed
 * @param description for people
 * @param parameters named values that declarations refer to as <code>${name}</code>
 * @param tables in declaration order, hidden ones included
 * @param stages in declaration order; the order they run in follows from what they read and write
 * @param checks run in the warehouse after the load
 * @param sha256 hash over the pack's files, names included
 */
public record Pack(
        String name,
        String version,
        int dataVersion,
        String description,
        Map<String, ParameterSpec> parameters,
        List<TableSpec> tables,
        List<StageSpec> stages,
        List<CheckSpec> checks,
        String sha256) {
    public Pack {
        tables = List.copyOf(tables);
        stages = List.copyOf(stages);
        checks = List.copyOf(checks);
    }

    /** The same with other tables. */
    public Pack withTables(List<TableSpec> others) {
        return new Pack(name, version, dataVersion, description, parameters, others, stages, checks, sha256);
    }

    public Optional<TableSpec> findTable(String table) {
        return tables.stream().filter(t -> t.name().equals(table)).findFirst();
    }
}
