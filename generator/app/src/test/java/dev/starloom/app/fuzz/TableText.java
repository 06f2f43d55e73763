package dev.starloom.app.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table while it is written down, with a query for each promise it makes. */
final class TableText {
    /**
     * A column.
     *
     * @param root where its values come from in the end: {@code table.column} at the head of a chain of links
     */
    record Col(String name, ColumnType type, boolean nullable, String root) {}

    /** A key that others may link to. */
    record Key(List<Col> columns) {}

    final String name;
    final List<Col> columns = new ArrayList<>();
    final List<Key> keys = new ArrayList<>();
    private final Engine engine;
    private final int table;
    private int links;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final List<String> constraints = new ArrayList<>();
    private final Map<String, String> proofs = new LinkedHashMap<>();

    /** @param table which one it is of its schema */
    TableText(String name, Engine engine, int table) {
        this.name = name;
        this.table = table;
        this.engine = engine;
    }

    /** Adds a column; {@code more} follows its type. */
    Col column(String column, ColumnType type, boolean nullable, String root, String more) {
        Col added = new Col(column, type, nullable, root.isEmpty() ? name + "." + column : root);
        columns.add(added);
        lines.put(
                column,
                engine.quoted(column) + " " + type.sql(engine) + (nullable ? "" : " NOT NULL")
                        + (more.isEmpty() ? "" : " " + more));
        if (!nullable) {
            prove("not null " + column, engine.quoted(column) + " IS NULL");
        }
        return added;
    }

    /** A column said wholly by its line, of which nothing is to be proven. */
    void computed(String column, String line) {
        lines.put(column, line);
    }

    void primaryKey(List<Col> key) {
        constraints.add("PRIMARY KEY (" + list(key) + ")");
        keys.add(new Key(List.copyOf(key)));
        proveUnique(key);
    }

    void unique(List<Col> key) {
        constraints.add("UNIQUE (" + list(key) + ")");
        if (key.stream().noneMatch(Col::nullable)) {
            keys.add(new Key(List.copyOf(key)));
        }
        proveUnique(key);
    }

    void check(String sql) {
        constraints.add("CHECK (" + sql + ")");
        prove("check " + sql, "NOT (" + sql + ")");
    }

    void link(List<Col> from, TableText parent, List<Col> to) {
        constraints.add(linkText(from, parent, to));
    }

    /** The words of a link, whose proof is added at once. */
    String linkText(List<Col> from, TableText parent, List<Col> to) {
        List<String> equal = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            equal.add("p." + engine.quoted(to.get(i).name()) + " = c."
                    + engine.quoted(from.get(i).name()));
            given.add("c." + engine.quoted(from.get(i).name()) + " IS NOT NULL");
        }
        proofs.put(
                name + " links " + names(from) + " to " + parent.name,
                "SELECT COUNT(*) FROM " + engine.quoted(name) + " c WHERE " + String.join(" AND ", given)
                        + " AND NOT EXISTS (SELECT 1 FROM " + engine.quoted(parent.name) + " p WHERE "
                        + String.join(" AND ", equal) + ")");
        // MariaDB's own names for links of tables that differ in nothing but case are one and the same
        String named =
                engine == Engine.MARIADB ? "CONSTRAINT " + engine.quoted("fk_" + table + "_" + ++links) + " " : "";
        return named + "FOREIGN KEY (" + list(from) + ") REFERENCES " + engine.quoted(parent.name) + " (" + list(to)
                + ")";
    }

    boolean has(String column) {
        return lines.keySet().stream()
                .anyMatch(c -> engine.tellsColumnsApartByCase() ? c.equals(column) : c.equalsIgnoreCase(column));
    }

    String ddl() {
        List<String> all = new ArrayList<>(lines.values());
        all.addAll(constraints);
        return "CREATE TABLE " + engine.quoted(name) + " (\n  " + String.join(",\n  ", all) + ")";
    }

    /** Queries that count what breaks a promise. */
    Map<String, String> proofs() {
        return proofs;
    }

    private void proveUnique(List<Col> key) {
        List<String> given =
                key.stream().map(c -> engine.quoted(c.name()) + " IS NOT NULL").toList();
        proofs.put(
                name + " unique " + names(key),
                "SELECT COUNT(*) FROM (SELECT 1 AS one FROM " + engine.quoted(name) + " WHERE "
                        + String.join(" AND ", given) + " GROUP BY " + list(key) + " HAVING COUNT(*) > 1) d");
    }

    private void prove(String what, String broken) {
        proofs.put(name + " " + what, "SELECT COUNT(*) FROM " + engine.quoted(name) + " WHERE " + broken);
    }

    private static String names(List<Col> of) {
        return String.join(", ", of.stream().map(Col::name).toList());
    }

    private String list(List<Col> of) {
        return String.join(", ", of.stream().map(c -> engine.quoted(c.name())).toList());
    }
}
