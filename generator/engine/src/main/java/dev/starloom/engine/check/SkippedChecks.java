package dev.starloom.engine.check;

import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.StepRecord;
import java.util.Map;
import java.util.TreeMap;

/** How checks that were not run stand in the record of a run: a detail of the step that checks, with the reason. */
public final class SkippedChecks {
    private static final String PREFIX = "skipped.";

    private SkippedChecks() {}

    /** The detail's key for a check. */
    public static String detail(String check) {
        return PREFIX + check;
    }

    /** Reasons by name of the check. */
    public static Map<String, String> of(RunRecord record) {
        Map<String, String> reasons = new TreeMap<>();
        for (StepRecord step : record.steps()) {
            step.details().forEach((key, reason) -> {
                if (key.startsWith(PREFIX)) {
                    reasons.put(key.substring(PREFIX.length()), reason);
                }
            });
        }
        return reasons;
    }
}
