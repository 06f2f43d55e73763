package dev.starloom.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.app.config.Settings;
import dev.starloom.app.config.SettingsReader;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.engine.run.Continuity;
import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunListener;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.digest.TableDigester;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A star of many tables, with returns and SQL stages, that is filled again and again, and what it must come to.
 *
 * @param engine where
 * @param url of the database
 * @param settings of the fill
 * @param filling what the settings plan
 * @param runs folder of the records
 */
record Bench(Engine engine, String url, Settings settings, Filling filling, Path runs) {
    /** An engine that is shown to survive. */
    enum Engine {
        DUCKDB,
        POSTGRESQL,
        MARIADB;

        /** A database of its own. */
        String freshUrl(Path folder) {
            return switch (this) {
                case DUCKDB -> "jdbc:duckdb:" + folder.resolve("star.duckdb");
                case POSTGRESQL -> TestPostgres.freshDatabase();
                case MARIADB -> TestMariaDb.freshDatabase();
            };
        }

        String user() {
            return switch (this) {
                case DUCKDB -> "";
                case POSTGRESQL -> TestPostgres.user();
                case MARIADB -> TestMariaDb.user();
            };
        }
    }

    static final UnaryOperator<String> ENVIRONMENT = name -> TestMariaDb.password();

    private static final int MOST_ATTEMPTS = 120;

    private static final Map<String, Map<String, String>> UNDISTURBED = new TreeMap<>();

    static Bench of(Engine engine, Path folder, double scale, long seed) {
        return at(engine, engine.freshUrl(folder), folder, scale, seed);
    }

    static Bench at(Engine engine, String url, Path folder, double scale, long seed) {
        String reach = engine == Engine.DUCKDB ? "" : ", user: " + engine.user() + ", password: '${ENV:PASSWORD}'";
        Settings settings = settings("{scale: " + scale + ", seed: " + seed
                + ", threads: 2, existing: replace, target: {url: '" + url + "'" + reach + "}}");
        return new Bench(engine, url, settings, Filling.plan(settings), folder.resolve("runs"));
    }

    private static Settings settings(String yaml) {
        Problems problems = new Problems();
        Settings read = SettingsReader.read("starloom.yaml", yaml, Settings.defaults(), problems);
        problems.throwIfAny();
        return read;
    }

    /** The same star by another seed, recorded in a folder of its own. */
    Bench seeded(long seed, Path folder) {
        return at(engine, url, folder, settings.scale(), seed);
    }

    /** What a user types to fill it. */
    List<String> generateWords() {
        List<String> words = new ArrayList<>(List.of(
                "generate",
                "--target",
                url,
                "--scale",
                String.valueOf(settings.scale()),
                "--seed",
                String.valueOf(settings.seed()),
                "--threads",
                "2",
                "--replace"));
        if (engine != Engine.DUCKDB) {
            words.addAll(List.of("--user", engine.user(), "--password", "${ENV:PASSWORD}"));
        }
        return words;
    }

    /** Goes on likewise, once the server is up and has noticed that the process before is gone. */
    RunRecord resumedOncePossible(String runId, boolean takeOver) throws InterruptedException {
        Settings again = settings.withContinuity(new Continuity(true, false, takeOver));
        Bench next = new Bench(engine, url, again, new Filling(again, filling.plan(), filling.generation()), runs);
        for (int attempt = 0; ; attempt++) {
            try {
                RunOutcome outcome =
                        next.run(runId, Run::resume, target -> target).orElseThrow();
                boolean busy = outcome instanceof RunOutcome.Failed failed
                        && failed.cause().filter(Bench::canPass).isPresent();
                if (!busy || attempt == MOST_ATTEMPTS) {
                    return published(outcome);
                }
            } catch (TargetException e) {
                if (!canPass(e) || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static boolean canPass(Throwable cause) {
        return cause instanceof TargetException e && e.kind() != TargetException.Kind.FAILED;
    }

    Target open() {
        return TargetOpener.open(settings, ENVIRONMENT);
    }

    /** Runs; gives nothing where the process died. */
    Optional<RunOutcome> run(String runId, Function<Run, RunOutcome> how, UnaryOperator<Target> around) {
        try (Target target = open()) {
            return Optional.of(how.apply(filling.run(
                    around.apply(target), runId, new RunFolder(runs.resolve(runId)), RunListener.silent())));
        } catch (Failpoint.Dead e) {
            return Optional.empty();
        }
    }

    /** Goes on with a run, with nothing in its way, and demands that the star comes out as if nothing had happened. */
    RunRecord resumed(String runId) {
        return published(run(runId, Run::resume, target -> target).orElseThrow());
    }

    private RunRecord published(RunOutcome outcome) {
        assertThat(outcome)
                .as(() -> outcome instanceof RunOutcome.Failed failed
                        ? failed.record().failure().orElse("failed")
                        : outcome.toString())
                .isInstanceOf(RunOutcome.Published.class);
        RunOutcome.Published published = (RunOutcome.Published) outcome;
        assertThat(published.problem()).isEmpty();
        assertUndisturbed(Optional.of(published.record()));
        return published.record();
    }

    /** The tables that readers see, and what the record says of them, are those of a run that nothing disturbed. */
    void assertUndisturbed(Optional<RunRecord> record) {
        Map<String, String> expected = undisturbed();
        assertThat(digestsInTheTarget()).isEqualTo(expected);
        record.ifPresent(r -> {
            Map<String, String> recorded = recorded(r);
            recorded.keySet().retainAll(expected.keySet());
            assertThat(recorded).isEqualTo(expected);
        });
        assertThat(leftovers()).isEmpty();
    }

    /** What the tables of the star are, whoever made them and how. */
    private Map<String, String> undisturbed() {
        synchronized (UNDISTURBED) {
            return UNDISTURBED.computeIfAbsent(settings.scale() + " " + settings.seed(), key -> {
                Settings inMemory = settings(
                        "{scale: " + settings.scale() + ", seed: " + settings.seed() + ", target: 'jdbc:duckdb:'}");
                Filling planned = Filling.plan(inMemory);
                try (Target target = TargetOpener.open(inMemory, ENVIRONMENT)) {
                    RunOutcome outcome = planned.run(
                                    target,
                                    "undisturbed",
                                    new RunFolder(runs.resolve("undisturbed")),
                                    RunListener.silent())
                            .execute();
                    assertThat(outcome).isInstanceOf(RunOutcome.Published.class);
                    return digests(filling, target);
                }
            });
        }
    }

    private Map<String, String> digestsInTheTarget() {
        try (Target target = open()) {
            return digests(filling, target);
        }
    }

    private static Map<String, String> digests(Filling filling, Target target) {
        Map<String, String> digests = new TreeMap<>();
        for (Table table : filling.plan().warehouse().tables()) {
            if (table.role() != TableRole.WORK && table.primaryKey().isPresent()) {
                TableDigester digester = TableDigester.of(table);
                target.readInKeyOrder(
                        table,
                        target.publishedNames().table(table.name()),
                        batch -> digester.add(digester.hash(batch)));
                digests.put(table.name(), digester.finish().text());
            }
        }
        return digests;
    }

    static Map<String, String> recorded(RunRecord record) {
        Map<String, String> digests = new TreeMap<>();
        record.steps()
                .forEach(step -> step.outputs()
                        .forEach(output -> output.digest().ifPresent(d -> digests.put(output.name(), d))));
        return digests;
    }

    /** Tables of ours that no run needs any more. */
    private List<String> leftovers() {
        String names =
                "SELECT table_name AS n FROM information_schema.tables WHERE table_name LIKE 'starloom!_s%' ESCAPE '!'"
                        + (engine == Engine.MARIADB ? " AND table_schema = DATABASE()" : "");
        try (Target target = open()) {
            return target.query(names, 100).rows().stream()
                    .map(row -> row.get(0))
                    .toList();
        }
    }
}
