package dev.starloom.app.report;

import dev.starloom.app.fill.SchemaFile;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.quality.report.Side;
import dev.starloom.quality.sample.TableRows;
import dev.starloom.sql.duckdb.CsvDatabase;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.source.SourceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A side whose rows can be read; a folder of CSV files is read into a database of its own first, which goes with it. */
final class OpenSide implements AutoCloseable {
    /** What says in a folder of CSV files which tables, columns and types there are. */
    private static final List<String> DICTIONARIES = List.of("data_dictionary.json", "schema.sql");

    private final SourceDatabase database;
    private final Warehouse model;
    private final Side side;
    private final Optional<Path> temporary;

    private OpenSide(SourceDatabase database, Warehouse model, Side side, Optional<Path> temporary) {
        this.database = database;
        this.model = model;
        this.side = side;
        this.temporary = temporary;
    }

    static OpenSide of(SourceDatabase database) {
        return new OpenSide(
                database,
                database.introspection().warehouse(),
                new Side(database.engine(), database.location()),
                Optional.empty());
    }

    /**
     * Opens a side.
     *
     * @param what how it is called in messages, for example {@code --real}
     * @param environment gives the values of environment variables
     */
    static OpenSide of(SideChoice choice, String what, ReportChoices choices, UnaryOperator<String> environment) {
        IntrospectionOptions options = new IntrospectionOptions(
                choice.schema().stream().toList(), choices.include(), choices.exclude(), false);
        if (choice.folder().isPresent()) {
            return ofFolder(choice.folder().get(), what, choices, options);
        }
        Problems problems = new Problems();
        Optional<String> password =
                choice.password().flatMap(secret -> secret.resolve(environment, what + "-password", problems));
        problems.throwIfAny();
        return of(SourceDatabase.open(
                new TargetSettings(
                        choice.place(), choice.user(), password, choice.schema(), 1, choices.memoryBytes(), Map.of()),
                options));
    }

    private static OpenSide ofFolder(Path folder, String what, ReportChoices choices, IntrospectionOptions options) {
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(
                    "NOT_THERE",
                    what,
                    "there is no folder " + folder + "; name a folder of CSV files, or a JDBC URL such as"
                            + " jdbc:postgresql://host/database");
        }
        Path dictionary = choices.dictionary()
                .or(() -> DICTIONARIES.stream()
                        .map(folder::resolve)
                        .filter(Files::isRegularFile)
                        .findFirst())
                .orElseThrow(() -> new ProblemException(
                        "NO_DICTIONARY",
                        what,
                        "the folder " + folder + " does not say what its columns are: put a data_dictionary.json or a"
                                + " schema.sql into it, or name one with --dictionary"));
        Warehouse model = SchemaFile.read(
                        Path.of(""), dictionary, Optional.empty(), IntrospectionOptions.defaults(), false)
                .introspection()
                .warehouse();
        Path temporary = temporaryFolder();
        boolean open = false;
        try {
            String url = CsvDatabase.load(folder, model, temporary.resolve("rows.duckdb"), choices.memoryBytes());
            SourceDatabase database = SourceDatabase.open(
                    new TargetSettings(
                            url,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            1,
                            choices.memoryBytes(),
                            Map.of()),
                    options);
            open = true;
            return new OpenSide(database, model, new Side("CSV files", folder.toString()), Optional.of(temporary));
        } finally {
            if (!open) {
                delete(temporary);
            }
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("starloom-report");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for temporary files can be made", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " cannot be deleted", e);
        }
    }

    /** Tables, keys and links as this side says they are, those tables only that stand here. */
    Warehouse model() {
        List<Table> tables = model.tables().stream()
                .filter(t ->
                        database.introspection().warehouse().findTable(t.name()).isPresent())
                .toList();
        return new Warehouse(model.name(), tables);
    }

    Side side() {
        return side;
    }

    SourceDatabase database() {
        return database;
    }

    /** The rows, of the columns of a model. */
    TableRows rows(Warehouse chosen) {
        return new TableRows() {
            @Override
            public Optional<Long> count(String table) {
                return database.count(table);
            }

            @Override
            public void read(String table, Consumer<RowBatch> rows) {
                database.read(table, chosen.table(table).columnNames(), rows);
            }
        };
    }

    @Override
    public void close() {
        database.close();
        temporary.ifPresent(OpenSide::delete);
    }
}
