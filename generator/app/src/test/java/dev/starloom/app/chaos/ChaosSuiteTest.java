package dev.starloom.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The long form of {@link ChaosTest}, for {@code setup/chaos}: prints what was done to runs, and what became of them. */
@EnabledIfSystemProperty(named = "starloom.chaos", matches = ".+")
class ChaosSuiteTest {
    private static final double SCALE = 0.01;

    /** A larger star, so that a process that is killed at some moment has something to do then. */
    private static final double KILL_SCALE = 0.03;

    /** Lines of progress that a run of its own tells, about. */
    private static final int LINES = 14;

    @TempDir
    private Path folder;

    private final Random chance = new Random(Long.getLong("starloom.chaos.seed", 1));
    private int bases;

    @ParameterizedTest
    @EnumSource
    void atFailpoints(Bench.Engine engine) throws IOException {
        int hits = asked(engine, "failpoints", 5);
        int[] died = new int[Failpoint.all().size()];
        for (int chain = 0; chain < hits; chain++) {
            Bench bench = Bench.of(engine, base(), SCALE, 7);
            for (int i = 0; i < died.length; i++) {
                AtomicBoolean dead = new AtomicBoolean();
                bench.run("run", Run::resume, Failpoint.all().get(i).dying(dead));
                died[i] += dead.get() ? 1 : 0;
            }
            bench.resumed("run");
        }
        for (int i = 0; i < died.length && hits > 0; i++) {
            row(engine, "dies " + Failpoint.all().get(i).phase(), died[i], died[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void atKills(Bench.Engine engine) throws Exception {
        int kills = asked(engine, "kills", 30);
        int killed = 0;
        int inFlight = 0;
        Bench bench = Bench.of(engine, base(), KILL_SCALE, 7);
        for (int i = 0; i < kills; i++) {
            Bench next = bench.seeded(100 + i % 3, base());
            try (Child child = generate(next, 1 + chance.nextInt(LINES))) {
                child.awaitLines();
                TimeUnit.MILLISECONDS.sleep(chance.nextInt(600));
                boolean atWork = child.isAlive();
                child.signal("KILL");
                child.end();
                killed++;
                inFlight += atWork ? 1 : 0;
            }
            Optional<String> run = newestRun(next);
            if (run.isPresent()) {
                next.resumedOncePossible(run.get(), false);
            }
        }
        if (kills > 0) {
            row(engine, "kill -9 (" + inFlight + " of them at work)", killed, killed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void atCommits(Bench.Engine engine) throws Exception {
        int cuts = asked(engine, "cuts", 20);
        int byItself = 0;
        int done = 0;
        Bench direct = Bench.of(engine, base(), SCALE, 7);
        try (Cutter cutter = new Cutter(direct.url())) {
            Bench cut =
                    Bench.at(engine, cutter.through(direct.url()), direct.runs().getParent(), SCALE, 7);
            for (int i = 0; i < cuts; i++) {
                Bench next = cut.seeded(100 + i % 3, base());
                int before = cutter.cuts();
                cutter.cut(4 + chance.nextInt(40), i % 2 == 0);
                String run = "cut-" + i;
                Optional<RunOutcome> outcome = next.run(run, Run::execute, target -> target);
                done += cutter.cuts() - before;
                if (outcome.orElseThrow() instanceof RunOutcome.Published) {
                    byItself++;
                    next.assertUndisturbed(Optional.empty());
                } else {
                    next.resumedOncePossible(run, false);
                }
            }
        }
        if (cuts > 0) {
            row(engine, "connection cut at COMMIT (" + byItself + " went on by themselves)", done, done);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void atSleep(Bench.Engine engine) throws Exception {
        int stops = asked(engine, "stops", 10);
        int refused = 0;
        Bench bench = Bench.of(engine, base(), KILL_SCALE, 7);
        for (int i = 0; i < stops; i++) {
            Bench next = bench.seeded(100 + i % 3, base());
            try (Child child = generate(next, 2 + chance.nextInt(LINES - 4))) {
                child.awaitLines();
                TimeUnit.MILLISECONDS.sleep(chance.nextInt(300));
                child.signal("STOP");
                String run = newestRun(next).orElseThrow();
                next.resumedOncePossible(run, true);
                child.signal("CONT");
                int code = child.end();
                refused += code == 0 ? 0 : 1;
                next.assertUndisturbed(Optional.empty());
            }
        }
        if (stops > 0) {
            row(engine, "SIGSTOP, take-over, SIGCONT (" + refused + " woke up and were refused)", stops, stops);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void atDeathsOfTheServer(Bench.Engine engine) throws Exception {
        int kills = asked(engine, "servers", 10);
        int byItself = 0;
        if (kills == 0) {
            return;
        }
        try (KillableServer server = KillableServer.of(engine)) {
            Bench bench = Bench.at(engine, server.url(), base(), KILL_SCALE, 7);
            for (int i = 0; i < kills; i++) {
                Bench next = bench.seeded(100 + i % 3, base());
                try (Child child = generate(next, 2 + chance.nextInt(LINES - 4))) {
                    child.awaitLines();
                    TimeUnit.MILLISECONDS.sleep(chance.nextInt(300));
                    server.killAndRestart();
                    int code = child.end();
                    byItself += code == 0 ? 1 : 0;
                }
                next.resumedOncePossible(newestRun(next).orElseThrow(), false);
            }
        }
        row(engine, "server killed and restarted (" + byItself + " went on by themselves)", kills, kills);
    }

    private Path base() throws IOException {
        return Files.createDirectories(folder.resolve("base-" + bases++));
    }

    private Child generate(Bench bench, int lines) {
        return Child.start(bench.runs().getParent(), lines, bench.generateWords());
    }

    private static Optional<String> newestRun(Bench bench) throws IOException {
        if (!Files.isDirectory(bench.runs())) {
            return Optional.empty();
        }
        try (java.util.stream.Stream<Path> runs = Files.list(bench.runs())) {
            return runs.map(p -> p.getFileName().toString())
                    .filter(name -> name.startsWith("20"))
                    .max(java.util.Comparator.naturalOrder());
        }
    }

    private static int asked(Bench.Engine engine, String what, int otherwise) {
        String engines = System.getProperty("starloom.chaos");
        boolean meant = engines.equals("all")
                || List.of(engines.split(",")).contains(engine.name().toLowerCase(java.util.Locale.ROOT));
        return meant ? Integer.getInteger("starloom.chaos." + what, otherwise) : 0;
    }

    private static void row(Bench.Engine engine, String what, int times, int equal) {
        assertThat(equal).isEqualTo(times);
        System.out.printf(
                "chaos | %-10s | %-60s | %4d times | %4d equal%n",
                engine.name().toLowerCase(java.util.Locale.ROOT), what, times, equal);
    }
}
