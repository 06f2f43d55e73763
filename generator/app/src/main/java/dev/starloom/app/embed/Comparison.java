package dev.starloom.app.embed;

import dev.starloom.app.report.ReportChoices;
import dev.starloom.app.report.ReportFiles;
import dev.starloom.app.report.Reporting;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.report.Gate;
import dev.starloom.quality.report.Report;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.source.SourceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** How two databases are to be compared; every method but {@link #run()} gives this same object. One thread only. */
public final class Comparison {
    private final DataSource real;
    private final DataSource synthetic;
    private Optional<DataSource> holdout = Optional.empty();
    private Optional<Path> dictionary = Optional.empty();
    private Optional<Path> folder = Optional.empty();
    private List<String> include = List.of();
    private List<String> exclude = List.of();
    private Gate gate = Gate.defaults();
    private long sampleRows = ReportChoices.DEFAULT_ROWS;
    private MetricOptions options = MetricOptions.defaults();
    private Consumer<String> listener = what -> {};

    Comparison(DataSource real, DataSource synthetic) {
        this.real = Objects.requireNonNull(real, "real");
        this.synthetic = Objects.requireNonNull(synthetic, "synthetic");
    }

    /** Real rows that whatever made the synthetic ones never saw: tells whether a row was learned from. */
    public Comparison holdout(DataSource source) {
        this.holdout = Optional.of(source);
        return this;
    }

    /** Keys and links as a data dictionary or a script of DDL has them; as the real side declares them otherwise. */
    public Comparison dictionary(Path file) {
        this.dictionary = Optional.of(file);
        return this;
    }

    /** Compares only tables that one of the patterns names, {@code *} standing for any letters. */
    public Comparison include(String... patterns) {
        this.include = List.of(patterns);
        return this;
    }

    /** Leaves out tables that one of the patterns names. */
    public Comparison exclude(String... patterns) {
        this.exclude = List.of(patterns);
        return this;
    }

    /** Rows of a table that are looked at, about, whole families at a time; 50,000 unless said otherwise. */
    public Comparison sampleRows(long rows) {
        this.sampleRows = rows;
        return this;
    }

    /** What metrics are told: thresholds, rows that classifiers see, k. */
    public Comparison options(MetricOptions metricOptions) {
        this.options = metricOptions;
        return this;
    }

    /**
     * Limits in a file of YAML; {@link Report#isPassed()} then says whether all were kept.
     *
     * @throws dev.starloom.metadata.document.ProblemException with all that is wrong with it
     */
    public Comparison gate(Path file) {
        try {
            this.gate = Gate.read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the gate file " + file + " cannot be read", e);
        }
        return this;
    }

    /** Writes report.html, report.json and junit.xml into a folder; what lies there under these names is replaced. */
    public Comparison out(Path reportFolder) {
        this.folder = Optional.of(reportFolder);
        return this;
    }

    /** Hears what is being done; must return quickly. */
    public Comparison listener(Consumer<String> hears) {
        this.listener = Objects.requireNonNull(hears, "hears");
        return this;
    }

    /**
     * Compares; writes to no database.
     *
     * @throws dev.starloom.metadata.document.ProblemException with all that is wrong with what was asked for
     * @throws dev.starloom.metadata.target.TargetException where a database cannot be read
     */
    public Report run() {
        ReportChoices choices = new ReportChoices(
                dictionary, include, exclude, sampleRows, ReportChoices.DEFAULT_MEMORY, gate, options);
        IntrospectionOptions tables = new IntrospectionOptions(List.of(), include, exclude, false);
        try (SourceDatabase realSide = SourceDatabase.open(real, tables);
                SourceDatabase syntheticSide = SourceDatabase.open(synthetic, tables);
                SourceDatabase holdoutSide =
                        holdout.map(h -> SourceDatabase.open(h, tables)).orElse(null)) {
            Report report = Reporting.of(realSide, syntheticSide, Optional.ofNullable(holdoutSide), choices, listener);
            folder.ifPresent(f -> ReportFiles.write(report, f));
            return report;
        }
    }
}
