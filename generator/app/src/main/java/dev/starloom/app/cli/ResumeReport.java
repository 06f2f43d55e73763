package dev.starloom.app.cli;

import dev.starloom.app.fill.Filling;
import dev.starloom.engine.generation.BlockPlan;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.RunState;
import dev.starloom.metadata.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is there of a run that stopped, and what going on with it would make. */
final class ResumeReport {
    private final Filling filling;
    private final String runId;

    ResumeReport(Filling filling, String runId) {
        this.filling = filling;
        this.runId = runId;
    }

    void print(Console console, Target target) {
        Optional<KnownRun> known = target.find(runId);
        if (known.isEmpty()) {
            console.out().println("run " + runId + " never began in the target: it would run from its beginning");
            return;
        }
        KnownRun run = known.get();
        console.out()
                .println("run " + runId + ", begun " + run.startedAt() + ", is "
                        + run.state().name().toLowerCase(Locale.ROOT) + "; "
                        + target.keptSteps(runId).size() + " steps are recorded in the target");
        if (run.state() != RunState.STAGED) {
            console.out()
                    .println(
                            run.state().isVisible()
                                    ? "the star is whole; what stands beside it would be written"
                                    : "it cannot go on: what it staged is gone");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (StageSpec stage : filling.plan().stages()) {
            if (stage instanceof StageSpec.Generate generate) {
                generate.tables().forEach(t -> rows.add(generated(t, run.rows())));
            } else if (stage instanceof StageSpec.Sql sql) {
                rows.add(bySql(sql.writes(), run.rows()));
            }
        }
        Texts.table(List.of("table", "there", "to be made"), rows, 60).forEach(console.out()::println);
        console.out().println();
        console.out()
                .println(
                        "then: keys, checks, one switch, the record; those that are there are found. Nothing was touched.");
    }

    private List<String> generated(String table, Map<String, Long> there) {
        BlockPlan blocks = filling.generation().blocks(table);
        long rows = there.getOrDefault(physical(table), 0L);
        long missing = Math.max(0, blocks.rows() - rows);
        return List.of(table, Texts.count(rows), (blocks.exact() ? "" : "at most ") + Texts.count(missing));
    }

    private List<String> bySql(String table, Map<String, Long> there) {
        Long rows = there.get(physical(table));
        return List.of(table, rows == null ? "0" : Texts.count(rows), rows == null ? "all, by SQL" : "0");
    }

    private String physical(String table) {
        return filling.plan().warehouse().table(table).physicalName();
    }
}
