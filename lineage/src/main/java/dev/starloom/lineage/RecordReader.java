package dev.starloom.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A lineage file as read: the record, and the hashes that stand beside it, verified or not.
 *
 * @param run the record
 * @param header hash of the run header
 * @param steps hash of each step
 * @param root hash that closes the record
 */
record RecordReader(RunRecord run, Optional<String> header, List<Optional<String>> steps, Optional<String> root) {

    static RecordReader read(String source, Node document) {
        YamlMap map = new YamlMap(source, document);
        String format = map.text("format");
        if (!format.equals(LineageYaml.FORMAT)) {
            throw map.problem("format '" + format + "' is not one this version reads; it reads " + LineageYaml.FORMAT);
        }
        List<Optional<String>> hashes = new ArrayList<>();
        RunRecord run = new RunRecord(
                map.text("run_id"),
                map.parsed(
                        "status", "running, published, failed or interrupted", word -> RunStatus.valueOf(upper(word))),
                map.text("started_at"),
                map.optionalText("finished_at"),
                map.text("product"),
                map.map("pack"),
                map.map("target"),
                map.map("configuration"),
                map.text("fingerprint"),
                map.parsed("seed", "a whole number", Long::valueOf),
                map.list("steps", node -> step(source, node, hashes)),
                map.optionalText("failure"),
                origin(map.mapping("origin")),
                map.map("files"));
        RecordReader read = new RecordReader(run, map.optionalText("hash"), hashes, map.optionalText("root"));
        map.end();
        return read;
    }

    private static RunOrigin origin(YamlMap map) {
        RunOrigin origin = new RunOrigin(
                map.parsed("number", "a whole number", Long::valueOf),
                map.optionalText("previous_run"),
                map.optionalText("previous_root"),
                map.map("code"));
        map.end();
        return origin;
    }

    private static StepRecord step(String source, Node node, List<Optional<String>> hashes) {
        YamlMap map = new YamlMap(source, node);
        StepRecord step = new StepRecord(
                map.text("name"),
                map.text("description"),
                map.text("kind"),
                map.parsed("status", "done or failed", word -> StepStatus.valueOf(upper(word))),
                map.texts("inputs"),
                map.list("tables", table -> table(source, table)),
                map.list("unloaded", table -> unloaded(source, table)),
                map.text("started_at"),
                map.parsed("seconds", "a number", Double::valueOf),
                map.optionalParsed("seed", "a whole number", Long::valueOf),
                map.texts("sql"),
                map.list("checks", check -> check(source, check)),
                map.map("details"),
                map.optionalText("error"));
        List<String> named = map.has("output") ? List.of(map.text("output")) : map.texts("outputs");
        List<String> written = step.outputs().stream().map(DatasetRecord::name).toList();
        if (!named.equals(written)) {
            throw map.problem("step '" + step.name() + "' names the outputs " + named + ", but its tables are "
                    + written + "; both say the same in a file as written");
        }
        hashes.add(map.optionalText("hash"));
        map.end();
        return step;
    }

    private static DatasetRecord table(String source, Node node) {
        YamlMap map = new YamlMap(source, node);
        DatasetRecord table = new DatasetRecord(
                map.text("name"),
                map.parsed("rows", "a whole number", Long::valueOf),
                map.optionalText("digest"),
                map.list("columns", column -> column(source, column)));
        map.end();
        return table;
    }

    private static UnloadedTable unloaded(String source, Node node) {
        YamlMap map = new YamlMap(source, node);
        UnloadedTable table =
                new UnloadedTable(map.text("name"), map.list("columns", column -> column(source, column)));
        map.end();
        return table;
    }

    private static ColumnRecord column(String source, Node node) {
        YamlMap map = new YamlMap(source, node);
        ColumnRecord column =
                new ColumnRecord(map.text("name"), map.text("how"), map.texts("from"), map.texts("because"));
        map.end();
        return column;
    }

    private static CheckRecord check(String source, Node node) {
        YamlMap map = new YamlMap(source, node);
        CheckRecord check = new CheckRecord(
                map.text("name"),
                map.text("description"),
                map.parsed("passed", "true or false", RecordReader::flag),
                map.text("measured"),
                map.text("allowed"),
                map.text("sql"));
        map.end();
        return check;
    }

    private static boolean flag(String word) {
        if (!word.equals("true") && !word.equals("false")) {
            throw new IllegalArgumentException(word);
        }
        return word.equals("true");
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
