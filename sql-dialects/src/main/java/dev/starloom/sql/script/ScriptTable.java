package dev.starloom.sql.script;

import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table as the statements so far have left it. */
final class ScriptTable {
    Id id;
    Kind kind;
    String comment = "";
    final List<ColumnDef> columns = new ArrayList<>();
    final List<Key> keys = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final List<Condition> checks = new ArrayList<>();
    final List<Note> notes = new ArrayList<>();

    /** A column. */
    static final class ColumnDef {
        String name;
        ColumnType type;
        boolean nullable = true;
        Optional<String> defaultText = Optional.empty();
        String comment = "";
        ColumnSource source = ColumnSource.ROW;
        String sourceText = "";
        boolean looseText;

        ColumnDef copy() {
            ColumnDef copy = new ColumnDef();
            copy.name = name;
            copy.type = type;
            copy.nullable = nullable;
            copy.defaultText = defaultText;
            copy.comment = comment;
            copy.source = source;
            copy.sourceText = sourceText;
            copy.looseText = looseText;
            return copy;
        }
    }

    /** @param index whether an index made it, and no constraint */
    record Key(String name, boolean primary, List<String> columns, boolean index) {}

    /** @param parentColumns empty: the primary key of the parent */
    record Link(String name, List<String> columns, Id parent, List<String> parentColumns, boolean deferrable) {}

    /** A condition. */
    record Condition(String name, String expression) {}

    /** Something the model cannot say. */
    record Note(Finding.Kind kind, String column, String message) {}

    ScriptTable(Id id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    /** The column of that name, or else the only one that differs in case alone. */
    Optional<ColumnDef> column(String name) {
        Optional<ColumnDef> exact =
                columns.stream().filter(c -> c.name.equals(name)).findFirst();
        return exact.isPresent()
                ? exact
                : columns.stream().filter(c -> c.name.equalsIgnoreCase(name)).findFirst();
    }

    ColumnDef requireColumn(String name) {
        return column(name)
                .orElseThrow(() -> new UnreadableException("the table " + id.table() + " has no column " + name));
    }

    /** The columns as they are spelt where they stand. */
    List<String> spelt(List<String> names) {
        return names.stream().map(n -> column(n).map(c -> c.name).orElse(n)).toList();
    }

    Set<String> constraintNames() {
        Set<String> names = new HashSet<>();
        keys.forEach(k -> names.add(k.name()));
        links.forEach(l -> names.add(l.name()));
        checks.forEach(c -> names.add(c.name()));
        return names;
    }

    void primaryKey(String name, List<String> of) {
        if (keys.stream().anyMatch(Key::primary)) {
            throw new UnreadableException("the table " + id.table() + " has a primary key already");
        }
        List<String> names = spelt(of);
        names.forEach(n -> requireColumn(n).nullable = false);
        keys.add(new Key(name, true, names, false));
    }

    void dropConstraint(String name) {
        keys.removeIf(k -> k.name().equalsIgnoreCase(name));
        links.removeIf(l -> l.name().equalsIgnoreCase(name));
        checks.removeIf(c -> c.name().equalsIgnoreCase(name));
    }

    void dropColumn(String name) {
        columns.remove(requireColumn(name));
        keys.removeIf(k -> k.columns().stream().anyMatch(name::equalsIgnoreCase));
        links.removeIf(l -> l.columns().stream().anyMatch(name::equalsIgnoreCase));
    }

    void renameColumn(String from, String to) {
        ColumnDef column = requireColumn(from);
        String old = column.name;
        column.name = to;
        keys.replaceAll(k -> new Key(k.name(), k.primary(), renamed(k.columns(), old, to), k.index()));
        links.replaceAll(
                l -> new Link(l.name(), renamed(l.columns(), old, to), l.parent(), l.parentColumns(), l.deferrable()));
    }

    private static List<String> renamed(List<String> columns, String from, String to) {
        return columns.stream().map(c -> c.equals(from) ? to : c).toList();
    }
}
