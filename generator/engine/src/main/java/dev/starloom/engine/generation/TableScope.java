package dev.starloom.engine.generation;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.SqlType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that the expressions of a table may read, their types, and where they are read from. */
final class TableScope {
    /**
     * A name that can be read.
     *
     * @param origin {@code table.column} that it stands for
     */
    record Name(SqlType type, Input input, String origin) {}

    private final TableSpec spec;
    private final TableSpec parent;
    private final String alias;
    private final Map<String, Name> names = new LinkedHashMap<>();
    private final Map<String, Integer> links = new LinkedHashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    /** @param tables all tables of the plan; of a table that is not among them nothing is known */
    TableScope(TableSpec spec, Map<String, TableSpec> tables) {
        this.spec = spec;
        Optional<Driver> driver = spec.rows().flatMap(Driver::of);
        this.parent = driver.map(d -> tables.get(d.parent())).orElse(null);
        this.alias = driver.map(Driver::alias).orElse(null);
        List<ColumnSpec> own = spec.columns();
        for (int i = 0; i < own.size(); i++) {
            names.put(own.get(i).name(), name(spec, i, new Input.Own(i)));
        }
        if (alias != null && parent == null) {
            unknown.add(alias + ".*");
        }
        if (parent != null) {
            for (int i = 0; i < parent.columns().size(); i++) {
                names.put(alias + "." + parent.columns().get(i).name(), name(parent, i, new Input.OfParent(i)));
            }
        }
        for (int link = 0; link < spec.links().size(); link++) {
            LinkSpec declared = spec.links().get(link);
            TableSpec target = tables.get(declared.to());
            links.put(declared.name(), link);
            if (target == null) {
                unknown.add(declared.name() + ".*");
                continue;
            }
            for (int i = 0; i < target.columns().size(); i++) {
                String read = declared.name() + "." + target.columns().get(i).name();
                names.put(read, name(target, i, new Input.Linked(link, i)));
            }
        }
    }

    private static Name name(TableSpec table, int column, Input input) {
        ColumnSpec model = table.columns().get(column);
        return new Name(model.column().type(), input, table.name() + "." + model.name());
    }

    /** The table that drives another, and the name it is read under. */
    record Driver(String parent, String alias) {
        static Optional<Driver> of(RowsSpec rows) {
            if (rows instanceof RowsSpec.EachCount each) {
                return Optional.of(new Driver(each.parent(), each.alias()));
            }
            if (rows instanceof RowsSpec.EachTotal each) {
                return Optional.of(new Driver(each.parent(), each.alias()));
            }
            if (rows instanceof RowsSpec.EachWhen each) {
                return Optional.of(new Driver(each.parent(), each.alias()));
            }
            return Optional.empty();
        }
    }

    TableSpec spec() {
        return spec;
    }

    boolean isDriven() {
        return alias != null;
    }

    TableSpec parent() {
        return parent;
    }

    String alias() {
        return alias;
    }

    Name name(String read) {
        return names.get(read);
    }

    Integer link(String name) {
        return links.get(name);
    }

    /** Names of links, the driving parent's included. */
    TreeSet<String> linkNames() {
        TreeSet<String> all = new TreeSet<>(links.keySet());
        if (alias != null) {
            all.add(alias);
        }
        return all;
    }

    Map<String, Input> inputs() {
        Map<String, Input> inputs = new LinkedHashMap<>();
        names.forEach((read, name) -> inputs.put(read, name.input()));
        return inputs;
    }

    /** What an expression over a row may read. */
    Map<String, SqlType> types() {
        Map<String, SqlType> types = new LinkedHashMap<>();
        names.forEach((read, name) -> types.put(read, name.type()));
        unknown.forEach(read -> types.put(read, SqlType.UNKNOWN));
        return types;
    }

    /** What the expression that makes the rows may read: the driving parent alone. */
    Map<String, SqlType> parentTypes() {
        Map<String, SqlType> types = new LinkedHashMap<>();
        names.forEach((read, name) -> {
            if (name.input() instanceof Input.OfParent) {
                types.put(read, name.type());
            }
        });
        unknown.stream().filter(read -> read.equals(alias + ".*")).forEach(read -> types.put(read, SqlType.UNKNOWN));
        return types;
    }
}
