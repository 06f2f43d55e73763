package dev.starloom.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunOutcome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs that die: whatever happens to a process, to its server or to the network between them, resuming gives the tables of a run
 * that nothing disturbed. This is the short form, one death after the other in one run; {@code setup/chaos} is the long one.
 */
class ChaosTest {
    private static final double SCALE = 0.01;

    @TempDir
    private Path folder;

    /** At every phase once: each process goes on where the one before it died, and dies a little later. */
    @ParameterizedTest
    @EnumSource
    void aRunThatDiesAtEveryPhaseComesOutAsIfNothingHadHappened(Bench.Engine engine) {
        Bench bench = Bench.of(engine, folder, SCALE, 7);
        int deaths = 0;
        for (Failpoint failpoint : Failpoint.all()) {
            AtomicBoolean dead = new AtomicBoolean();
            Optional<RunOutcome> outcome = bench.run("run", Run::resume, failpoint.dying(dead));
            if (dead.get()) {
                deaths++;
            } else {
                assertThat(outcome.orElseThrow()).as(failpoint.phase()).isInstanceOf(RunOutcome.Published.class);
            }
        }
        assertThat(deaths).isGreaterThanOrEqualTo(Failpoint.all().size() - 3);
        bench.resumed("run");
    }
}
