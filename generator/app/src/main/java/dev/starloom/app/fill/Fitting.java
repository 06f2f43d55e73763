package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.star.StarClassifier;
import dev.starloom.models.fit.Source;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.source.SourceDatabase;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A database that is learned: the door through which its rows come. It writes nothing to it. */
public final class Fitting implements Source, AutoCloseable {
    private final SourceDatabase source;
    private Warehouse warehouse;

    private Fitting(SourceDatabase source) {
        this.source = source;
        this.warehouse = source.introspection().warehouse();
    }

    /**
     * Connects to the database that some settings name as their target, and reads its model.
     *
     * @throws ProblemException for a missing secret, an unknown schema, a database without tables
     * @throws dev.starloom.metadata.target.TargetException where it cannot be reached or read
     */
    public static Fitting open(
            Settings settings, UnaryOperator<String> environment, List<String> include, List<String> exclude) {
        SourceDatabase source = SourceDatabase.open(
                TargetOpener.reach(settings.withTarget(settings.target().withoutWorkSchema()), environment),
                new IntrospectionOptions(settings.target().schema().stream().toList(), include, exclude, true));
        Fitting fitting = new Fitting(source);
        boolean whole = false;
        try {
            if (fitting.warehouse().tables().isEmpty()) {
                throw new ProblemException(
                        "NO_TABLES",
                        "--source",
                        "no table is left to learn in " + fitting.warehouse().name()
                                + "; look at --schema, --include and --exclude");
            }
            whole = true;
            return fitting;
        } finally {
            if (!whole) {
                source.close();
            }
        }
    }

    /** What was read of the model. */
    public Introspection introspection() {
        return source.introspection();
    }

    @Override
    public Warehouse warehouse() {
        return warehouse;
    }

    /**
     * Takes links as declared that the source does not declare itself.
     *
     * @param links foreign keys by the table that has them
     */
    public void link(Map<String, List<ForeignKey>> links) {
        Warehouse linked = new Warehouse(
                warehouse.name(),
                warehouse.tables().stream()
                        .map(t -> t.withForeignKeys(Stream.concat(
                                        t.foreignKeys().stream(), links.getOrDefault(t.name(), List.of()).stream())
                                .distinct()
                                .toList()))
                        .toList());
        warehouse = StarClassifier.withRoles(linked, StarClassifier.classify(linked, rowCounts()));
    }

    @Override
    public Map<String, Long> rowCounts() {
        return source.introspection().rowCounts();
    }

    @Override
    public void read(Table columns, Consumer<RowBatch> rows) {
        source.readInOrder(columns.name(), columns.columnNames(), rows);
    }

    @Override
    public void close() {
        source.close();
    }
}
