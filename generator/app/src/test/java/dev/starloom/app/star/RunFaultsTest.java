package dev.starloom.app.star;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunEvent;
import dev.starloom.engine.run.RunIdentity;
import dev.starloom.engine.run.RunListener;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.lineage.LineageFile;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.lineage.StepRecord;
import dev.starloom.lineage.StepStatus;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails, and whenever somebody asks to stop: the old star stands, or the new one does, and the record says which. */
class RunFaultsTest {
    @TempDir
    private Path folder;

    private Settings old;
    private Settings next;

    @BeforeEach
    void fillAnOldStar() {
        String target = "target: {url: 'jdbc:duckdb:" + folder.resolve("star.duckdb") + "'}";
        old = Stars.settings("{scale: 0.01, seed: 1, checks: off, " + target + "}");
        next = Stars.settings("{scale: 0.01, seed: 2, checks: warn, " + target + "}")
                .withReplace(true);
        Stars.fill(old, folder, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "createStaging, generate_dimensions",
        "commit, generate_dimensions",
        "afterLoad, generate_dimensions",
        "countStaging, generate_dimensions",
        "insertSelect, aggregate_transactions",
        "addKeys, add_keys",
        "publish, publish"
    })
    void aTargetThatFailsLeavesTheOldStar(String method, String step) throws IOException {
        String before = customers();
        RunOutcome outcome = runAgainst(failing(method), RunListener.silent());
        assertThat(outcome).isInstanceOf(RunOutcome.Failed.class);
        RunRecord record = LineageFile.load(folder.resolve("faulty/lineage.yaml"));
        assertThat(record.status()).isEqualTo(RunStatus.FAILED);
        assertThat(record.failure()).hasValueSatisfying(f -> assertThat(f).contains("the disk is gone"));
        StepRecord last = record.steps().get(record.steps().size() - 1);
        assertThat(last.name()).isEqualTo(step);
        assertThat(last.status()).isEqualTo(StepStatus.FAILED);
        assertThat(customers()).isEqualTo(before);
        assertThat(tables()).doesNotContain("starloom_s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate_raw_orders", "process_orders", "add_keys", "run_checks", "publish"})
    void whoeverStopsARunBeforeItsSwitchKeepsTheOldStar(String step) throws IOException {
        String before = customers();
        AtomicReference<Run> running = new AtomicReference<>();
        RunOutcome outcome = run(real(), cancelAt(step, running), running);
        RunRecord record = LineageFile.load(folder.resolve("faulty/lineage.yaml"));
        if (outcome instanceof RunOutcome.Interrupted) {
            assertThat(record.status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(customers()).isEqualTo(before);
        } else {
            // The switch was quicker: then it counts, and nobody is told otherwise.
            assertThat(step).isEqualTo("publish");
            assertThat(outcome).isInstanceOf(RunOutcome.Published.class);
            assertThat(record.status()).isEqualTo(RunStatus.PUBLISHED);
            assertThat(customers()).isNotEqualTo(before);
        }
    }

    @Test
    void whoeverStopsARunAfterItsSwitchHasTheNewStar() {
        String before = customers();
        AtomicReference<Run> running = new AtomicReference<>();
        RunListener afterPublish = event -> {
            if (event instanceof RunEvent.StepEnded e && e.record().name().equals("publish")) {
                running.get().cancel();
            }
        };
        assertThat(run(real(), afterPublish, running)).isInstanceOf(RunOutcome.Published.class);
        assertThat(customers()).isNotEqualTo(before);
    }

    @Test
    void aRecordThatCannotBeWrittenAfterTheSwitchIsToldAndTheStarStands() {
        String before = customers();
        Filling filling = Filling.plan(next);
        try (Target target = real()) {
            RunOutcome outcome = new Run(
                            filling.plan(),
                            filling.generation(),
                            target,
                            next.runOptions(filling.plan().readable()),
                            new RunIdentity("faulty", "test", Map.of()),
                            RunListener.silent(),
                            new RunFolder(folder.resolve("faulty")),
                            (warehouse, rows, digests) -> {
                                throw new IllegalStateException("no room for the dictionary");
                            },
                            Clock.systemUTC())
                    .execute();
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            RunOutcome.Published.class,
                            published -> assertThat(published.problem())
                                    .hasValueSatisfying(p -> assertThat(p).contains("no room for the dictionary")));
        }
        assertThat(customers()).isNotEqualTo(before);
    }

    @Test
    void anUncheckedStarIsNotTakenForACheckedOne() {
        Settings checked = Stars.settings("{scale: 0.01, seed: 1, " + "target: {url: '"
                        + old.target().url() + "'}}")
                .withReplace(true);
        assertThat(Stars.run(old, folder, Map.of())).isInstanceOf(RunOutcome.AlreadyFilled.class);
        assertThat(Stars.run(checked, folder, Map.of())).isInstanceOf(RunOutcome.Published.class);
        assertThat(Stars.run(checked, folder, Map.of())).isInstanceOf(RunOutcome.AlreadyFilled.class);
    }

    private RunOutcome runAgainst(Target target, RunListener listener) {
        return run(target, listener, new AtomicReference<>());
    }

    private RunOutcome run(Target target, RunListener listener, AtomicReference<Run> running) {
        Filling filling = Filling.plan(next);
        try (target) {
            Run run = filling.run(target, "faulty", new RunFolder(folder.resolve("faulty")), listener);
            running.set(run);
            return run.execute();
        } finally {
            Thread.interrupted();
        }
    }

    private static RunListener cancelAt(String step, AtomicReference<Run> running) {
        return event -> {
            if (event instanceof RunEvent.StepStarted e && e.step().equals(step)) {
                running.get().cancel();
            }
        };
    }

    private Target real() {
        return TargetOpener.open(next, name -> null);
    }

    /** The real target, but for one method. */
    private Target failing(String method) {
        Target real = real();
        return (Target) Proxy.newProxyInstance(
                Target.class.getClassLoader(), new Class<?>[] {Target.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        throw new TargetException(TargetException.Kind.FAILED, "the disk is gone");
                    }
                    try {
                        return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private String customers() {
        try (Target target = real()) {
            return target.query("SELECT MIN(email), MAX(email), COUNT(*) FROM customers", 1)
                    .rows()
                    .toString();
        }
    }

    private String tables() {
        try (Target target = real()) {
            return target.existingTables().toString();
        }
    }
}
