package dev.starloom.engine.run;

import dev.starloom.lineage.CheckRecord;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.UnloadedTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step says it read and wrote; the recorder turns it into a step of the lineage. */
record StepResult(
        List<String> inputs,
        List<DatasetRecord> outputs,
        List<UnloadedTable> unloaded,
        Optional<Long> seed,
        List<String> sql,
        List<CheckRecord> checks,
        Map<String, String> details,
        Optional<String> failure) {

    static StepResult of(List<String> inputs, List<DatasetRecord> outputs) {
        return new StepResult(
                inputs, outputs, List.of(), Optional.empty(), List.of(), List.of(), Map.of(), Optional.empty());
    }

    StepResult withUnloaded(List<UnloadedTable> tables) {
        return new StepResult(inputs, outputs, tables, seed, sql, checks, details, failure);
    }

    StepResult withSeed(long value) {
        return new StepResult(inputs, outputs, unloaded, Optional.of(value), sql, checks, details, failure);
    }

    StepResult withSql(List<String> statements) {
        return new StepResult(inputs, outputs, unloaded, seed, statements, checks, details, failure);
    }

    StepResult withChecks(List<CheckRecord> results) {
        return new StepResult(inputs, outputs, unloaded, seed, sql, results, details, failure);
    }

    StepResult withDetail(String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(key, String.valueOf(value));
        return new StepResult(inputs, outputs, unloaded, seed, sql, checks, more, failure);
    }

    StepResult failedBecause(String why) {
        return new StepResult(inputs, outputs, unloaded, seed, sql, checks, details, Optional.of(why));
    }
}
