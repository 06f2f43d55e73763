package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.PeakMemory;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.engine.check.SkippedChecks;
import dev.starloom.engine.generation.GenerationException;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.lineage.CheckRecord;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.StepRecord;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.expression.ExpressionException;
import dev.starloom.metadata.target.PublishedRun;
import dev.starloom.metadata.target.TargetException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run came to, for people and for machines. */
final class Summary {
    /** As many checks that are skipped for one reason are named; of more it is said how many they are. */
    private static final int MOST_NAMED = 3;

    private final Settings settings;
    private final Filling filling;
    private final RunFolder folder;

    private final String again;

    /** @param again flags that reach the same target and records, for commands that are suggested */
    Summary(Settings settings, Filling filling, RunFolder folder, String again) {
        this.settings = settings;
        this.again = again;
        this.filling = filling;
        this.folder = folder;
    }

    /** Prints it and gives the exit code. */
    int print(Console console, RunOutcome outcome, boolean json) {
        if (outcome instanceof RunOutcome.Published published) {
            if (json) {
                console.out().println(Json.text(asJson("published", published.record())));
            } else {
                published(console, published.record());
            }
            published
                    .problem()
                    .ifPresent(problem -> console.err().println("The star is published and whole, but: " + problem));
            return published.problem().isPresent() ? ExitCode.RECORD_INCOMPLETE : ExitCode.OK;
        }
        if (outcome instanceof RunOutcome.AlreadyFilled filled) {
            already(console, filled.run(), json);
            return ExitCode.OK;
        }
        if (outcome instanceof RunOutcome.Failed failed) {
            return failed(console, failed, json);
        }
        RunRecord record = ((RunOutcome.Interrupted) outcome).record();
        if (json) {
            console.out().println(Json.text(asJson("interrupted", record)));
        }
        console.err().println("Stopped. The target is as it was; the record is in " + folder.lineage());
        goOn(console, record, ((RunOutcome.Interrupted) outcome).kept());
        return ExitCode.INTERRUPTED;
    }

    private void published(Console console, RunRecord record) {
        List<List<String>> rows = new ArrayList<>();
        long total = 0;
        for (StepRecord step : record.steps()) {
            for (DatasetRecord output : step.outputs()) {
                if (isOfTheStar(output)) {
                    total += output.rows();
                    rows.add(List.of(
                            output.name(),
                            filling.plan()
                                    .warehouse()
                                    .table(output.name())
                                    .role()
                                    .name()
                                    .toLowerCase(Locale.ROOT),
                            Texts.count(output.rows()),
                            output.digest().map(Summary::shortDigest).orElse("")));
                }
            }
        }
        Texts.table(List.of("table", "role", "rows", "digest"), rows, 60).forEach(console.out()::println);
        List<CheckRecord> checks =
                record.steps().stream().flatMap(s -> s.checks().stream()).toList();
        long red = checks.stream().filter(c -> !c.passed()).count();
        double seconds = seconds(record);
        console.out().println();
        console.out()
                .printf(
                        Locale.ROOT,
                        "%s rows in %d tables, %.1f s%s; %s%n",
                        Texts.count(total),
                        rows.size(),
                        seconds,
                        PeakMemory.bytes().stream()
                                .mapToObj(b -> ", at most " + Texts.bytes(b) + " of memory")
                                .findFirst()
                                .orElse(""),
                        checksLine(checks, red, SkippedChecks.of(record)));
        console.out().println("warehouse        " + record.target().get("location"));
        console.out().println("lineage          " + folder.lineage());
        console.out().println("data dictionary  " + folder.dictionary());
        console.out().println();
        if (filling.settings().target().isFiles()) {
            List<String> leftOut = filling.plan().warehouse().tables().stream()
                    .filter(t -> t.role() != TableRole.WORK)
                    .map(Table::name)
                    .filter(t -> rows.stream().noneMatch(r -> r.get(0).equals(t)))
                    .toList();
            if (!leftOut.isEmpty()) {
                console.out()
                        .println("left out of a part, because SQL makes them of the whole: "
                                + String.join(", ", leftOut));
            }
            console.out()
                    .println("next: (cd " + filling.settings().target().files().folder()
                            + " && sha256sum --check starloom-files*.sha256)");
            return;
        }
        console.out()
                .println("next: " + Console.command() + " sql \"SELECT * FROM " + aFact(rows) + " LIMIT 5\"" + again);
        console.out().println("      " + Console.command() + " lineage show");
    }

    /** Neither a work table, which is gone, nor a file beside the star. */
    private boolean isOfTheStar(DatasetRecord output) {
        return filling.plan()
                .warehouse()
                .findTable(output.name())
                .filter(t -> t.role() != TableRole.WORK)
                .isPresent();
    }

    /** What people look at first: a fact, if there is one. */
    private static String aFact(List<List<String>> rows) {
        return rows.stream()
                .filter(r -> r.get(1).equals("fact"))
                .map(r -> r.get(0))
                .findFirst()
                .orElse(rows.isEmpty() ? "a_table" : rows.get(0).get(0));
    }

    private static String checksLine(List<CheckRecord> checks, long red, Map<String, String> skipped) {
        String without = skipped.isEmpty() ? "" : ", " + skipped.size() + " skipped: " + reasons(skipped);
        if (checks.isEmpty()) {
            return "no checks were run" + without;
        }
        String all = skipped.isEmpty() ? "all " : "";
        return (red == 0 ? all + checks.size() + " checks green" : red + " of " + checks.size() + " checks RED")
                + without;
    }

    private static String reasons(Map<String, String> skipped) {
        Map<String, List<String>> byReason = new TreeMap<>();
        skipped.forEach((check, reason) ->
                byReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(check));
        return byReason.entrySet().stream()
                .map(e -> (e.getValue().size() > MOST_NAMED
                                ? e.getValue().size() + " checks"
                                : String.join(", ", e.getValue()))
                        + " "
                        + (e.getValue().size() == 1 ? e.getKey() : e.getKey().replaceFirst("^needs ", "need ")))
                .collect(Collectors.joining("; "));
    }

    private void already(Console console, PublishedRun run, boolean json) {
        if (json) {
            ObjectNode node = Json.object();
            node.put("status", "already_filled");
            node.put("run", run.runId());
            node.put("published_at", run.publishedAt());
            ObjectNode rows = node.putObject("rows");
            run.tables().forEach(t -> rows.put(t, run.rows().get(t)));
            console.out().println(Json.text(node));
            return;
        }
        console.out()
                .println("already filled: run " + run.runId() + " published just these rows at " + run.publishedAt()
                        + ", "
                        + Texts.count(run.rows().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()) + " rows in "
                        + run.tables().size() + " tables. Nothing was done.");
        console.out()
                .println("next: " + Console.command() + " generate --seed 43 --replace" + again
                        + "   for other rows in its place");
    }

    private int failed(Console console, RunOutcome.Failed failed, boolean json) {
        if (json) {
            ObjectNode node = asJson("failed", failed.record());
            node.put("exit_code", exitCode(failed));
            console.out().println(Json.text(node));
        }
        console.err().println("Failed; the target is as it was:");
        console.err().println("  " + failed.record().failure().orElse("").replace("\n", "\n  "));
        console.err().println("The record of the run is in " + folder.lineage());
        goOn(console, failed.record(), failed.kept());
        int exitCode = exitCode(failed);
        if (exitCode == ExitCode.INTERNAL) {
            CommandLines.defect(console, failed.cause().orElseThrow());
        } else if (failed.cause().orElse(null) instanceof OutOfMemoryError) {
            console.err().println("Give Java more memory, such as STARLOOM_JAVA_OPTS=-Xmx1g, or use fewer --threads");
        }
        return exitCode;
    }

    private void goOn(Console console, RunRecord record, boolean kept) {
        if (kept) {
            console.err()
                    .println("What was staged is kept; to go on with it: " + Console.command() + " runs resume "
                            + record.runId() + again + "   or, to give it up: " + Console.command() + " runs drop "
                            + record.runId() + again);
        }
    }

    private static int exitCode(RunOutcome.Failed failed) {
        Throwable cause = failed.cause().orElse(null);
        if (cause instanceof TargetException e) {
            return ExitCode.of(e);
        }
        if (cause instanceof ProblemException) {
            return ExitCode.BAD_INPUT;
        }
        boolean told = cause == null
                || cause instanceof OutOfMemoryError
                || cause instanceof GenerationException
                || cause instanceof ExpressionException
                || cause instanceof UncheckedIOException;
        return told ? ExitCode.FAILED : ExitCode.INTERNAL;
    }

    private ObjectNode asJson(String status, RunRecord record) {
        ObjectNode node = Json.object();
        node.put("status", status);
        node.put("run", record.runId());
        node.put("seconds", seconds(record));
        PeakMemory.bytes().ifPresent(b -> node.put("peak_memory_bytes", b));
        node.put("target", record.target().get("location"));
        node.put("lineage", folder.lineage().toString());
        if (Files.exists(folder.dictionary())) {
            node.put("data_dictionary", folder.dictionary().toString());
        }
        record.failure().ifPresent(f -> node.put("failure", f));
        Map<String, String> skipped = SkippedChecks.of(record);
        node.put("checks_skipped", skipped.size());
        ObjectNode reasons = node.putObject("skipped_because");
        skipped.forEach(reasons::put);
        ArrayNode tables = node.putArray("tables");
        ArrayNode checks = node.putArray("checks");
        for (StepRecord step : record.steps()) {
            for (DatasetRecord output : step.outputs()) {
                if (!isOfTheStar(output)) {
                    continue;
                }
                ObjectNode table = tables.addObject();
                table.put("name", output.name());
                table.put("step", step.name());
                table.put("rows", output.rows());
                output.digest().ifPresent(d -> table.put("digest", d));
            }
            for (CheckRecord check : step.checks()) {
                ObjectNode c = checks.addObject();
                c.put("name", check.name());
                c.put("passed", check.passed());
                c.put("measured", check.measured());
                c.put("allowed", check.allowed());
            }
        }
        return node;
    }

    private static double seconds(RunRecord record) {
        Instant start = Instant.parse(record.startedAt());
        return record.finishedAt()
                .map(end -> Duration.between(start, Instant.parse(end)).toMillis() / 1000.0)
                .orElse(0.0);
    }

    static String shortDigest(String digest) {
        int colon = digest.indexOf(':');
        return digest.substring(colon + 1, Math.min(digest.length(), colon + 17));
    }
}
