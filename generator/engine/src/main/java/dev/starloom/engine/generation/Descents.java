package dev.starloom.engine.generation;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.GeneratorText;
import dev.starloom.engine.pack.LinkSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says where the columns of a table come from. */
final class Descents {
    private static final int LONGEST = 4_000;

    private final TableCompiler table;

    Descents(TableCompiler table) {
        this.table = table;
    }

    Map<String, ColumnDescent> all() {
        Map<String, ColumnDescent> descents = new LinkedHashMap<>();
        for (ColumnSpec column : table.scope().spec().columns()) {
            descents.put(column.name(), descent(column));
        }
        return descents;
    }

    private ColumnDescent descent(ColumnSpec column) {
        Set<String> from = new TreeSet<>();
        Set<String> because = new TreeSet<>();
        for (String name : table.reads("column:" + column.name())) {
            TableScope.Name read = table.scope().name(name);
            from.add(read.origin());
            if (read.input() instanceof Input.OfParent) {
                origins("rows", because);
            } else if (read.input() instanceof Input.Linked linked) {
                because(table.scope().spec().links().get(linked.link()), because);
            }
        }
        if (column.generator().orElse(null) instanceof GeneratorSpec.Sum sum) {
            from.add(sum.table() + "." + sum.column());
        }
        String how = column.generator().map(Descents::how).orElse("as it stands in the target")
                + (table.program().pinned().column(column.name()) == null ? "" : "; given for the first rows")
                + column.nullWhen().map(sql -> "; NULL when " + sql).orElse("");
        return new ColumnDescent(column.name(), oneLine(how), List.copyOf(from), List.copyOf(because));
    }

    private void because(LinkSpec link, Set<String> because) {
        List<String> columns = new ArrayList<>();
        link.matchColumn().ifPresent(columns::add);
        link.order().ifPresent(columns::add);
        link.weight().ifPresent(columns::add);
        columns.forEach(column -> because.add(link.to() + "." + column));
        origins("link:" + link.name(), because);
    }

    private void origins(String node, Set<String> into) {
        for (String name : table.reads(node)) {
            into.add(table.scope().name(name).origin());
        }
    }

    private static String how(GeneratorSpec generator) {
        if (generator instanceof GeneratorSpec.Key key) {
            return "key: " + key.start() + " + row index";
        }
        if (generator instanceof GeneratorSpec.Expression expression) {
            return "expression: " + expression.sql();
        }
        if (generator instanceof GeneratorSpec.Values values) {
            return "one of " + values.values().size() + " values by weight: " + GeneratorText.of(values);
        }
        if (generator instanceof GeneratorSpec.Cycle cycle) {
            return cycle.values().size() + " values in turn: " + String.join(", ", cycle.values());
        }
        if (generator instanceof GeneratorSpec.Pattern pattern) {
            return "unique texts of the pattern " + pattern.pattern();
        }
        if (generator instanceof GeneratorSpec.Distribution distribution) {
            return distribution.kind() + " distribution: " + GeneratorText.of(distribution);
        }
        if (generator instanceof GeneratorSpec.Datafaker datafaker) {
            return "one of a dictionary of " + datafaker.size() + " evaluations of Datafaker's "
                    + datafaker.expression();
        }
        if (generator instanceof GeneratorSpec.Learned learned) {
            return "learned: drawn by the model " + learned.model();
        }
        if (generator instanceof GeneratorSpec.Csv csv) {
            return "column '" + csv.header() + "' of the table's file";
        }
        if (generator instanceof GeneratorSpec.Sum sum) {
            return "sum of " + sum.table() + "." + sum.column() + " over the rows that the row has there";
        }
        return "key of the row that link " + ((GeneratorSpec.LinkKey) generator).link() + " refers to";
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
    }
}
