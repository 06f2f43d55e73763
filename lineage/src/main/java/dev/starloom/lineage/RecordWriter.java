package dev.starloom.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/** Lays a record out as YAML nodes, with the hashes of its chain. */
final class RecordWriter {
    private RecordWriter() {}

    static Node run(RunRecord run) {
        HashChain chain = HashChain.of(run);
        YamlNodes map = new YamlNodes()
                .put("format", LineageYaml.FORMAT)
                .put("run_id", run.runId())
                .put("status", HashChain.word(run.status()))
                .put("started_at", run.startedAt())
                .put("finished_at", run.finishedAt())
                .put("failure", run.failure())
                .put("product", run.product())
                .putUnlessEmpty("pack", run.pack())
                .putUnlessEmpty("target", run.target())
                .putUnlessEmpty("configuration", run.configuration())
                .put("fingerprint", run.fingerprint())
                .put("seed", YamlNodes.number(run.seed()))
                .put("origin", origin(run.origin()))
                .putUnlessEmpty("files", run.files())
                .put("hash", chain.header());
        List<Node> steps = new ArrayList<>();
        for (int i = 0; i < run.steps().size(); i++) {
            steps.add(step(run.steps().get(i), chain.steps().get(i)));
        }
        return map.put("steps", YamlNodes.block(steps))
                .put("root", chain.root())
                .mapping();
    }

    private static Node origin(RunOrigin origin) {
        return new YamlNodes()
                .put("number", YamlNodes.number(origin.number()))
                .put("previous_run", origin.previousRun())
                .put("previous_root", origin.previousRoot())
                .putUnlessEmpty("code", origin.code())
                .mapping();
    }

    private static Node step(StepRecord step, String hash) {
        List<String> outputs = step.outputs().stream().map(DatasetRecord::name).toList();
        YamlNodes map = new YamlNodes()
                .put("name", step.name())
                .put("description", step.description())
                .put("inputs", YamlNodes.names(step.inputs()));
        if (outputs.size() == 1) {
            map.put("output", outputs.get(0));
        } else {
            map.put("outputs", YamlNodes.names(outputs));
        }
        map.put("kind", step.kind())
                .put("status", HashChain.word(step.status()))
                .put("started_at", step.startedAt())
                .put("seconds", YamlNodes.number(step.seconds()));
        step.seed().ifPresent(seed -> map.put("seed", YamlNodes.number(seed)));
        return map.put("error", step.error())
                .putUnlessEmpty("tables", nodes(step.outputs(), RecordWriter::table))
                .putUnlessEmpty("unloaded", nodes(step.unloaded(), RecordWriter::unloaded))
                .putUnlessEmpty("sql", nodes(step.sql(), YamlNodes::text))
                .putUnlessEmpty("checks", nodes(step.checks(), RecordWriter::check))
                .putUnlessEmpty("details", step.details())
                .put("hash", hash)
                .mapping();
    }

    private static Node table(DatasetRecord table) {
        return new YamlNodes()
                .put("name", table.name())
                .put("rows", YamlNodes.number(table.rows()))
                .put("digest", table.digest())
                .putUnlessEmpty("columns", nodes(table.columns(), RecordWriter::column))
                .mapping();
    }

    private static Node unloaded(UnloadedTable table) {
        return new YamlNodes()
                .put("name", table.name())
                .putUnlessEmpty("columns", nodes(table.columns(), RecordWriter::column))
                .mapping();
    }

    private static Node column(ColumnRecord column) {
        YamlNodes map = new YamlNodes().put("name", column.column()).put("how", column.how());
        if (!column.from().isEmpty()) {
            map.put("from", YamlNodes.names(column.from()));
        }
        if (!column.because().isEmpty()) {
            map.put("because", YamlNodes.names(column.because()));
        }
        return map.mapping();
    }

    private static Node check(CheckRecord check) {
        return new YamlNodes()
                .put("name", check.name())
                .put("description", check.description())
                .put("passed", YamlNodes.flag(check.passed()))
                .put("measured", check.measured())
                .put("allowed", check.allowed())
                .put("sql", check.sql())
                .mapping();
    }

    private static <T> List<Node> nodes(List<T> values, Function<T, Node> node) {
        return values.stream().map(node).toList();
    }
}
