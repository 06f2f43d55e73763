package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.app.fill.Filling;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows rows without a target. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description =
                "Shows coherent sample rows of each generated table, or of those named. Needs no target and touches nothing.",
        footerHeading = "%nExamples:%n",
        footer = {"  starloom preview", "  starloom preview customers stores --sample 20"})
final class PreviewCommand implements Callable<Integer> {
    private static final int WIDEST_CELL = 24;

    private final Console console;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Parameters(paramLabel = "TABLE", arity = "0..*", description = "tables to show (default: all)")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = {"-n", "--sample"},
            paramLabel = "N",
            defaultValue = "5",
            description = "rows of each table (default: 5)")
    private int sample;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    PreviewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Filling filling = options.filling(console, selection::over);
        List<String> generated = filling.plan().warehouse().tables().stream()
                .map(Table::name)
                .filter(t -> filling.plan().findTable(t).orElseThrow().rows().isPresent())
                .toList();
        for (String table : tables) {
            if (!generated.contains(table)) {
                String hint = Nearest.of(table, generated)
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("");
                throw new ProblemException(
                        "UNKNOWN_TABLE",
                        "preview",
                        "'" + table + "' is not a generated table; there are " + String.join(", ", generated) + hint);
            }
        }
        ObjectNode all = Json.object();
        for (String table : tables.isEmpty() ? generated : tables) {
            RowBatch rows = filling.generation().first(table, Math.max(1, sample));
            if (json) {
                addJson(all.putArray(table), rows);
            } else {
                console.out().println(table);
                Texts.table(rows.columns().stream().map(c -> c.name()).toList(), cells(rows), WIDEST_CELL)
                        .forEach(line -> console.out().println("  " + line));
                console.out().println();
            }
        }
        if (json) {
            console.out().println(Json.text(all));
        }
        return ExitCode.OK;
    }

    private static List<List<String>> cells(RowBatch rows) {
        List<List<String>> cells = new ArrayList<>();
        for (int r = 0; r < rows.rowCount(); r++) {
            String[] row = new String[rows.columns().size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = CellText.of(
                                rows.columns().get(c).type(), rows.vectors().get(c), r)
                        .orElse(null);
            }
            cells.add(Arrays.asList(row));
        }
        return cells;
    }

    private static void addJson(ArrayNode array, RowBatch rows) {
        for (List<String> row : cells(rows)) {
            ObjectNode node = array.addObject();
            for (int c = 0; c < row.size(); c++) {
                node.put(rows.columns().get(c).name(), row.get(c));
            }
        }
    }
}
