package dev.starloom.app.embed;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Product;
import dev.starloom.app.fill.RunIds;
import dev.starloom.engine.generation.Generation;
import dev.starloom.engine.plan.Plan;
import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunEvent;
import dev.starloom.engine.run.RunIdentity;
import dev.starloom.engine.run.RunListener;
import dev.starloom.engine.run.RunOptions;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.physical.PhysicalModel;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Target;
import dev.starloom.sql.Targets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** What a fill is to be like; every method but {@link #plan()} and {@link #run()} gives this same object. One thread only. */
public final class Fill {
    /** Enough for lists, joins and pages in a test; a parameter away from more. */
    private static final long DIMENSION_ROWS = 50;

    private static final long FACT_ROWS = 500;

    private final DataSource source;
    private Optional<String> schema = Optional.empty();
    private final List<String> schemas = new ArrayList<>();
    private final List<String> include = new ArrayList<>();
    private final List<String> exclude = new ArrayList<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Object>>> pinned = new LinkedHashMap<>();
    private long dimensionRows = DIMENSION_ROWS;
    private long factRows = FACT_ROWS;
    private long seed = Settings.DEFAULT_SEED;
    private LocalDate asOf = LocalDate.of(2025, 12, 31);
    private int threads = 1;
    private Consumer<FillProgress> listener = progress -> {};

    Fill(DataSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /** The schema (or database) whose tables are filled; the connections' own otherwise. */
    public Fill schema(String name) {
        this.schema = Optional.of(name);
        return this;
    }

    /** Several schemas, the tables of each where they stand; what is needed on the way is made in {@link #schema}, or the connections' own. */
    public Fill schemas(String... names) {
        schemas.addAll(List.of(names));
        return this;
    }

    /** Fills only tables that one of the patterns names, {@code *} standing for any letters. */
    public Fill include(String... patterns) {
        include.addAll(List.of(patterns));
        return this;
    }

    /** Leaves out tables that one of the patterns names; the book-keeping of migration tools is left out anyway. */
    public Fill exclude(String... patterns) {
        exclude.addAll(List.of(patterns));
        return this;
    }

    /** How many rows a table gets, those given by {@link #row} among them. */
    public Fill rows(String table, long count) {
        rows.put(table, count);
        return this;
    }

    /** How many rows tables get that {@link #rows} does not name; 50 and 500 unless said otherwise. */
    public Fill size(long rowsOfDimensions, long rowsOfFacts) {
        this.dimensionRows = rowsOfDimensions;
        this.factRows = rowsOfFacts;
        return this;
    }

    /** A row that stands in the table as it is; columns that are not given are generated. */
    public Fill row(String table, Map<String, ?> values) {
        pinned.computeIfAbsent(table, each -> new ArrayList<>()).add(new LinkedHashMap<>(values));
        return this;
    }

    /** Another seed gives other rows; the same gives the same. */
    public Fill seed(long value) {
        this.seed = value;
        return this;
    }

    /** The last day that rows speak of; 2025-12-31 unless said otherwise, so that tests do not depend on the day they run. */
    public Fill asOf(LocalDate day) {
        this.asOf = day;
        return this;
    }

    /** Workers; each borrows a connection, and there are two more. 1 unless said otherwise. */
    public Fill threads(int count) {
        this.threads = count;
        return this;
    }

    /** Hears how far the fill is; must return quickly. */
    public Fill listener(Consumer<FillProgress> hears) {
        this.listener = Objects.requireNonNull(hears, "hears");
        return this;
    }

    /**
     * What {@link #run()} would do; writes nothing.
     *
     * @throws dev.starloom.metadata.document.ProblemException with all that is wrong with what was asked for
     * @throws dev.starloom.metadata.target.TargetException where the database cannot be read
     */
    public FillPlan plan() {
        return drafted().plan();
    }

    /**
     * Fills the tables: all of them, or on any failure none.
     *
     * @throws dev.starloom.metadata.document.ProblemException with all that is wrong with what was asked for
     * @throws dev.starloom.metadata.target.TargetException where the database cannot be read, or tables hold rows already
     * @throws FillException where a step failed
     */
    public FillResult run() {
        DraftedFill drafted = drafted();
        Plan plan = drafted.planned();
        Generation generation = drafted.generation(threads);
        try (Target target = Targets.open(source, schema, threads)) {
            Run run = new Run(
                    plan,
                    generation,
                    target,
                    new RunOptions(
                            threads,
                            LoaderKind.NATIVE,
                            false,
                            RunOptions.Checks.ENFORCE,
                            Optional.of(InPlace.defaults().of(drafted.read().warehouse(), Set.of()))),
                    new RunIdentity(RunIds.next(Clock.systemUTC()), Product.nameAndVersion(), described()),
                    heard(),
                    record -> {},
                    (warehouse, counts, digests) -> List.of(),
                    Clock.systemUTC());
            return result(run.execute(), drafted.read().warehouse());
        }
    }

    private DraftedFill drafted() {
        return DraftedFill.of(
                source,
                schemas.isEmpty() ? schema.stream().toList() : schemas,
                include,
                exclude,
                new DraftedFill.Sizes(dimensionRows, factRows, rows),
                pinned,
                seed,
                asOf);
    }

    private Map<String, String> described() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("seed", String.valueOf(seed));
        facts.put("as-of", asOf.toString());
        facts.put("threads", String.valueOf(threads));
        schema.ifPresent(s -> facts.put("schema", s));
        if (!schemas.isEmpty()) {
            facts.put("schemas", String.join(", ", schemas));
        }
        return facts;
    }

    private RunListener heard() {
        return event -> {
            if (event instanceof RunEvent.RowsLoaded loaded) {
                listener.accept(new FillProgress(loaded.table(), loaded.rows(), loaded.expectedRows(), loaded.step()));
            } else if (event instanceof RunEvent.Working working) {
                listener.accept(new FillProgress("", 0, 0, working.what()));
            }
        };
    }

    private static FillResult result(RunOutcome outcome, Warehouse warehouse) {
        if (outcome instanceof RunOutcome.Published published) {
            return new FillResult(rowsOf(published.record()), false, Optional.of(published.record()));
        }
        if (outcome instanceof RunOutcome.AlreadyFilled filled) {
            return new FillResult(planned(filled.run().rows(), warehouse), true, Optional.empty());
        }
        if (outcome instanceof RunOutcome.Failed failed) {
            throw new FillException(
                    failed.record().failure().orElse("the fill failed"),
                    failed.cause().orElse(null));
        }
        throw new FillException("the fill was stopped; the tables are as they were", null);
    }

    /** The ledger knows tables by their names in the database. */
    private static Map<String, Long> planned(Map<String, Long> physical, Warehouse warehouse) {
        Map<String, Long> rows = new LinkedHashMap<>();
        PhysicalModel.namesOf(warehouse).forEach((name, there) -> {
            if (physical.containsKey(there)) {
                rows.put(name, physical.get(there));
            }
        });
        return rows;
    }

    private static Map<String, Long> rowsOf(RunRecord record) {
        Map<String, Long> rows = new LinkedHashMap<>();
        record.steps().stream()
                .flatMap(s -> s.outputs().stream())
                .filter(d -> d.digest().isPresent())
                .forEach((DatasetRecord d) -> rows.put(d.name(), d.rows()));
        return rows;
    }
}
