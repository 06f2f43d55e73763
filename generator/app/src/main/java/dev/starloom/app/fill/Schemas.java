package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.Problems;
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
        require(warehouse.tables(), called);
        return new Warehouse(
                warehouse.name(),
                warehouse.tables().stream().map(t -> called(t, called)).toList());
    }

    /** A pack whose tables stand where the settings say. */
    static Pack called(Pack pack, Settings settings) {
        Map<String, String> called = settings.existing().schemas();
        if (called.isEmpty()) {
            return pack;
        }
        if (!settings.fillsInPlace() && !settings.target().isFiles()) {
            Problems problems = new Problems();
            called.keySet().stream()
                    .sorted()
                    .forEach(schema -> problems.add(
                            "SCHEMA_NOT_MEANT",
                            "schemas." + schema,
                            "schemas are mapped where tables are filled as they stand (existing: keep-tables) and in"
                                    + " files; a star that is made anew stands in the one schema of the target"));
            problems.throwIfAny();
        }
        require(pack.tables().stream().map(TableSpec::table).toList(), called);
        return pack.withTables(pack.tables().stream()
                .map(t -> t.withTable(called(t.table(), called)))
                .toList());
    }

    private static Table called(Table table, Map<String, String> called) {
        return table.place()
                .filter(p -> called.containsKey(p.schema()))
                .map(p -> table.withPlace(new TablePlace(called.get(p.schema()), p.table())))
                .orElse(table);
    }

    private static void require(List<Table> tables, Map<String, String> called) {
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
        problems.throwIfAny();
    }
}
