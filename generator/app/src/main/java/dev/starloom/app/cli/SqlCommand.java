package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.target.QueryResult;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the filled warehouse. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Runs a query that only reads against the filled warehouse and prints its rows.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  starloom sql \"SELECT category, COUNT(*) FROM products GROUP BY category\"",
            "  starloom sql --file queries/01_top_products.sql --csv > top.csv"
        })
final class SqlCommand implements Callable<Integer> {
    private static final int WIDEST_CELL = 60;
    private static final int MOST_FOR_PEOPLE = 100;
    private static final int MOST_FOR_MACHINES = 100_000;

    private final Console console;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(paramLabel = "QUERY", arity = "0..1", description = "the query, in the SQL of the target")
    private String query;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "file that holds the query")
    private Path file;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "rows printed at most (default: 100; 100,000 as JSON or CSV)")
    private Integer limit;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    @Option(names = "--csv", description = "print as CSV")
    private boolean csv;

    SqlCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String text = text();
        Settings settings = options.settings(console);
        settings.target().missingFile().ifPresent(file -> {
            throw new TargetException(
                    TargetException.Kind.UNREACHABLE,
                    "there is no warehouse " + file.toAbsolutePath()
                            + " to ask; 'starloom generate' makes one, --target names another");
        });
        try (Target target = TargetOpener.open(settings, console.environment())) {
            int most = limit != null ? Math.max(1, limit) : json || csv ? MOST_FOR_MACHINES : MOST_FOR_PEOPLE;
            QueryResult result = target.query(text, most);
            if (json) {
                console.out().println(Json.text(rows(result)));
            } else if (csv) {
                console.out().println(CsvText.line(result.columns()));
                result.rows().forEach(row -> console.out().println(CsvText.line(row)));
            } else {
                Texts.table(result.columns(), result.rows(), WIDEST_CELL).forEach(console.out()::println);
                console.out()
                        .println("(" + Texts.count(result.rows().size())
                                + (result.rows().size() == 1 ? " row" : " rows")
                                + (result.truncated() ? ", there are more: --limit shows them" : "") + ")");
                return ExitCode.OK;
            }
            if (result.truncated()) {
                // A program that reads this must not take a part for the whole.
                console.err().println("cut after " + Texts.count(most) + " rows; --limit N prints more");
                return ExitCode.FAILED;
            }
        }
        return ExitCode.OK;
    }

    private String text() {
        if ((query == null) == (file == null)) {
            throw new ProblemException(
                    "NO_QUERY", "sql", "give either a query or --file; for example starloom sql \"SELECT 1\"");
        }
        if (query != null) {
            return query;
        }
        try {
            return Files.readString(console.folder().resolve(file)).strip().replaceFirst(";\\s*$", "");
        } catch (IOException e) {
            throw new ProblemException(
                    "UNREADABLE_FILE", "--file", "the file " + file + " cannot be read; check its path and rights");
        }
    }

    private static ArrayNode rows(QueryResult result) {
        ArrayNode array = Json.object().putArray("rows");
        for (List<String> row : result.rows()) {
            ObjectNode node = array.addObject();
            for (int c = 0; c < row.size(); c++) {
                node.put(result.columns().get(c), row.get(c));
            }
        }
        return array;
    }
}
