package dev.starloom.app.cli;

import dev.starloom.app.fill.Introspecting;
import dev.starloom.app.fill.PackCopy;
import dev.starloom.app.fill.ShippedLists;
import dev.starloom.app.fill.TargetConfiguration;
import dev.starloom.engine.draft.Draft;
import dev.starloom.engine.draft.DraftOptions;
import dev.starloom.engine.draft.DraftPack;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.dictionary.DataDictionary;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.star.StarClassifier;
import dev.starloom.metadata.star.StarTree;
import dev.starloom.sql.introspect.IntrospectionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a database that is there, or the script that would make it. */
@Command(
        name = "introspect",
        mixinStandardHelpOptions = true,
        description =
                "Reads the tables, keys and checks of a database or of a script of DDL, prints the star that was found in it with the reason"
                        + " for each table, and all that the model cannot say. Writes nothing to the database.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:read; what could not be carried is among the findings",
            "1:reading failed",
            "2:bad input: an option, a schema that is not there, patterns that leave no table",
            "3:the database cannot be reached, or not with these credentials",
            "4:the database is used by another process"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starloom introspect --from schema.sql --dialect mysql --json dictionary.json",
            "  starloom introspect --target jdbc:postgresql://localhost/bank --user etl --password '$${ENV:DW_PASSWORD}'",
            "  starloom introspect --target jdbc:duckdb:warehouse.duckdb --exclude 'tmp_*' --json dictionary.json --counts",
            "  starloom introspect --target jdbc:mariadb://localhost/shop --user etl --out shop && cd shop && starloom plan"
        })
final class IntrospectCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private ScriptOptions script = new ScriptOptions();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "a script of DDL, or a data dictionary, instead of a database")
    private Path from;

    @Option(
            names = "--schemas",
            paramLabel = "NAME",
            split = ",",
            description = "several schemas at once (default: --schema, or the connection's own)")
    private List<String> schemas = new ArrayList<>();

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            split = ",",
            description = "tables to read, such as 'sales_*' or 'public.*' (default: all); may be repeated")
    private List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            split = ",",
            description = "tables to leave out; may be repeated")
    private List<String> exclude = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "write the data dictionary to this file")
    private Path json;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "write the data dictionary, a drafted pack and a starloom.yaml that leads to this database into this"
                            + " folder, so that 'starloom plan' goes on there; overwrites nothing")
    private Path out;

    @Option(names = "--counts", description = "count the rows, instead of taking the engine's estimate")
    private boolean counts;

    IntrospectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (out != null) {
            DraftFolder folder = new DraftFolder(console.folder().resolve(out));
            folder.requireFree(folder.dictionary());
        }
        Introspection read = read();
        if (read.warehouse().tables().isEmpty()) {
            throw new ProblemException(
                    "NO_TABLES",
                    "introspect",
                    "no table is left to read in " + read.warehouse().name() + " ("
                            + (read.findings().isEmpty()
                                    ? "it is empty"
                                    : read.findings().size() + " were left alone: "
                                            + String.join(
                                                    ", ",
                                                    read.findings().stream()
                                                            .limit(5)
                                                            .map(Finding::place)
                                                            .toList()))
                            + "); look at --schema, --include and --exclude");
        }
        print(read);
        if (json != null) {
            write(read);
        }
        if (out != null) {
            draft(read);
        }
        return ExitCode.OK;
    }

    private Introspection read() {
        if (from == null) {
            return Introspecting.read(
                    options.settings(console), console.environment(), schemas, include, exclude, counts);
        }
        IntrospectionOptions chosen = new IntrospectionOptions(schemas, include, exclude, false);
        return script.read(console, from, chosen).introspection();
    }

    private void draft(Introspection read) {
        DraftFolder folder = new DraftFolder(console.folder().resolve(out));
        Warehouse warehouse = read.warehouse();
        DraftPack draft = Draft.of(
                warehouse,
                DraftOptions.of(warehouse.name(), LocalDate.parse(DraftCommand.LAST_DAY), ShippedLists.read()));
        DraftFolder.write(folder.dictionary(), DataDictionary.write(warehouse, read.rowCounts()));
        folder.write(draft);
        if (from == null) {
            String text = TargetConfiguration.of(
                    options.settings(console).target(),
                    warehouse.name(),
                    warehouse.tables().stream()
                            .flatMap(t -> t.place().stream())
                            .map(TablePlace::schema)
                            .collect(Collectors.toSet()),
                    read.leftToTriggers(),
                    read.rowCounts().values().stream().allMatch(n -> n == 0));
            DraftFolder.write(folder.configuration(), text);
        } else {
            PackCopy.writeConfiguration(folder.configuration());
        }
        console.out().println();
        console.out().println("Drafted:");
        DraftText.print(draft, false, console.out());
        console.out()
                .println("wrote " + folder.configuration().normalize() + ", "
                        + folder.dictionary().getFileName() + " and "
                        + draft.files().size() + " files in " + folder.pack().normalize());
        console.out().println("next: cd " + out + " && starloom plan");
    }

    private void print(Introspection read) {
        PrintWriter out = console.out();
        int tables = read.warehouse().tables().size();
        out.println(Texts.oneLine(read.warehouse().name()) + ": " + Texts.count(tables)
                + (tables == 1 ? " table" : " tables"));
        out.println();
        StarTree.lines(
                        read.warehouse(),
                        StarClassifier.classify(read.warehouse(), read.rowCounts()),
                        read.rowCounts(),
                        read.countsExact())
                .forEach(out::println);
        if (tables > 1
                && read.warehouse().tables().stream()
                        .allMatch(t -> t.foreignKeys().isEmpty())) {
            out.println();
            out.println("No foreign key stands in this " + (from == null ? "database" : "file")
                    + ", so nothing tells facts from what describes them:"
                    + " declare the links in a pack, or add them to the tables.");
        }
        if (!read.findings().isEmpty()) {
            out.println();
            out.println("Findings:");
            FindingsText.lines(read.findings()).forEach(line -> out.println("  " + line));
        }
    }

    private void write(Introspection read) {
        try {
            Files.writeString(console.folder().resolve(json), DataDictionary.write(read.warehouse(), read.rowCounts()));
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + json + " cannot be written", e);
        }
        console.err().println("data dictionary: " + json);
    }
}
