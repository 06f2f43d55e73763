package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.lineage.CheckRecord;
import dev.starloom.lineage.ColumnRecord;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.StepRecord;
import dev.starloom.lineage.UnloadedTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The record of a run for machines, with the names that {@code lineage.yaml} has; its hashes stand there alone. */
final class RunJson {
    private RunJson() {}

    static ObjectNode of(RunRecord run) {
        ObjectNode node = Json.object();
        node.put("run_id", run.runId());
        node.put("status", run.status().name().toLowerCase(Locale.ROOT));
        node.put("started_at", run.startedAt());
        run.finishedAt().ifPresent(at -> node.put("finished_at", at));
        run.failure().ifPresent(failure -> node.put("failure", failure));
        node.put("product", run.product());
        facts(node.putObject("pack"), run.pack());
        facts(node.putObject("target"), run.target());
        facts(node.putObject("configuration"), run.configuration());
        node.put("fingerprint", run.fingerprint());
        node.put("seed", run.seed());
        ArrayNode steps = node.putArray("steps");
        run.steps().forEach(step -> step(steps.addObject(), step));
        return node;
    }

    private static void step(ObjectNode node, StepRecord step) {
        node.put("name", step.name());
        node.put("description", step.description());
        texts(node.putArray("inputs"), step.inputs());
        texts(
                node.putArray("outputs"),
                step.outputs().stream().map(DatasetRecord::name).toList());
        node.put("kind", step.kind());
        node.put("status", step.status().name().toLowerCase(Locale.ROOT));
        node.put("started_at", step.startedAt());
        node.put("seconds", step.seconds());
        step.seed().ifPresent(seed -> node.put("seed", seed));
        step.error().ifPresent(error -> node.put("error", error));
        ArrayNode tables = node.putArray("tables");
        for (DatasetRecord table : step.outputs()) {
            ObjectNode each = tables.addObject().put("name", table.name()).put("rows", table.rows());
            table.digest().ifPresent(digest -> each.put("digest", digest));
            columns(each.putArray("columns"), table.columns());
        }
        ArrayNode unloaded = node.putArray("unloaded");
        for (UnloadedTable table : step.unloaded()) {
            columns(unloaded.addObject().put("name", table.name()).putArray("columns"), table.columns());
        }
        texts(node.putArray("sql"), step.sql());
        ArrayNode checks = node.putArray("checks");
        for (CheckRecord check : step.checks()) {
            checks.addObject()
                    .put("name", check.name())
                    .put("description", check.description())
                    .put("passed", check.passed())
                    .put("measured", check.measured())
                    .put("allowed", check.allowed())
                    .put("sql", check.sql());
        }
        facts(node.putObject("details"), step.details());
    }

    private static void columns(ArrayNode node, List<ColumnRecord> columns) {
        for (ColumnRecord column : columns) {
            ObjectNode each = node.addObject().put("name", column.column()).put("how", column.how());
            texts(each.putArray("from"), column.from());
            texts(each.putArray("because"), column.because());
        }
    }

    private static void texts(ArrayNode node, List<String> texts) {
        texts.forEach(node::add);
    }

    private static void facts(ObjectNode node, Map<String, String> facts) {
        facts.forEach(node::put);
    }
}
