package dev.starloom.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A record told in plain text, for a terminal or a mail; ASCII but for what the names bring. */
public final class LineageAccount {
    /** Columns that lists of names are wrapped at. */
    private static final int WIDTH = 100;

    private static final String LABEL = "    %-8s ";
    private static final int LABEL_WIDTH = 13;

    private final RunRecord run;

    private LineageAccount(RunRecord run) {
        this.run = run;
    }

    public static LineageAccount of(RunRecord run) {
        return new LineageAccount(run);
    }

    /** The whole run: header, then each step with what it read, wrote and checked. Ends with a line break. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append("Run ").append(Printable.line(run.runId())).append(": ").append(HashChain.word(run.status()));
        out.append('\n');
        run.failure().ifPresent(failure -> row(out, "failure", failure));
        row(
                out,
                "started",
                run.startedAt()
                        + run.finishedAt().map(end -> ", finished " + end).orElse(""));
        row(out, "product", run.product());
        wrapped(out, "pack", facts(run.pack()));
        wrapped(out, "target", facts(run.target()));
        wrapped(out, "settings", facts(run.configuration()));
        row(out, "plan", Printable.digest(run.fingerprint()) + ", seed " + run.seed());
        row(out, "in all", totals());
        for (int i = 0; i < run.steps().size(); i++) {
            out.append('\n');
            step(out, i + 1, run.steps().get(i));
        }
        return out.toString();
    }

    /**
     * Where a column comes from, back through the steps to what no other column enters. Ends with a line break.
     *
     * @throws IllegalArgumentException if the run wrote no such column, naming those it wrote
     */
    public String column(String table, String column) {
        return new ColumnTrace(run).text(table, column);
    }

    private String totals() {
        List<CheckRecord> checks =
                run.steps().stream().flatMap(step -> step.checks().stream()).toList();
        // A table that several steps write counts as it was left.
        Map<String, Long> rows = run.steps().stream()
                .filter(step -> !step.kind().equals("lineage")) // those are files, not tables
                .flatMap(step -> step.outputs().stream())
                .collect(Collectors.toMap(DatasetRecord::name, DatasetRecord::rows, (before, after) -> after));
        double seconds = run.steps().stream().mapToDouble(StepRecord::seconds).sum();
        return Printable.count(run.steps().size(), "step", "steps") + ", "
                + Printable.count(rows.size(), "table", "tables") + " made, "
                + Printable.count(
                        rows.values().stream().mapToLong(Long::longValue).sum(), "row", "rows") + ", "
                + held(checks) + ", " + Printable.seconds(seconds);
    }

    private static void step(StringBuilder out, int number, StepRecord step) {
        out.append(String.format("%2d. ", number))
                .append(Printable.line(step.name()))
                .append(" [")
                .append(Printable.line(step.kind()))
                .append("] ")
                .append(HashChain.word(step.status()))
                .append(", ")
                .append(Printable.seconds(step.seconds()))
                .append('\n');
        if (!step.description().isBlank()) {
            out.append("    ").append(Printable.line(step.description())).append('\n');
        }
        step.error().ifPresent(error -> row(out, "error", error));
        wrapped(out, "reads", step.inputs());
        writes(out, step.outputs());
        if (!step.checks().isEmpty()) {
            row(out, "checks", held(step.checks()));
            step.checks().stream().filter(check -> !check.passed()).forEach(check -> red(out, check));
        }
        row(out, "seed", step.seed().map(String::valueOf).orElse(""));
        wrapped(out, "details", facts(step.details()));
    }

    private static void writes(StringBuilder out, List<DatasetRecord> tables) {
        int width = tables.stream()
                .mapToInt(table -> Printable.line(table.name()).length())
                .max()
                .orElse(0);
        String label = "writes";
        for (DatasetRecord table : tables) {
            out.append(String.format(LABEL, label))
                    .append(Printable.padded(Printable.line(table.name()), width))
                    .append("  ")
                    .append(String.format("%16s", Printable.count(table.rows(), "row ", "rows")));
            table.digest().ifPresent(digest -> out.append("  ").append(Printable.digest(digest)));
            out.append('\n');
            label = "";
        }
    }

    private static void red(StringBuilder out, CheckRecord check) {
        out.append(" ".repeat(LABEL_WIDTH))
                .append("RED ")
                .append(Printable.line(check.name()))
                .append(": measured ")
                .append(Printable.line(check.measured()))
                .append(", allowed ")
                .append(Printable.line(check.allowed()))
                .append('\n');
    }

    private static String held(List<CheckRecord> checks) {
        long green = checks.stream().filter(CheckRecord::passed).count();
        long red = checks.size() - green;
        return Printable.count(green, "check", "checks") + " green" + (red == 0 ? "" : ", " + red + " RED");
    }

    private static List<String> facts(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + " " + fact.getValue())
                .toList();
    }

    /** A labelled line; none where there is nothing to say. */
    private static void row(StringBuilder out, String label, String text) {
        String line = Printable.line(text);
        if (!line.isEmpty()) {
            out.append(String.format(LABEL, label)).append(line).append('\n');
        }
    }

    private static void wrapped(StringBuilder out, String label, List<String> names) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String name : names) {
            String shown = Printable.line(name);
            if (line.length() > 0 && LABEL_WIDTH + line.length() + 2 + shown.length() > WIDTH) {
                lines.add(line.append(',').toString());
                line = new StringBuilder();
            }
            line.append(line.length() == 0 ? "" : ", ").append(shown);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        for (String each : lines) {
            out.append(String.format(LABEL, label)).append(each).append('\n');
            label = "";
        }
    }
}
