package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.sql.PortableSql;
import dev.starloom.metadata.sql.SqlCompiler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code checks.yaml}: every key, link and CHECK asked once more by SQL, as far as portable SQL can ask it. */
final class ChecksFile {
    private final Warehouse warehouse;
    private final List<DraftNote> notes;
    private final SqlCompiler compiler = PortableSql.compiler();
    private final StringBuilder yaml = new StringBuilder("checks:\n");
    private final Set<String> names = new HashSet<>();
    private boolean any;

    ChecksFile(Warehouse warehouse, List<DraftNote> notes) {
        this.warehouse = warehouse;
        this.notes = notes;
    }

    /** Empty where there is nothing to check. */
    Optional<String> text(Map<String, TableBuild> builds) {
        for (Table table : warehouse.tables()) {
            List<UniqueKey> keys = new ArrayList<>(table.primaryKey().stream().toList());
            keys.addAll(table.uniqueKeys());
            for (UniqueKey key : keys) {
                add(
                        table,
                        "unique_" + table.name() + "_" + String.join("_", key.columns()),
                        "No two rows of " + table.name() + " share " + String.join(", ", key.columns()) + ".",
                        duplicates(table, key));
            }
            builds.get(table.name())
                    .checks()
                    .forEach((name, sql) -> add(
                            table,
                            "rule_" + table.name() + "_" + name,
                            "Every row of " + table.name() + " satisfies " + sql,
                            "SELECT 1 AS broken FROM " + Names.quoted(table.name()) + " WHERE NOT (" + sql + ")"));
            for (ForeignKey link : table.foreignKeys()) {
                add(
                        table,
                        "link_" + table.name() + "_" + String.join("_", link.columns()),
                        "Every link of " + table.name() + " leads to a row of " + link.referencedTable() + ".",
                        orphans(table, link));
            }
        }
        return any ? Optional.of(yaml.toString()) : Optional.empty();
    }

    private static String duplicates(Table table, UniqueKey key) {
        String columns = key.columns().stream().map(Names::quoted).collect(Collectors.joining(", "));
        String present = key.columns().stream()
                .map(c -> Names.quoted(c) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return "SELECT " + columns + ", COUNT(*) AS found FROM " + Names.quoted(table.name()) + " WHERE " + present
                + " GROUP BY " + columns + " HAVING COUNT(*) > 1";
    }

    private static String orphans(Table table, ForeignKey link) {
        String on = IntStream.range(0, link.columns().size())
                .mapToObj(i -> "p." + Names.quoted(link.referencedColumns().get(i)) + " = c."
                        + Names.quoted(link.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        String present = link.columns().stream()
                .map(c -> "c." + Names.quoted(c) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return "SELECT 1 AS broken FROM " + Names.quoted(table.name()) + " c LEFT JOIN "
                + Names.quoted(link.referencedTable()) + " p ON " + on + " WHERE " + present + " AND p."
                + Names.quoted(link.referencedColumns().get(0)) + " IS NULL";
    }

    private void add(Table table, String name, String description, String sql) {
        boolean binary = table.columns().stream()
                .anyMatch(c -> c.type() instanceof SqlType.BinaryType && sql.contains(Names.quoted(c.name())));
        try {
            if (binary) {
                throw new ProblemException("NOT_PORTABLE", "", "bytes are not compared");
            }
            compiler.compile(name, sql, warehouse, Optional.empty());
        } catch (ProblemException e) {
            notes.add(new DraftNote(
                    DraftNote.Kind.LEFT_OUT,
                    table.name(),
                    "",
                    "no check " + name + " in checks.yaml, because portable SQL cannot ask it: "
                            + e.problems().get(0).message()));
            return;
        }
        any = true;
        yaml.append("  - name: ")
                .append(Names.free(name, names))
                .append("\n    description: ")
                .append(YamlText.quoted(description))
                .append("\n    violations: ")
                .append(YamlText.quoted(sql))
                .append('\n');
    }
}
