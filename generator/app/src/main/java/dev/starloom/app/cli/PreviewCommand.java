package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.SmallStar;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.UnknownName;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                "Shows sample rows that belong together, of every table, from a small star made in memory; or the first rows of"
                        + " the tables named, where all of them are generated. Needs no target and touches nothing.",
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
        List<String> known =
                filling.plan().warehouse().tables().stream().map(Table::name).toList();
        for (String table : tables) {
            if (!known.contains(table)) {
                throw new ProblemException("UNKNOWN_TABLE", "preview", UnknownName.message("table", table, known));
            }
        }
        boolean generated = !tables.isEmpty() && tables.stream().allMatch(t -> isGenerated(filling, t));
        if (generated || !filling.plan().existing().isEmpty()) {
            show(generated(filling));
        } else {
            show(belongingTogether(filling));
        }
        return ExitCode.OK;
    }

    private static boolean isGenerated(Filling filling, String table) {
        return filling.plan().findTable(table).orElseThrow().rows().isPresent();
    }

    /** The first rows of tables that are generated, as a run would make them. */
    private Map<Table, List<List<String>>> generated(Filling filling) {
        Map<Table, List<List<String>>> rows = new LinkedHashMap<>();
        for (Table table : filling.plan().warehouse().tables()) {
            boolean asked = tables.isEmpty() || tables.contains(table.name());
            if (asked && isGenerated(filling, table.name())) {
                rows.put(table, cells(filling.generation().first(table.name(), Math.max(1, sample))));
            }
        }
        return rows;
    }

    /** Rows of every table of a small star; SQL needs its whole input, so they are of that star and not of the one set. */
    private Map<Table, List<List<String>>> belongingTogether(Filling filling) {
        Filling small = options.filling(console, settings -> SmallStar.settings(selection.over(settings)));
        Map<Table, List<List<String>>> rows = new LinkedHashMap<>();
        // Work tables are dropped when a star is published.
        tables.stream()
                .filter(t -> filling.plan().warehouse().table(t).role() == TableRole.WORK)
                .forEach(t -> rows.put(
                        filling.plan().warehouse().table(t),
                        cells(small.generation().first(t, Math.max(1, sample)))));
        SmallStar.sample(small, Math.max(1, sample)).forEach((name, cells) -> {
            if (tables.isEmpty() || tables.contains(name)) {
                rows.put(filling.plan().warehouse().table(name), cells);
            }
        });
        console.err()
                .println("rows that belong together, of a star at scale factor "
                        + small.settings().scale() + " made in memory");
        return rows;
    }

    private void show(Map<Table, List<List<String>>> rows) {
        ObjectNode all = Json.object();
        rows.forEach((table, cells) -> {
            if (json) {
                addJson(all.putArray(table.name()), table, cells);
            } else {
                console.out().println(table.name());
                Texts.table(table.columnNames(), cells, WIDEST_CELL)
                        .forEach(line -> console.out().println("  " + line));
                console.out().println();
            }
        });
        if (json) {
            console.out().println(Json.text(all));
        }
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

    private static void addJson(ArrayNode array, Table table, List<List<String>> cells) {
        for (List<String> row : cells) {
            ObjectNode node = array.addObject();
            for (int c = 0; c < row.size(); c++) {
                node.put(table.columnNames().get(c), row.get(c));
            }
        }
    }
}
