package dev.starloom.app.star;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.app.config.Settings;
import dev.starloom.app.config.SettingsReader;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.engine.run.RunListener;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.lineage.CheckRecord;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Fills stars for tests the way a user does. */
final class Stars {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private Stars() {}

    static Settings settings(String yaml) {
        Problems problems = new Problems();
        Settings settings = SettingsReader.read("starloom.yaml", yaml, Settings.defaults(), problems);
        problems.throwIfAny();
        return settings;
    }

    static RunOutcome run(Settings settings, Path runs, Map<String, String> environment) {
        Filling filling = Filling.plan(settings);
        try (Target target = TargetOpener.open(settings, environment::get)) {
            String runId = "test-run-" + RUNS.incrementAndGet();
            return filling.run(target, runId, new RunFolder(runs.resolve(runId)), RunListener.silent())
                    .execute();
        }
    }

    /** Fills and demands that it worked. */
    static RunRecord fill(Settings settings, Path runs, Map<String, String> environment) {
        RunOutcome outcome = run(settings, runs, environment);
        assertThat(outcome)
                .as(() -> outcome instanceof RunOutcome.Failed failed
                        ? failed.record().failure().orElse("failed")
                        : outcome.toString())
                .isInstanceOf(RunOutcome.Published.class);
        return ((RunOutcome.Published) outcome).record();
    }

    /** Digest by table. */
    static Map<String, String> digests(RunRecord record) {
        Map<String, String> digests = new TreeMap<>();
        record.steps()
                .forEach(step -> step.outputs()
                        .forEach(output -> output.digest()
                                .filter(d -> d.startsWith("merkle"))
                                .ifPresent(d -> digests.put(output.name(), d))));
        return digests;
    }

    static List<CheckRecord> checks(RunRecord record) {
        return record.steps().stream().flatMap(s -> s.checks().stream()).toList();
    }
}
