package dev.starloom.app.cli;

import dev.starloom.app.fill.PackCopy;
import dev.starloom.app.fill.ShippedLists;
import dev.starloom.engine.draft.Draft;
import dev.starloom.engine.draft.DraftOptions;
import dev.starloom.engine.draft.DraftPack;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.sql.introspect.IntrospectionOptions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a pack for a schema of which nothing but its declaration is there. */
@Command(
        name = "draft",
        mixinStandardHelpOptions = true,
        description =
                "Writes an editable pack that fills the tables of a data dictionary or a script of DDL, with a guessed generator and a reason"
                        + " for every column. Overwrites nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  starloom draft --from data_dictionary.json --out bank && cd bank && starloom plan",
            "  starloom draft --from schema.sql --dialect mysql --out shop",
            "  starloom draft --from shop.json --out shop --fact-rows 100000 --rows countries=30"
        })
final class DraftCommand implements Callable<Integer> {
    /** The day that the packs which ship speak of last. */
    static final String LAST_DAY = "2025-12-31";

    private final Console console;

    @Mixin
    private ScriptOptions script = new ScriptOptions();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            required = true,
            description = "data dictionary as JSON, or a script of DDL")
    private Path from;

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "folder to write into")
    private Path out;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            defaultValue = LAST_DAY,
            description = "last day of the rows (default: ${DEFAULT-VALUE})")
    private LocalDate asOf;

    @Option(
            names = "--dimension-rows",
            paramLabel = "N",
            defaultValue = "500",
            description = "rows of a dimension at scale factor 1 (default: ${DEFAULT-VALUE})")
    private long dimensionRows;

    @Option(
            names = "--fact-rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "rows of a fact at scale factor 1 (default: ${DEFAULT-VALUE})")
    private long factRows;

    @Option(
            names = "--rows",
            paramLabel = "TABLE=N",
            description = "rows of a table at scale factor 1; may be repeated")
    private Map<String, Long> rows = new LinkedHashMap<>();

    @Option(
            names = "--leave-out-checks",
            description = "leave out checks that are not understood, instead of refusing the schema")
    private boolean leaveOutChecks;

    @Option(
            names = "--notes",
            description = "print what was decided for every column, not only what could not be guessed")
    private boolean allNotes;

    DraftCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DraftFolder folder = new DraftFolder(console.folder().resolve(out));
        folder.requireFree();
        if (dimensionRows < 1 || factRows < 1) {
            throw new ProblemException(
                    "OUT_OF_RANGE", "--dimension-rows, --fact-rows", "a number of rows is 1 or more");
        }
        Introspection read =
                script.read(console, from, IntrospectionOptions.defaults()).introspection();
        Warehouse warehouse = read.warehouse();
        DraftPack draft = Draft.of(
                warehouse,
                new DraftOptions(
                        warehouse.name(), asOf, dimensionRows, factRows, rows, leaveOutChecks, ShippedLists.read()));
        if (!read.findings().isEmpty()) {
            console.out().println("findings: " + read.findings().size());
            FindingsText.lines(read.findings()).forEach(line -> console.out().println("  " + line));
        }
        folder.write(draft);
        PackCopy.writeConfiguration(folder.configuration());
        DraftText.print(draft, allNotes, console.out());
        console.out()
                .println("wrote " + folder.configuration().normalize() + " and "
                        + draft.files().size() + " files in " + folder.pack().normalize());
        console.out().println("next: cd " + out + " && starloom plan");
        return ExitCode.OK;
    }
}
