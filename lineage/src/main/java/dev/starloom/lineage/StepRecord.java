package dev.starloom.lineage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One recorded step of a run.
 *
 * @param name for example {@code generate_raw_orders}
 * @param description what it does, for people
 * @param kind {@code generate}, {@code sql}, {@code keys}, {@code check}, {@code publish} or {@code lineage}
 * @param status how it ended
 * @param inputs logical names of what it read
 * @param outputs what it wrote
 * @param unloaded tables that were made on the way, without being loaded, and where their columns come from
 * @param startedAt ISO-8601 instant
 * @param seconds wall-clock seconds
 * @param seed seed of the streams it drew from; empty where it drew none
 * @param sql statements run in the warehouse, as run
 * @param checks results of the checks it ran
 * @param details further facts worth keeping (loader, blocks, threads, key outcomes)
 * @param error why it failed
 */
public record StepRecord(
        String name,
        String description,
        String kind,
        StepStatus status,
        List<String> inputs,
        List<DatasetRecord> outputs,
        List<UnloadedTable> unloaded,
        String startedAt,
        double seconds,
        Optional<Long> seed,
        List<String> sql,
        List<CheckRecord> checks,
        Map<String, String> details,
        Optional<String> error) {
    public StepRecord {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        unloaded = List.copyOf(unloaded);
        sql = List.copyOf(sql);
        checks = List.copyOf(checks);
        details = Ordered.copy(details);
    }

    /** A step that makes no table on the way. */
    public StepRecord(
            String name,
            String description,
            String kind,
            StepStatus status,
            List<String> inputs,
            List<DatasetRecord> outputs,
            String startedAt,
            double seconds,
            Optional<Long> seed,
            List<String> sql,
            List<CheckRecord> checks,
            Map<String, String> details,
            Optional<String> error) {
        this(
                name,
                description,
                kind,
                status,
                inputs,
                outputs,
                List.of(),
                startedAt,
                seconds,
                seed,
                sql,
                checks,
                details,
                error);
    }
}
