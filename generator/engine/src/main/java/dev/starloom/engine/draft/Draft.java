package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes packs for warehouses of which only the model is known. A pure function of the model and the options. */
public final class Draft {
    private final Warehouse warehouse;
    private final DraftOptions options;
    private final Problems problems = new Problems();
    private final List<DraftNote> notes = new ArrayList<>();
    private final Map<String, TableBuild> builds = new LinkedHashMap<>();
    private final Map<String, CheckPlan> checks = new HashMap<>();

    private Draft(Warehouse warehouse, DraftOptions options) {
        this.warehouse = warehouse;
        this.options = options;
    }

    /**
     * A pack whose rows satisfy every NOT NULL, key, link, check, length and precision of the model by construction.
     *
     * @throws dev.starloom.metadata.document.ProblemException with everything that the pack language cannot say yet or that
     *     nobody can satisfy: names, checks, circles of links that may not be NULL
     */
    public static DraftPack of(Warehouse warehouse, DraftOptions options) {
        return new Draft(warehouse, options).write();
    }

    private DraftPack write() {
        names();
        problems.throwIfAny();
        warehouse.tables().forEach(t -> builds.put(t.name(), new TableBuild(t)));
        References references = References.of(warehouse, problems);
        List<Table> order = references.parentsFirst();
        for (Table table : order) {
            CheckPlan plan = new CheckPlan(builds.get(table.name()));
            plan.read(options, notes, problems);
            checks.put(table.name(), plan);
        }
        handOverDomains(order, references);
        order.forEach(t -> Overlaps.tell(builds, t, references.followed(t.name())));
        Lists lists = new Lists(warehouse, options.lists());
        List<TableDrafter> drafters = new ArrayList<>();
        for (Table table : order) {
            TableDrafter drafter = new TableDrafter(
                    builds,
                    builds.get(table.name()),
                    references,
                    checks.get(table.name()),
                    lists,
                    options,
                    notes,
                    problems);
            drafter.draft();
            drafters.add(drafter);
        }
        drafters.forEach(TableDrafter::close);
        problems.throwIfAny();
        return new DraftPack(files(order, lists), inOrder());
    }

    private void names() {
        Set<String> tables = new HashSet<>();
        for (Table table : warehouse.tables()) {
            name("table", table.name(), table.name());
            if (!tables.add(table.name())) {
                problems.add("DUPLICATE_NAME", table.name(), "two tables have this name; leave one of them out");
            }
            for (Column column : table.columns()) {
                name("column", table.name() + "." + column.name(), column.name());
            }
        }
        for (Table table : warehouse.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                if (!tables.contains(key.referencedTable())) {
                    problems.add(
                            "UNKNOWN_TABLE",
                            table.name() + "." + key.name(),
                            "the link leads to " + key.referencedTable()
                                    + ", which is not in the model; add that table, or leave" + " the link out");
                }
            }
        }
    }

    private void name(String kind, String where, String name) {
        if (!Names.isLogical(name)) {
            problems.add(
                    "NAME_NOT_EXPRESSIBLE",
                    where,
                    "the pack language has no way to name the " + kind + " '" + name
                            + "' yet: names are lower-case letters, digits and _, a letter first, at most 63 characters");
        }
    }

    /** What a check demands of a link's column is demanded of the parent's key, whose values it takes. */
    private void handOverDomains(List<Table> order, References references) {
        for (Table table : order) {
            references.closing(table.name()).keySet().forEach(link -> handOver(table, link));
        }
        List<Table> childrenFirst = new ArrayList<>(order);
        Collections.reverse(childrenFirst);
        for (Table table : childrenFirst) {
            List<ForeignKey> links = new ArrayList<>(references.toItself(table.name()));
            links.addAll(references.followed(table.name()));
            links.forEach(link -> handOver(table, link));
        }
    }

    private void handOver(Table table, ForeignKey link) {
        TableBuild parent = builds.get(link.referencedTable());
        for (int i = 0; i < link.columns().size(); i++) {
            parent.referenced().add(link.referencedColumns().get(i));
            handOver(
                    table,
                    link.columns().get(i),
                    parent,
                    link.referencedColumns().get(i));
        }
    }

    private void handOver(Table table, String column, TableBuild parent, String key) {
        if (parent.name().equals(table.name()) && column.equals(key)) {
            return;
        }
        Domain child = builds.get(table.name()).domain(column);
        Domain domain = parent.domain(key);
        try {
            domain.addAll(child);
            if (child.type() instanceof SqlType.IntegerType narrow
                    && domain.type() instanceof SqlType.IntegerType wide
                    && narrow.bits() < wide.bits()) {
                Grid grid = Grid.of(narrow, 0);
                domain.compare(Condition.Comparison.AT_MOST, grid.literal(grid.greatest()));
            }
            domain.settle();
        } catch (IllegalArgumentException e) {
            problems.add(
                    "CHECK_OVER_LINK",
                    table.name() + "." + column,
                    "its checks cannot be handed over to " + parent.name() + "." + key + ", whose values it takes: "
                            + e.getMessage());
        }
    }

    private Map<String, String> files(List<Table> order, Lists lists) {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> tables = order.stream().map(Table::name).toList();
        StringBuilder pack = new StringBuilder("pack: ")
                .append(YamlText.of(options.pack()))
                .append("\nversion: \"1.0\"\ndescription: ")
                .append(YamlText.quoted(
                        "Drafted from the model of " + warehouse.name() + "; meant to be read and edited."))
                .append("\n")
                .append(Days.parameters(options.asOf()))
                .append("tables:\n");
        lists.tables().forEach(t -> pack.append("  - ").append(t).append("    # hidden\n"));
        tables.forEach(t -> pack.append("  - ").append(t).append('\n'));
        pack.append("stages:\n  - name: generate_tables\n    description: Fills every table from its declaration.\n")
                .append("    generate: [")
                .append(String.join(", ", tables))
                .append(
                        "]\n  - name: compile_lineage\n    description: Compiles the lineage of the run.\n    lineage: true\n");
        files.put("pack.yaml", pack.toString());
        new ChecksFile(warehouse, notes).text(builds).ifPresent(text -> files.put("checks.yaml", text));
        tables.forEach(t -> files.put("tables/" + t + ".yaml", builds.get(t).yaml()));
        files.putAll(lists.files());
        return files;
    }

    private List<DraftNote> inOrder() {
        List<String> tables = warehouse.tables().stream().map(Table::name).toList();
        List<DraftNote> sorted = new ArrayList<>(notes);
        sorted.sort(java.util.Comparator.comparingInt(n -> tables.indexOf(n.table())));
        return sorted;
    }
}
