package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.InPlacePlan.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What becomes of all that hangs on tables that are filled as they stand, for people and machines. */
final class InPlaceText {
    private static final double WORTH_SAYING = 0.05;

    private InPlaceText() {}

    static List<String> lines(InPlacePlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("tables that stand are filled in the order " + String.join(", ", plan.order()));
        List<List<String>> rows = new ArrayList<>();
        for (Measure measure : plan.measures()) {
            rows.add(List.of(
                    measure.table(),
                    measure.kind().toLowerCase(Locale.ROOT),
                    measure.name(),
                    measure.action()
                            + (measure.savedSeconds() < WORTH_SAYING ? "" : ", saves about " + seconds(measure))));
        }
        lines.addAll(Texts.table(List.of("table", "what", "name", "what becomes of it"), rows, 100));
        if (plan.savedSeconds() >= WORTH_SAYING) {
            lines.add("together these save about "
                    + String.format(Locale.ROOT, "%.1f s of the load", plan.savedSeconds()));
        }
        return lines;
    }

    private static String seconds(Measure measure) {
        return String.format(Locale.ROOT, "%.1f s", measure.savedSeconds());
    }

    static void write(InPlacePlan plan, ObjectNode node) {
        ObjectNode inPlace = node.putObject("in_place");
        ArrayNode order = inPlace.putArray("order");
        plan.order().forEach(order::add);
        inPlace.put("saved_seconds", plan.savedSeconds());
        ArrayNode measures = inPlace.putArray("measures");
        for (Measure measure : plan.measures()) {
            measures.addObject()
                    .put("table", measure.table())
                    .put("kind", measure.kind())
                    .put("name", measure.name())
                    .put("action", measure.action())
                    .put("saved_seconds", measure.savedSeconds());
        }
    }
}
