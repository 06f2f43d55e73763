package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.pack.PackReading;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Schemas of a model by the names that they have elsewhere. No row depends on them. */
public final class Schemas {
    private Schemas() {}

    /**
     * A model whose schemas are called otherwise.
     *
     * @param called other names by schema; those that are not named stay
     * @throws dev.starloom.metadata.document.ProblemException for a schema that no table stands in
     */
    public static Warehouse called(Warehouse warehouse, Map<String, String> called) {
        List<Problem> problems = unknown(warehouse.tables(), called);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return new Warehouse(
                warehouse.name(),
                warehouse.tables().stream().map(t -> called(t, called)).toList());
    }

    /** A pack whose tables stand where the settings say; what is wrong with that is told with what is wrong with the pack. */
    static PackReading called(PackReading reading, Settings settings) {
        Map<String, String> called = settings.existing().schemas();
        if (called.isEmpty()) {
            return reading;
        }
        Pack pack = reading.pack();
        List<Problem> problems = new ArrayList<>(reading.problems());
        if (!settings.fillsInPlace() && !settings.target().isFiles()) {
            problems.addAll(notMeant(called));
        } else if (reading.holes().tables().isEmpty()) {
            problems.addAll(unknown(pack.tables().stream().map(TableSpec::table).toList(), called));
        }
        List<TableSpec> tables = pack.tables().stream()
                .map(t -> t.withTable(called(t.table(), called)))
                .toList();
        return new PackReading(pack.withTables(tables), reading.holes(), problems);
    }

    private static List<Problem> notMeant(Map<String, String> called) {
        Problems problems = new Problems();
        called.keySet().stream()
                .sorted()
                .forEach(schema -> problems.add(
                        "SCHEMA_NOT_MEANT",
                        "schemas." + schema,
                        "schemas are mapped where tables are filled as they stand (existing: keep-tables) and in"
                                + " files; a star that is made anew stands in the one schema of the target"));
        return problems.list();
    }

    private static Table called(Table table, Map<String, String> called) {
        return table.place()
                .filter(p -> called.containsKey(p.schema()))
                .map(p -> table.withPlace(new TablePlace(called.get(p.schema()), p.table())))
                .orElse(table);
    }

    private static List<Problem> unknown(List<Table> tables, Map<String, String> called) {
        Set<String> known = tables.stream()
                .flatMap(t -> t.place().stream())
                .map(TablePlace::schema)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Problems problems = new Problems();
        called.keySet().stream()
                .filter(s -> !known.contains(s))
                .sorted()
                .forEach(s -> problems.add(
                        "UNKNOWN_SCHEMA",
                        "schemas." + s,
                        "no table of the model stands in a schema " + s
                                + Nearest.of(s, known)
                                        .map(n -> "; did you mean " + n + "?")
                                        .orElse(known.isEmpty() ? "; it names none" : "; there are " + known)));
        return problems.list();
    }
}
