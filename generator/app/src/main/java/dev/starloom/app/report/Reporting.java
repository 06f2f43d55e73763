package dev.starloom.app.report;

import dev.starloom.app.fill.SchemaFile;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.quality.report.ConstraintLine;
import dev.starloom.quality.report.Report;
import dev.starloom.quality.sample.Sampled;
import dev.starloom.quality.sample.Sampling;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.source.SourceDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Makes a report of two sides; writes nothing to either. */
public final class Reporting {
    private Reporting() {}

    /**
     * Compares what two places hold.
     *
     * @param holdout real rows that whatever made the synthetic side never saw
     * @param environment gives the values of environment variables
     * @param progress told what is being done
     * @throws ProblemException where a place, a file or a table is not what it should be
     * @throws dev.starloom.metadata.target.TargetException where a database cannot be reached or read
     */
    public static Report of(
            SideChoice real,
            SideChoice synthetic,
            Optional<SideChoice> holdout,
            ReportChoices choices,
            UnaryOperator<String> environment,
            Consumer<String> progress) {
        try (OpenSide realSide = OpenSide.of(real, "--real", choices, environment);
                OpenSide syntheticSide = OpenSide.of(synthetic, "--synthetic", choices, environment);
                OpenSide holdoutSide = holdout.map(h -> OpenSide.of(h, "--holdout", choices, environment))
                        .orElse(null)) {
            return of(realSide, syntheticSide, Optional.ofNullable(holdoutSide), choices, progress);
        }
    }

    /** Compares two databases that are open already, and stay so. */
    public static Report of(
            SourceDatabase real,
            SourceDatabase synthetic,
            Optional<SourceDatabase> holdout,
            ReportChoices choices,
            Consumer<String> progress) {
        // Closing a side closes its database, which here is the caller's to do.
        return of(OpenSide.of(real), OpenSide.of(synthetic), holdout.map(OpenSide::of), choices, progress);
    }

    private static Report of(
            OpenSide real,
            OpenSide synthetic,
            Optional<OpenSide> holdout,
            ReportChoices choices,
            Consumer<String> progress) {
        Warehouse model = model(real, choices);
        Sampled sampled = Sampling.read(
                model,
                real.rows(model),
                synthetic.rows(model),
                holdout.map(h -> h.rows(model)),
                choices.sampleRows(),
                table -> progress.accept("reading " + table));
        progress.accept("looking constraints up");
        List<ConstraintLine> constraints = synthetic.database().prove(model).stream()
                .map(p -> new ConstraintLine(p.table(), p.constraint(), p.kind(), p.violations(), p.reason()))
                .toList();
        return Report.of(
                model.name(),
                real.side(),
                synthetic.side(),
                sampled,
                constraints,
                choices.gate(),
                choices.options(),
                progress);
    }

    /** What a dictionary says, or else the real side, of the tables that stand there. */
    private static Warehouse model(OpenSide real, ReportChoices choices) {
        Warehouse model = choices.dictionary()
                .map(file -> SchemaFile.read(
                                Path.of(""), file, Optional.empty(), IntrospectionOptions.defaults(), false)
                        .introspection()
                        .warehouse())
                .orElseGet(real::model);
        List<String> there = real.model().tables().stream().map(t -> t.name()).toList();
        Warehouse both = new Warehouse(
                model.name(),
                model.tables().stream().filter(t -> there.contains(t.name())).toList());
        if (both.tables().isEmpty()) {
            throw new ProblemException(
                    "NO_TABLES",
                    "--real",
                    "no table of the model stands on the real side, which has " + there
                            + "; look at --real-schema, --include, --exclude and --dictionary");
        }
        return both;
    }
}
