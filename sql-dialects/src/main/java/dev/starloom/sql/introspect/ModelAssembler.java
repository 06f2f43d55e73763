package dev.starloom.sql.introspect;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.PhysicalColumn;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.introspect.ColumnFact;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.introspect.Finding.Kind;
import dev.starloom.metadata.introspect.LogicalNames;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawCheck;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawKey;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import dev.starloom.sql.introspect.RawCatalog.RawTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the model of what a catalog holds, and finds what it cannot say. One catalog, one use. */
final class ModelAssembler {
    private final RawCatalog raw;
    private final Portability portability;
    private final Map<Id, String> names;
    private final Map<Id, Map<String, String>> columnNames = new HashMap<>();
    private final ConstraintNames constraints = new ConstraintNames();
    private final List<RawTable> chosen = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<ColumnFact> facts = new ArrayList<>();
    private final Map<Id, Draft> drafts = new LinkedHashMap<>();

    /** A table on its way into the model; columns go by their names in the database. */
    private static final class Draft {
        private final Map<String, RawColumn> raw = new LinkedHashMap<>();
        private final Map<String, SqlType> types = new LinkedHashMap<>();
        private final List<Column> columns = new ArrayList<>();
        private final List<CheckConstraint> checks = new ArrayList<>();
        private final List<UniqueKey> unique = new ArrayList<>();
        private final List<ForeignKey> links = new ArrayList<>();
        private Optional<UniqueKey> primary = Optional.empty();

        boolean has(List<String> names) {
            return types.keySet().containsAll(names);
        }
    }

    ModelAssembler(RawCatalog raw, TableChoice choice, Portability portability) {
        this.raw = raw;
        this.portability = portability;
        for (RawTable table : raw.tables) {
            Optional<Finding> leftAlone = choice.leftAlone(table);
            if (leftAlone.isPresent()) {
                findings.add(leftAlone.get());
            } else {
                chosen.add(table);
            }
        }
        this.names = tableNames(chosen);
        Map<Id, List<String>> columns = new HashMap<>();
        raw.columns.forEach(
                c -> columns.computeIfAbsent(c.table(), t -> new ArrayList<>()).add(c.name()));
        columns.forEach((table, spelt) -> columnNames.put(table, LogicalNames.ofColumns(spelt)));
    }

    private static Map<Id, String> tableNames(List<RawTable> tables) {
        Map<Id, String> names = new HashMap<>();
        LogicalNames.ofTables(tables.stream().map(t -> place(t.id())).toList())
                .forEach((place, name) -> names.put(new Id(place.schema(), place.table()), name));
        return names;
    }

    private static TablePlace place(Id id) {
        return new TablePlace(id.schema(), id.table());
    }

    private String name(Id table) {
        return names.get(table);
    }

    private String name(Id table, String column) {
        return columnNames.getOrDefault(table, Map.of()).getOrDefault(column, column);
    }

    private List<String> names(Id table, List<String> columns) {
        return columns.stream().map(c -> name(table, c)).toList();
    }

    List<Table> tables() {
        chosen.forEach(t -> drafts.put(t.id(), new Draft()));
        raw.columns.stream().filter(c -> drafts.containsKey(c.table())).forEach(this::column);
        for (RawTable table : chosen) {
            if (drafts.get(table.id()).columns.isEmpty()) {
                drafts.remove(table.id());
                find(Kind.TABLE_BLOCKED, table.id(), "", "none of its columns can be carried: it is not in the model");
            }
        }
        raw.keys.stream().filter(k -> drafts.containsKey(k.table())).forEach(this::key);
        raw.links.stream().filter(l -> drafts.containsKey(l.table())).forEach(this::link);
        drafts.forEach(this::typeConditions);
        raw.checks.stream().filter(c -> drafts.containsKey(c.table())).forEach(this::check);
        raw.notes.stream()
                .filter(n -> names.containsKey(n.table()))
                .forEach(n -> find(n.kind(), n.table(), n.column(), n.message()));
        List<Table> tables = new ArrayList<>();
        for (RawTable table : chosen) {
            Draft draft = drafts.get(table.id());
            if (draft != null) {
                tables.add(new Table(
                        name(table.id()),
                        TableRole.DIMENSION,
                        table.comment(),
                        draft.columns,
                        draft.primary,
                        draft.unique,
                        draft.links,
                        draft.checks,
                        Optional.of(place(table.id()))));
            }
        }
        return tables;
    }

    private void column(RawColumn column) {
        Id id = column.table();
        Draft draft = drafts.get(id);
        draft.raw.put(column.name(), column);
        switch (column.source()) {
            case ROW -> {
                // said by the model
            }
            case SERIES, SERIES_ALWAYS -> find(Kind.IDENTITY_COLUMN, id, column.name(), column.sourceText());
            case COMPUTED ->
                find(Kind.GENERATED_COLUMN, id, column.name(), "computed by the engine: " + column.sourceText());
        }
        if (column.type() instanceof TypeReading.Refused refused) {
            facts.add(fact(column, ColumnShape.REFUSED, List.of()));
            boolean free = column.nullable() || column.defaultText().isPresent() || column.source() != ColumnSource.ROW;
            find(
                    free ? Kind.COLUMN_LEFT_OUT : Kind.TABLE_BLOCKED,
                    id,
                    column.name(),
                    column.nativeType() + ": " + refused.reason() + "; the column is not in the model"
                            + (free
                                    ? ""
                                    : ", and it must have a value: exclude the table, or give the column a default"));
            return;
        }
        TypeReading.Mapped type = (TypeReading.Mapped) column.type();
        facts.add(fact(column, type.shape(), type.values()));
        if (!type.note().isEmpty()) {
            find(
                    Kind.TYPE_MAPPED,
                    id,
                    column.name(),
                    column.nativeType() + " is " + type.type().sql() + ": " + type.note());
        }
        draft.types.put(column.name(), type.type());
        draft.columns.add(new Column(
                name(id, column.name()),
                type.type(),
                column.nullable(),
                column.comment(),
                defaultOf(column, type.type()),
                Optional.of(new PhysicalColumn(
                        column.name(), column.nativeType(), type.shape(), column.source(), type.values()))));
    }

    private ColumnFact fact(RawColumn column, ColumnShape shape, List<String> values) {
        return new ColumnFact(
                name(column.table()),
                name(column.table(), column.name()),
                column.nativeType(),
                shape,
                column.source(),
                values,
                column.defaultText().orElse(""));
    }

    private Optional<String> defaultOf(RawColumn column, SqlType type) {
        if (column.source() != ColumnSource.ROW || column.defaultText().isEmpty()) {
            return Optional.empty();
        }
        String text = column.defaultText().get();
        try {
            return portability.literal(name(column.table()) + "." + column.name(), text, type);
        } catch (UntranslatableException e) {
            find(
                    Kind.DEFAULT_NOT_MODELLED,
                    column.table(),
                    column.name(),
                    "the default " + text + " is no literal of " + type.sql() + "; it stays in the database");
            return Optional.empty();
        }
    }

    private void key(RawKey key) {
        Draft draft = drafts.get(key.table());
        String table = name(key.table());
        if (!draft.has(key.columns())) {
            find(
                    Kind.UNIQUE_NOT_MODELLED,
                    key.table(),
                    "",
                    "the key " + key.name() + " has a column that is not in the model");
            return;
        }
        for (String column : key.columns()) {
            if (draft.raw.get(column).looseText() && draft.types.get(column).isText()) {
                find(
                        Kind.LOOSE_TEXT_KEY,
                        key.table(),
                        column,
                        "the key " + key.name()
                                + " takes texts as equal that differ in case, accents or trailing blanks");
            }
        }
        List<String> columns = names(key.table(), key.columns());
        String own = ownName(key.name(), key.columns());
        if (key.primary()) {
            draft.primary = Optional.of(new UniqueKey(constraints.of("pk", own, table, columns), columns));
        } else if (draft.unique.stream().noneMatch(u -> u.columns().equals(columns))) {
            draft.unique.add(new UniqueKey(constraints.of("uq", own, table, columns), columns));
        }
    }

    /** Empty where the constraint is called as one of its columns, which says nothing. */
    private static String ownName(String constraint, List<String> columns) {
        return columns.contains(constraint) ? "" : constraint;
    }

    private void link(RawLink link) {
        Draft draft = drafts.get(link.table());
        Draft parent = drafts.get(link.parent());
        String parentName = link.parent().schema().equals(link.table().schema())
                ? link.parent().table()
                : link.parent().schema() + "." + link.parent().table();
        String what = "the link " + link.name() + " (" + String.join(", ", link.columns()) + ") to " + parentName + " ("
                + String.join(", ", link.parentColumns()) + ")";
        if (parent == null) {
            find(
                    Kind.LINK_NOT_MODELLED,
                    link.table(),
                    link.columns().size() == 1 ? link.columns().get(0) : "",
                    what + " goes to a table that is not read: values must be keys that stand there, or NULL");
        } else if (!draft.has(link.columns()) || !parent.has(link.parentColumns())) {
            find(Kind.LINK_NOT_MODELLED, link.table(), "", what + " has a column that is not in the model");
        } else if (!isKey(parent, names(link.parent(), link.parentColumns()))) {
            find(Kind.LINK_NOT_MODELLED, link.table(), "", what + " goes to columns that are no key");
        } else {
            List<String> columns = names(link.table(), link.columns());
            draft.links.add(new ForeignKey(
                    constraints.of("fk", ownName(link.name(), link.columns()), name(link.table()), columns),
                    columns,
                    name(link.parent()),
                    names(link.parent(), link.parentColumns())));
            if (link.deferrable()) {
                find(Kind.LINK_DEFERRABLE, link.table(), "", what + " can be checked at the end of a transaction");
            }
        }
    }

    private static boolean isKey(Draft parent, List<String> columns) {
        Set<String> wanted = new HashSet<>(columns);
        return parent.primary
                        .map(UniqueKey::columns)
                        .map(HashSet::new)
                        .filter(wanted::equals)
                        .isPresent()
                || parent.unique.stream().anyMatch(u -> wanted.equals(new HashSet<>(u.columns())));
    }

    /** What the engine's types ask for and the model's do not. */
    private void typeConditions(Id id, Draft draft) {
        for (RawColumn column : draft.raw.values()) {
            if (column.type() instanceof TypeReading.Mapped type && column.source() != ColumnSource.COMPUTED) {
                for (String condition : type.conditions()) {
                    condition(id, draft, "", condition, Optional.of(column.name()));
                }
            }
        }
    }

    private void check(RawCheck check) {
        condition(check.table(), drafts.get(check.table()), check.name(), check.expression(), Optional.empty());
    }

    private void condition(Id id, Draft draft, String name, String expression, Optional<String> column) {
        String table = name(id);
        try {
            String sql = portability.condition(
                    table, expression, draft.types, columnNames.getOrDefault(id, Map.of()), column);
            if (draft.checks.stream().noneMatch(c -> c.sql().equals(sql))) {
                boolean ofColumn = column.isPresent() || draft.types.containsKey(name);
                List<String> columns = ofColumn ? List.of(column.orElse(name)) : List.of();
                draft.checks.add(new CheckConstraint(
                        constraints.of("ck", ownName(name, columns), table, names(id, columns)), sql));
            }
        } catch (UntranslatableException e) {
            find(
                    Kind.CHECK_NOT_MODELLED,
                    id,
                    column.orElse(""),
                    "the check " + (name.isEmpty() ? "of its type" : name) + " is not in portable SQL ("
                            + e.getMessage() + "): " + expression);
        }
    }

    private void find(Kind kind, Id id, String column, String message) {
        findings.add(new Finding(kind, name(id), name(id, column), message));
    }

    /** Sorted by table; of one table in the order they were found. */
    List<Finding> findings() {
        return findings.stream().sorted(Comparator.comparing(Finding::table)).toList();
    }

    List<ColumnFact> facts() {
        return List.copyOf(facts);
    }

    /** Places of the tables that are in the model. */
    Map<String, TablePlace> places() {
        Map<String, TablePlace> places = new LinkedHashMap<>();
        drafts.keySet().forEach(id -> places.put(name(id), place(id)));
        return places;
    }

    /** The engine's estimates, of the tables that are in the model. */
    Map<String, Long> estimates() {
        Map<String, Long> rows = new LinkedHashMap<>();
        chosen.stream()
                .filter(t -> drafts.containsKey(t.id()) && t.estimatedRows() >= 0)
                .forEach(t -> rows.put(name(t.id()), t.estimatedRows()));
        return rows;
    }
}
