package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.app.fill.Estimate;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.LoadRates;
import dev.starloom.app.fill.Standing;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.plan.Plan;
import dev.starloom.metadata.target.InPlacePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** A plan as people and machines read it. */
final class PlanReport {
    /** Before a figure that is an estimate. */
    private static final String ABOUT = "~";

    private final Filling filling;

    PlanReport(Filling filling) {
        this.filling = filling;
    }

    void print(Console console, boolean json) {
        Estimate estimate = Estimate.of(filling);
        Optional<InPlacePlan> inPlace = Standing.look(filling, estimate, console.environment());
        if (json) {
            ObjectNode node = asJson(estimate);
            inPlace.ifPresent(plan -> InPlaceText.write(plan, node));
            console.out().println(Json.text(node));
        } else {
            text(console, estimate);
            inPlace.ifPresent(plan -> {
                console.out().println();
                InPlaceText.lines(plan).forEach(console.out()::println);
            });
        }
    }

    private void text(Console console, Estimate estimate) {
        Plan plan = filling.plan();
        console.out()
                .println("pack       " + plan.pack().name() + " " + plan.pack().version() + " (data version "
                        + plan.pack().dataVersion() + "), scale factor "
                        + number(plan.settings().scale()) + ", seed "
                        + plan.settings().seed());
        console.out()
                .println("target     " + filling.settings().target().url() + ", loader "
                        + filling.settings().loader().name().toLowerCase(Locale.ROOT) + ", "
                        + filling.settings().threads() + " threads");
        plan.parameters().forEach((name, value) -> console.out().println("parameter  " + name + " = " + value));
        new TreeMap<>(plan.existing())
                .forEach((name, read) -> console.out()
                        .println("existing   " + name + ", " + Texts.count(read.rows())
                                + " rows, read where they stand and left alone"));
        console.out().println();
        List<List<String>> rows = new ArrayList<>();
        for (Estimate.TableEstimate table : estimate.tables()) {
            rows.add(List.of(
                    table.table(),
                    table.role(),
                    table.exact() ? Texts.count(table.rows()) : Texts.about(table.rows()),
                    table.blocks().isPresent() ? Texts.count(table.blocks().getAsInt()) : "",
                    ABOUT + Texts.bytes(table.bytes()),
                    table.stage()));
        }
        Texts.table(List.of("table", "role", "rows", "blocks", "size", "filled by"), rows, 60)
                .forEach(console.out()::println);
        console.out().println();
        int number = 0;
        for (StageSpec stage : plan.stages()) {
            console.out()
                    .printf(Locale.ROOT, "%2d. %-26s %s%n", ++number, stage.name(), Texts.oneLine(stage.description()));
        }
        console.out()
                .printf(
                        Locale.ROOT,
                        "%2d. %-26s %s%n",
                        ++number,
                        "(keys, checks, publish)",
                        checksLine(plan)
                                + (filling.settings().fillsInPlace() ? "; then one transaction" : "; then one switch"));
        console.out().println();
        console.out()
                .println("parent context in memory  " + Texts.bytes(estimate.residentBytes())
                        + estimate.residentTables().entrySet().stream()
                                .map(e -> e.getKey() + " " + Texts.bytes(e.getValue()))
                                .reduce((a, b) -> a + ", " + b)
                                .map(t -> " (" + t + ")")
                                .orElse(""));
        boolean exact = estimate.tables().stream().allMatch(Estimate.TableEstimate::exact);
        console.out()
                .println("all tables                "
                        + (exact ? Texts.count(estimate.rows()) : Texts.about(estimate.rows())) + " rows, " + ABOUT
                        + Texts.bytes(estimate.bytes()) + ", work tables included");
        times(console, estimate.times());
        console.out().println("fingerprint               " + plan.fingerprint());
        if (filling.settings().continuity().keepPrevious()) {
            console.out()
                    .println(
                            "keep-previous             the star that is replaced stays until the next publish: its room is"
                                    + " taken beside that of the new one");
        }
    }

    private static void times(Console console, LoadRates.Times times) {
        console.out()
                .println("time                      " + about(times.all()) + ": starting " + about(times.start())
                        + ", generating " + about(times.generate())
                        + " (measured on two blocks of each table), loading " + about(times.load()) + ", SQL stages "
                        + about(times.sqlStages()) + ", keys and checks " + about(times.keysAndChecks()));
        console.out()
                .println("                          the warehouse's part is from rates measured on "
                        + LoadRates.MEASURED_ON);
    }

    private static String about(double seconds) {
        return ABOUT + Texts.duration(Math.max(1, seconds));
    }

    private static String checksLine(Plan plan) {
        long skipped =
                plan.checks().stream().filter(c -> c.skipped().isPresent()).count();
        return plan.checks().size() - skipped + " checks" + (skipped == 0 ? "" : ", " + skipped + " skipped");
    }

    private ObjectNode asJson(Estimate estimate) {
        Plan plan = filling.plan();
        ObjectNode node = Json.object();
        node.put("pack", plan.pack().name());
        node.put("pack_version", plan.pack().version());
        node.put("scale", plan.settings().scale());
        node.put("seed", plan.settings().seed());
        node.put("target", filling.settings().target().url());
        node.put("loader", filling.settings().loader().name().toLowerCase(Locale.ROOT));
        node.put("threads", filling.settings().threads());
        node.put("fingerprint", plan.fingerprint());
        node.put("resident_bytes", estimate.residentBytes());
        node.put("rows", estimate.rows());
        node.put("bytes", estimate.bytes());
        ObjectNode seconds = node.putObject("seconds");
        seconds.put("start", estimate.times().start());
        seconds.put("generate", estimate.times().generate());
        seconds.put("load", estimate.times().load());
        seconds.put("sql_stages", estimate.times().sqlStages());
        seconds.put("keys_and_checks", estimate.times().keysAndChecks());
        seconds.put("all", estimate.times().all());
        node.put("rates_measured_on", LoadRates.MEASURED_ON);
        ArrayNode tables = node.putArray("tables");
        for (Estimate.TableEstimate table : estimate.tables()) {
            ObjectNode t = tables.addObject();
            t.put("name", table.table());
            t.put("role", table.role());
            t.put("rows", table.rows());
            t.put("exact", table.exact());
            table.blocks().ifPresent(b -> t.put("blocks", b));
            t.put("bytes", table.bytes());
            t.put("stage", table.stage());
        }
        ArrayNode stages = node.putArray("stages");
        plan.stages().forEach(s -> stages.addObject().put("name", s.name()).put("description", s.description()));
        ArrayNode checks = node.putArray("checks");
        ObjectNode skipped = node.putObject("skipped_checks");
        for (Plan.PlannedCheck check : plan.checks()) {
            String name = check.spec().name();
            check.skipped().ifPresentOrElse(reason -> skipped.put(name, reason), () -> checks.add(name));
        }
        return node;
    }

    private static String number(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
