package dev.starloom.app.verify;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.Introspecting;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.app.seal.MadeFrom;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.target.PublishedRun;
import dev.starloom.metadata.target.TargetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Looks at everything that a record claims. */
public final class Verification {
    private final RecordedRun run;
    private final Set<String> wanted;
    private final VerifyListener listener;
    private final RecordedSettings recorded;
    private final List<Check> checks = new ArrayList<>();
    private Path unpacked;
    private Original original;
    private long rowsBefore;

    /**
     * @param wanted tables to look at; all where empty
     * @param recorded reads the settings that a run was made with
     */
    public Verification(RecordedRun run, Set<String> wanted, RecordedSettings recorded, VerifyListener listener) {
        this.run = run;
        this.wanted = Set.copyOf(wanted);
        this.listener = listener;
        this.recorded = recorded;
    }

    /**
     * Compares with what stands.
     *
     * @param settings lead to the warehouse; not used for delivered files
     */
    public List<Check> live(Settings settings, UnaryOperator<String> environment) {
        Optional<Warehouse> warehouse = ready();
        if (warehouse.isEmpty()) {
            return checks;
        }
        // Before the tables: an engine inside this process is open once at a time.
        Optional<Warehouse> stands =
                run.isFiles() || run.isInPlace() ? Optional.empty() : stands(settings, environment);
        try (LiveTables live = run.isFiles()
                ? FileTables.open(run, warehouse.get())
                : new LiveTables(
                        TargetOpener.open(settings.withTarget(settings.target().withoutWorkSchema()), environment),
                        warehouse.get())) {
            if (!run.isFiles()) {
                ledger(live);
                stands.ifPresent(there ->
                        schema(warehouse.get(), there, live.target().info().engine()));
            }
            TableVerification tables = new TableVerification(run, live, this::original);
            each(table -> tables.check(table, warehouse.get().table(table.name()), done -> tell(table, done)));
        } catch (TargetException e) {
            add(Check.of("run", run.record().runId(), Verdict.UNCHECKED, e.getMessage()));
        } finally {
            close();
        }
        return checks;
    }

    /** Makes tables again from the record alone, and compares them with what it says of them. */
    public List<Check> regenerated() {
        Optional<Warehouse> warehouse = ready();
        if (warehouse.isEmpty()) {
            return checks;
        }
        try {
            each(table -> again(table));
        } catch (ProblemException | TargetException e) {
            add(Check.of("run", run.record().runId(), Verdict.UNCHECKED, e.getMessage()));
        } finally {
            close();
        }
        return checks;
    }

    private Check again(DatasetRecord table) {
        if (table.digest().isEmpty()) {
            return Check.of(
                    "table", table.name(), Verdict.UNCHECKED, "it has no primary key, so there is no digest of it");
        }
        TableDigest again = original().digest(table.name(), done -> tell(table, done));
        boolean same = again.text().equals(table.digest().get());
        List<Long> leaves = same || run.leaves(table.name()).isEmpty()
                ? List.of()
                : TableVerification.different(run.leaves(table.name()), again.leaves());
        return new Check(
                "table",
                table.name(),
                same ? Verdict.MATCH : Verdict.MISMATCH,
                same
                        ? String.format(Locale.ROOT, "%,d rows, made again from the record alone", again.rows())
                        : "made again it has the digest " + again.text() + ", the record's is "
                                + table.digest().get(),
                leaves,
                List.of());
    }

    private Optional<Warehouse> ready() {
        String name = run.record().runId();
        if (!run.isPublished()) {
            add(Check.of(
                    "run",
                    name,
                    Verdict.UNCHECKED,
                    "it published nothing: " + run.record().status()));
            return Optional.empty();
        }
        Optional<Warehouse> warehouse = run.warehouse();
        if (warehouse.isEmpty()) {
            add(Check.of("run", name, Verdict.UNCHECKED, "no sound data dictionary lies beside the record"));
        }
        Set<String> known = new java.util.TreeSet<>();
        run.published().forEach(t -> known.add(t.name()));
        List<String> unknown = wanted.stream().filter(w -> !known.contains(w)).toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    "UNKNOWN_TABLE", "--table", "this run published no " + unknown + "; it published " + known);
        }
        return warehouse;
    }

    private interface Look {
        Check at(DatasetRecord table);
    }

    private void each(Look look) {
        for (DatasetRecord table : run.published()) {
            if (wanted.isEmpty() || wanted.contains(table.name())) {
                tell(table, 0);
                add(look.at(table));
                rowsBefore += table.rows();
            }
        }
    }

    private void tell(DatasetRecord table, long done) {
        long all = run.published().stream()
                .filter(t -> wanted.isEmpty() || wanted.contains(t.name()))
                .mapToLong(DatasetRecord::rows)
                .sum();
        listener.looking(table.name(), rowsBefore + done, all);
    }

    private void add(Check check) {
        checks.add(check);
        listener.looked(check);
    }

    /** The ledger stands in the target, where an older record put back does not reach. */
    private void ledger(LiveTables live) {
        String own = run.record().runId();
        try {
            Optional<PublishedRun> published = live.target().published();
            if (published.isPresent() && !published.get().runId().equals(own)) {
                add(Check.of(
                        "run",
                        own,
                        Verdict.MISMATCH,
                        "the warehouse says that the run " + published.get().runId()
                                + " is published there: this record is another's, or an older one was put back"));
            } else if (published.isPresent()) {
                add(Check.of(
                        "run",
                        own,
                        Verdict.MATCH,
                        "the one that the warehouse says is published, number "
                                + run.record().origin().number()));
            }
        } catch (TargetException e) {
            add(Check.of(
                    "run", own, Verdict.UNCHECKED, "the ledger in the warehouse cannot be read: " + e.getMessage()));
        }
    }

    /** The schema as it is now. Tables that were filled in place are of others' making, and were examined then. */
    private Optional<Warehouse> stands(Settings settings, UnaryOperator<String> environment) {
        try {
            return Optional.of(Introspecting.read(settings, environment, List.of(), List.of(), List.of(), false)
                    .warehouse());
        } catch (ProblemException | TargetException e) {
            add(Check.of("schema", "", Verdict.UNCHECKED, "the schema cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private void schema(Warehouse warehouse, Warehouse stands, String engine) {
        SchemaComparison comparison = new SchemaComparison(engine);
        for (DatasetRecord table : run.published()) {
            if (!wanted.isEmpty() && !wanted.contains(table.name())) {
                continue;
            }
            Table made = warehouse.table(table.name());
            List<String> differences = comparison.differences(
                    made,
                    stands.tables().stream()
                            .filter(t -> t.physicalName().equals(made.physicalName()))
                            .findFirst());
            if (!differences.isEmpty()) {
                add(Check.of("schema", table.name(), Verdict.MISMATCH, String.join("; ", differences)));
            }
        }
    }

    /**
     * What makes the rows again.
     *
     * @throws ProblemException where the record does not hold what that takes, or this version would make other rows
     */
    private Original original() {
        if (original == null) {
            MadeFrom from = run.madeFrom()
                    .orElseThrow(() -> new ProblemException(
                            "NOT_BESIDE", MadeFrom.FILE, "it is not, or not soundly, beside the record"));
            try {
                unpacked = Files.createTempDirectory("starloom-made-from");
                from.unpack(unpacked);
            } catch (IOException e) {
                throw new UncheckedIOException("there is no room to unpack what the run was made from", e);
            }
            Filling filling = recorded.plan(from, unpacked);
            if (!filling.plan().fingerprint().equals(run.record().fingerprint())) {
                throw new ProblemException(
                        "OTHER_PLAN",
                        MadeFrom.FILE,
                        "this version plans other rows from it (fingerprint "
                                + filling.plan().fingerprint()
                                + ", the record's " + run.record().fingerprint() + "); the record was written by "
                                + run.record().product());
            }
            original = new Original(filling);
        }
        return original;
    }

    private void close() {
        if (original != null) {
            original.close();
        }
        if (unpacked != null) {
            Folders.delete(unpacked);
        }
    }
}
