package dev.starloom.engine.run;

import dev.starloom.engine.check.CheckRunner;
import dev.starloom.engine.check.SkippedChecks;
import dev.starloom.engine.plan.Plan;
import dev.starloom.lineage.CheckRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Runs the pack's checks over the staged star, before anybody can read it. */
final class ChecksStep implements Step {
    private final RunContext run;

    ChecksStep(RunContext run) {
        this.run = run;
    }

    @Override
    public String name() {
        return "run_checks";
    }

    @Override
    public String description() {
        return "Check the rules of the pack by SQL in the warehouse, before the star is published.";
    }

    @Override
    public String kind() {
        return "check";
    }

    @Override
    public StepResult run() {
        List<CheckRecord> results = new ArrayList<>();
        TreeSet<String> inputs = new TreeSet<>();
        Map<String, String> skipped = new LinkedHashMap<>();
        for (Plan.PlannedCheck check : run.plan().checks()) {
            run.stopIfCancelled();
            if (check.skipped().isPresent()) {
                skipped.put(
                        SkippedChecks.detail(check.spec().name()),
                        check.skipped().get());
                continue;
            }
            inputs.addAll(check.query().tables());
            run.tell(new RunEvent.Working(name(), check.spec().name()));
            CheckRecord result = CheckRunner.run(check, run.target(), run.names());
            results.add(result);
            run.tell(new RunEvent.CheckDone(result));
        }
        List<String> red = results.stream()
                .filter(r -> !r.passed())
                .map(r -> r.name() + ": " + r.measured() + ", allowed " + r.allowed())
                .toList();
        StepResult result = StepResult.of(List.copyOf(inputs), List.of()).withChecks(results);
        for (Map.Entry<String, String> check : skipped.entrySet()) {
            result = result.withDetail(check.getKey(), check.getValue());
        }
        return red.isEmpty() || run.options().checks() == RunOptions.Checks.WARN
                ? result
                : result.failedBecause(
                        red.size() + " of " + results.size() + " checks are red: " + String.join("; ", red));
    }
}
