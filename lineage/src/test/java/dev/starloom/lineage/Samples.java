package dev.starloom.lineage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records for tests. */
final class Samples {
    private Samples() {}

    /** A small run of three steps: generate, aggregate in SQL, check. */
    static RunRecord run() {
        return new RunRecord(
                "20261120-110241-retail",
                RunStatus.PUBLISHED,
                "2026-11-20T11:02:41Z",
                Optional.of("2026-11-20T11:03:12Z"),
                "starloom 0.1.0",
                ordered("name", "retail", "version", "1.0", "sha256", "ab".repeat(32)),
                ordered("engine", "duckdb", "version", "1.5.6", "password", "${ENV:WAREHOUSE_PASSWORD}"),
                ordered("scale", "0.01", "as-of", "2025-12-31", "threads", "2"),
                "cd".repeat(32),
                42,
                List.of(generate(), aggregate(), check()),
                Optional.empty());
    }

    /** {@link #generate} with a table that it made on the way: where the incomes come from. */
    static StepRecord generateByHidden(String source) {
        StepRecord step = generate();
        return new StepRecord(
                step.name(),
                step.description(),
                step.kind(),
                step.status(),
                step.inputs(),
                step.outputs(),
                List.of(new UnloadedTable(
                        "customers", List.of(new ColumnRecord("income", source, List.of(), List.of())))),
                step.startedAt(),
                step.seconds(),
                step.seed(),
                step.sql(),
                step.checks(),
                step.details(),
                step.error());
    }

    static StepRecord generate() {
        return new StepRecord(
                "generate_raw_orders",
                "Orders and their lines, as they come in.",
                "generate",
                StepStatus.DONE,
                List.of("customers", "stores"),
                List.of(
                        new DatasetRecord(
                                "orders",
                                1_000,
                                Optional.of("merkle-sha256:" + "01".repeat(32)),
                                List.of(
                                        new ColumnRecord("order_id", "key 1", List.of(), List.of()),
                                        new ColumnRecord(
                                                "tax",
                                                "expression: amount * 0.07",
                                                List.of("orders.amount"),
                                                List.of()),
                                        new ColumnRecord(
                                                "amount",
                                                "RANDOM() * customer.income",
                                                List.of("customers.income"),
                                                List.of()))),
                        new DatasetRecord("lines", 2_517, Optional.empty(), List.of())),
                "2026-11-20T11:02:42Z",
                1.25,
                Optional.of(-7L),
                List.of(),
                List.of(),
                ordered("loader", "appender", "blocks", "4"),
                Optional.empty());
    }

    static StepRecord aggregate() {
        return new StepRecord(
                "aggregate",
                "",
                "sql",
                StepStatus.DONE,
                List.of("orders"),
                List.of(new DatasetRecord(
                        "totals",
                        12,
                        Optional.of("merkle-sha256:" + "02".repeat(32)),
                        List.of(new ColumnRecord(
                                "total", "SUM(tax)", List.of("orders.tax"), List.of("orders.order_id"))))),
                "2026-11-20T11:02:50Z",
                0.1,
                Optional.empty(),
                List.of("SELECT SUM(tax) AS total\nFROM orders\n  WHERE order_id > 0", "ANALYZE totals"),
                List.of(),
                Map.of(),
                Optional.empty());
    }

    static StepRecord check() {
        return new StepRecord(
                "check",
                "Rules.",
                "check",
                StepStatus.DONE,
                List.of("orders", "totals"),
                List.of(),
                "2026-11-20T11:03:00Z",
                12,
                Optional.empty(),
                List.of(),
                List.of(
                        new CheckRecord("totals_add_up", "They do.", true, "0", "0 violations", "SELECT 1"),
                        new CheckRecord("peak", "A peak: December.", false, "1.01", "1.3 to 2.2", "SELECT\n  2\n")),
                Map.of(),
                Optional.empty());
    }

    static RunRecord withSteps(RunRecord run, List<StepRecord> steps) {
        return new RunRecord(
                run.runId(),
                run.status(),
                run.startedAt(),
                run.finishedAt(),
                run.product(),
                run.pack(),
                run.target(),
                run.configuration(),
                run.fingerprint(),
                run.seed(),
                steps,
                run.failure(),
                run.origin(),
                run.files());
    }

    /** A run in which every text is the one given. */
    static RunRecord everywhere(String text) {
        ColumnRecord column = new ColumnRecord(text, text, List.of(text, text), List.of(text));
        DatasetRecord table = new DatasetRecord(text, -1, Optional.of(text), List.of(column));
        StepRecord step = new StepRecord(
                text,
                text,
                text,
                StepStatus.FAILED,
                List.of(text, text),
                List.of(table),
                text,
                1e-7,
                Optional.of(Long.MIN_VALUE),
                List.of(text, text),
                List.of(new CheckRecord(text, text, false, text, text, text)),
                Map.of(text, text),
                Optional.of(text));
        return new RunRecord(
                text,
                RunStatus.FAILED,
                text,
                Optional.of(text),
                text,
                Map.of(text, text),
                Map.of(text, text),
                Map.of(text, text),
                text,
                Long.MAX_VALUE,
                List.of(step, step),
                Optional.of(text),
                new RunOrigin(7, Optional.of(text), Optional.of(text), Map.of(text, text)),
                Map.of(text, text));
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
