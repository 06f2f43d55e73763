package dev.starloom.sql.script;

import dev.starloom.sql.introspect.RawCatalog;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.Kind;
import dev.starloom.sql.introspect.RawCatalog.RawCheck;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawKey;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import dev.starloom.sql.introspect.RawCatalog.RawNote;
import dev.starloom.sql.introspect.RawCatalog.RawTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables that the statements so far have made. */
final class ScriptSchema {
    private static final Comparator<Id> BY_NAME =
            Comparator.comparing(Id::schema).thenComparing(Id::table);
    private static final Comparator<Id> IGNORING_CASE = Comparator.comparing(Id::schema)
            .thenComparing(Id::table, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Id::table);

    private final ScriptDialect dialect;
    private final Map<Id, ScriptTable> tables = new LinkedHashMap<>();
    private String current;
    private Optional<String> database = Optional.empty();

    ScriptSchema(ScriptDialect dialect) {
        this.dialect = dialect;
        this.current = dialect.defaultSchema();
    }

    void use(String schema) {
        current = schema;
        database = Optional.of(schema);
    }

    void searchPath(String schema) {
        current = schema;
    }

    String current() {
        return current;
    }

    /** The database, where the script names it. */
    Optional<String> database() {
        return database;
    }

    Id id(Cursor cursor) {
        List<ScriptToken> parts = cursor.qualified();
        String table = dialect.name(parts.get(parts.size() - 1));
        return new Id(parts.size() > 1 ? dialect.name(parts.get(parts.size() - 2)) : current, table);
    }

    Optional<ScriptTable> find(Id id) {
        ScriptTable exact = tables.get(id);
        return exact != null
                ? Optional.of(exact)
                : tables.values().stream()
                        .filter(t -> t.id.schema().equalsIgnoreCase(id.schema())
                                && t.id.table().equalsIgnoreCase(id.table()))
                        .findFirst();
    }

    ScriptTable require(Id id) {
        return find(id).orElseThrow(() -> new UnreadableException("there is no table " + id.table() + " so far"));
    }

    void add(ScriptTable table) {
        tables.put(table.id, table);
    }

    void remove(Id id) {
        find(id).ifPresent(t -> tables.remove(t.id));
    }

    void rename(ScriptTable table, Id to) {
        Id from = table.id;
        tables.remove(from);
        table.id = to;
        tables.put(to, table);
        for (ScriptTable other : tables.values()) {
            other.links.replaceAll(l -> l.parent().equals(from)
                    ? new ScriptTable.Link(l.name(), l.columns(), to, l.parentColumns(), l.deferrable())
                    : l);
        }
    }

    /** Links that name a column by hand follow it to its new name. */
    void renamedColumn(Id table, String from, String to) {
        for (ScriptTable other : tables.values()) {
            other.links.replaceAll(l -> l.parent().equals(table)
                    ? new ScriptTable.Link(
                            l.name(),
                            l.columns(),
                            l.parent(),
                            l.parentColumns().stream()
                                    .map(c -> c.equals(from) ? to : c)
                                    .toList(),
                            l.deferrable())
                    : l);
        }
    }

    /** All of it, in the order in which the engines' catalogs are read. */
    RawCatalog raw() {
        RawCatalog raw = new RawCatalog();
        Comparator<String> names =
                dialect.sortsIgnoringCase() ? String.CASE_INSENSITIVE_ORDER : Comparator.naturalOrder();
        List<ScriptTable> sorted = new ArrayList<>(tables.values());
        Comparator<Id> order = dialect.sortsIgnoringCase() ? IGNORING_CASE : BY_NAME;
        sorted.sort((a, b) -> order.compare(a.id, b.id));
        for (ScriptTable table : sorted) {
            raw.add(new RawTable(table.id, table.kind, table.comment, -1));
            if (table.kind == Kind.TABLE) {
                table.columns.forEach(c -> raw.add(new RawColumn(
                        table.id,
                        c.name,
                        c.type.nativeType(),
                        c.type.reading(),
                        c.nullable,
                        c.defaultText,
                        c.comment,
                        c.source,
                        c.sourceText,
                        c.looseText || c.type.looseText())));
                table.keys.stream()
                        .sorted(Comparator.comparing(ScriptTable.Key::primary)
                                .reversed()
                                .thenComparing(ScriptTable.Key::index)
                                .thenComparing(ScriptTable.Key::name, names))
                        .forEach(k -> raw.add(new RawKey(table.id, k.name(), k.primary(), table.spelt(k.columns()))));
                table.links.stream()
                        .sorted(Comparator.comparing(ScriptTable.Link::name, names))
                        .forEach(l -> link(table, l, raw));
                table.checks.stream()
                        .sorted(Comparator.comparing(ScriptTable.Condition::name, names))
                        .forEach(c -> raw.add(new RawCheck(table.id, c.name(), c.expression())));
                table.notes.forEach(n -> raw.add(new RawNote(table.id, n.kind(), n.column(), n.message())));
            }
        }
        return raw;
    }

    private void link(ScriptTable table, ScriptTable.Link link, RawCatalog raw) {
        Optional<ScriptTable> parent = find(link.parent());
        List<String> columns = link.parentColumns();
        if (columns.isEmpty()) {
            columns = parent.flatMap(p -> p.keys.stream()
                            .filter(ScriptTable.Key::primary)
                            .findFirst()
                            .map(ScriptTable.Key::columns))
                    .orElse(link.columns());
        }
        List<String> wanted = columns;
        raw.add(new RawLink(
                table.id,
                link.name(),
                table.spelt(link.columns()),
                parent.map(p -> p.id).orElse(link.parent()),
                parent.map(p -> p.spelt(wanted)).orElse(wanted),
                link.deferrable()));
    }
}
