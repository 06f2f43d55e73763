package dev.starloom.app.cli;

import dev.starloom.models.fit.Decision;
import dev.starloom.models.fit.FittedModel.LearnedTable;
import dev.starloom.models.fit.Treatment;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Models as people read them. */
final class ModelText {
    private static final int WIDEST = 90;

    private ModelText() {}

    static void tables(List<LearnedTable> tables, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        for (LearnedTable table : tables) {
            rows.add(List.of(table.table(), Texts.count(table.rows()), Texts.count(table.learnedFrom()), table.how()));
        }
        Texts.table(List.of("table", "rows", "learned from", "how"), rows, WIDEST)
                .forEach(out::println);
    }

    static void findings(List<LearnedTable> tables, PrintWriter out) {
        for (LearnedTable table : tables) {
            table.findings().forEach(f -> out.println("  " + table.table() + ": " + Texts.oneLine(f)));
        }
    }

    static void decisions(List<Decision> decisions, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        for (Decision decision : decisions) {
            rows.add(List.of(
                    decision.table() + "." + decision.column(),
                    name(decision.treatment()),
                    decision.how(),
                    decision.reason()));
        }
        Texts.table(List.of("column", "treatment", "made", "why"), rows, WIDEST).forEach(out::println);
    }

    /** How many columns are treated in which way. */
    static void treatments(List<Decision> decisions, PrintWriter out) {
        out.println("columns  "
                + List.of(Treatment.values()).stream()
                        .map(t -> decisions.stream()
                                        .filter(d -> d.treatment() == t)
                                        .count() + " " + name(t))
                        .collect(Collectors.joining(", ")));
    }

    private static String name(Treatment treatment) {
        return treatment.name().toLowerCase(Locale.ROOT);
    }
}
