package dev.starloom.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The hashes of a record. The header's is over the facts of the run; each step's over the hash before it and the step;
 * the root over the last hash and the number of steps. So a step cannot be changed, moved or left out without all
 * hashes after it changing.
 *
 * @param header hash of the run header
 * @param steps one hash a step
 * @param root hash that closes the record
 */
record HashChain(String header, List<String> steps, String root) {
    static HashChain of(RunRecord run) {
        String header = new CanonicalBytes(LineageYaml.FORMAT + " header")
                .text(run.runId())
                .text(word(run.status()))
                .text(run.startedAt())
                .optional(run.finishedAt())
                .text(run.product())
                .map(run.pack())
                .map(run.target())
                .map(run.configuration())
                .text(run.fingerprint())
                .number(run.seed())
                .optional(run.failure())
                .number(run.origin().number())
                .optional(run.origin().previousRun())
                .optional(run.origin().previousRoot())
                .map(run.origin().code())
                .map(run.files())
                .hash();
        List<String> hashes = new ArrayList<>();
        String previous = header;
        for (StepRecord step : run.steps()) {
            previous = step(previous, step);
            hashes.add(previous);
        }
        String root = new CanonicalBytes(LineageYaml.FORMAT + " root")
                .text(previous)
                .number(hashes.size())
                .hash();
        return new HashChain(header, List.copyOf(hashes), root);
    }

    private static String step(String previous, StepRecord step) {
        CanonicalBytes bytes = new CanonicalBytes(LineageYaml.FORMAT + " step")
                .text(previous)
                .text(step.name())
                .text(step.description())
                .text(step.kind())
                .text(word(step.status()))
                .texts(step.inputs())
                .list(step.outputs(), HashChain::table)
                .text(step.startedAt())
                .number(step.seconds())
                .optional(step.seed().map(String::valueOf))
                .texts(step.sql())
                .list(step.checks(), HashChain::check)
                .map(step.details())
                .optional(step.error());
        if (!step.unloaded().isEmpty()) { // a step without has the hash that it had before there were any
            bytes.list(step.unloaded(), (to, table) -> columns(to.text(table.name()), table.columns()));
        }
        return bytes.hash();
    }

    private static void table(CanonicalBytes bytes, DatasetRecord table) {
        columns(bytes.text(table.name()).number(table.rows()).optional(table.digest()), table.columns());
    }

    private static void columns(CanonicalBytes bytes, List<ColumnRecord> columns) {
        bytes.list(
                columns,
                (to, column) -> to.text(column.column())
                        .text(column.how())
                        .texts(column.from())
                        .texts(column.because()));
    }

    private static void check(CanonicalBytes bytes, CheckRecord check) {
        bytes.text(check.name())
                .text(check.description())
                .text(Boolean.toString(check.passed()))
                .text(check.measured())
                .text(check.allowed())
                .text(check.sql());
    }

    /** The spelling of a constant in files. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
