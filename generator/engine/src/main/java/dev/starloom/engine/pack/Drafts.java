package dev.starloom.engine.pack;

import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of a pack by name, with the problem that an unknown name is. */
final class Drafts {
    private final Map<String, TableDraft> byName = new LinkedHashMap<>();
    private final Set<String> declared;
    private final Problems problems;

    /** @param declared every table the pack names, those too whose file is broken: to refer to them is no further problem */
    Drafts(List<TableDraft> drafts, Set<String> declared, Problems problems) {
        this.declared = declared;
        drafts.forEach(d -> byName.put(d.name(), d));
        this.problems = problems;
    }

    List<TableDraft> all() {
        return List.copyOf(byName.values());
    }

    /** A table by name, if it was read. */
    Optional<TableDraft> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A table by name; an unknown one is a problem. */
    Optional<TableDraft> table(String name, String where) {
        TableDraft draft = byName.get(name);
        if (draft == null && !declared.contains(name)) {
            UnknownName.add(problems, where, "table", name, declared);
        }
        return Optional.ofNullable(draft);
    }

    /** A column by name; an unknown one is a problem. */
    Optional<ColumnSpec> column(TableDraft table, String column, String where) {
        Optional<ColumnSpec> found = table.findColumn(column);
        if (found.isEmpty()) {
            UnknownName.add(problems, where, "column of " + table.name(), column, table.columnNames());
        }
        return found;
    }
}
