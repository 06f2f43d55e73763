package dev.starloom.lineage;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows one column back through the steps that made it. */
final class ColumnTrace {
    private final RunRecord run;
    private final Set<Place> shown = new HashSet<>();
    private final StringBuilder out = new StringBuilder();

    ColumnTrace(RunRecord run) {
        this.run = run;
    }

    /** A column as one step wrote it. */
    private record Place(int step, String table, String column) {}

    String text(String table, String column) {
        Place last = latest(table + "." + column, run.steps().size() - 1)
                .orElseThrow(() -> new IllegalArgumentException(unknown(table, column)));
        show(last, 0, "");
        return out.toString();
    }

    private void show(Place place, int depth, String role) {
        StepRecord step = run.steps().get(place.step());
        out.append("  ".repeat(depth)).append(role).append(Printable.line(place.table() + "." + place.column()));
        if (!shown.add(place)) {
            out.append("  (see above)\n");
            return;
        }
        ColumnRecord record = record(place);
        out.append("  by ").append(Printable.line(step.name()));
        if (!record.how().isBlank()) {
            out.append(": ").append(Printable.line(record.how()));
        }
        out.append('\n');
        origins(record.from(), "from ", place, depth);
        origins(record.because(), "because of ", place, depth);
    }

    private void origins(List<String> names, String role, Place place, int depth) {
        for (String name : names) {
            Optional<Place> origin = latest(name, before(name, place.step()));
            if (origin.isPresent()) {
                show(origin.get(), depth + 1, role);
            } else {
                out.append("  ".repeat(depth + 1)).append(role).append(Printable.line(name));
                out.append("  (not written by this run)\n");
            }
        }
    }

    /** A step that reads a table found it as earlier steps left it; otherwise it made the column along the way. */
    private int before(String name, int step) {
        StepRecord reader = run.steps().get(step);
        boolean read = reader.inputs().stream().anyMatch(input -> name.startsWith(input + "."));
        boolean onTheWay = reader.unloaded().stream().anyMatch(table -> name.startsWith(table.name() + "."));
        return read && !onTheWay ? step - 1 : step;
    }

    private Optional<Place> latest(String name, int lastStep) {
        for (int step = lastStep; step >= 0; step--) {
            for (UnloadedTable table : made(run.steps().get(step))) {
                for (ColumnRecord column : table.columns()) {
                    if (name.equals(table.name() + "." + column.column())) {
                        return Optional.of(new Place(step, table.name(), column.column()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The tables that a step wrote, then those it made on the way: names and columns alone. */
    private static List<UnloadedTable> made(StepRecord step) {
        return Stream.concat(
                        step.outputs().stream().map(table -> new UnloadedTable(table.name(), table.columns())),
                        step.unloaded().stream())
                .toList();
    }

    private ColumnRecord record(Place place) {
        return made(run.steps().get(place.step())).stream()
                .filter(table -> table.name().equals(place.table()))
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.column().equals(place.column()))
                .findFirst()
                .orElseThrow();
    }

    private String unknown(String table, String column) {
        List<String> tables = run.steps().stream()
                .flatMap(step -> made(step).stream())
                .map(UnloadedTable::name)
                .distinct()
                .toList();
        if (!tables.contains(table)) {
            return "run " + run.runId() + " wrote no table '" + table + "'; it wrote " + tables;
        }
        List<String> columns = run.steps().stream()
                .flatMap(step -> made(step).stream())
                .filter(each -> each.name().equals(table))
                .flatMap(each -> each.columns().stream())
                .map(ColumnRecord::column)
                .distinct()
                .toList();
        return "table '" + table + "' of run " + run.runId() + " has no column '" + column + "'; it has " + columns;
    }
}
