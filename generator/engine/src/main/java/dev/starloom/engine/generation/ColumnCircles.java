package dev.starloom.engine.generation;

import dev.starloom.engine.graph.Needs;
import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.Expressions;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.metadata.document.Problems;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells tables that link to each other, which can be made, from values that depend on themselves, which cannot: what counts is
 * what each column, each link and each number of rows needs, not which table stands in which.
 */
final class ColumnCircles {
    private final Map<String, TableCompiler> tables = new LinkedHashMap<>();
    private final References references;
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();

    ColumnCircles(List<TableCompiler> compilers, References references) {
        compilers.forEach(c -> tables.put(c.program().name(), c));
        this.references = references;
    }

    /** Adds a problem for a value that depends on itself across tables. */
    void refuse(Problems problems) {
        tables.values().forEach(this::collect);
        Optional<List<String>> circle = Needs.circle(needs);
        circle.ifPresent(members -> {
            String table = members.get(0).split("\\.", 2)[0];
            problems.add(
                    "CIRCLE",
                    tables.get(table).scope().spec().where(),
                    String.join(" -> ", members)
                            + " need one another; tables may link to each other, but no value, link or number of rows can"
                            + " depend on itself: take one of these references away");
        });
    }

    private void collect(TableCompiler table) {
        String name = table.program().name();
        RowsSpec rows = table.scope().spec().rows().orElseThrow();
        Set<String> ofRows = node(rows(name));
        rows.drivingParent().ifPresent(parent -> ofRows.add(rows(parent)));
        reads(table, "rows", ofRows);
        Expressions.of(rows).forEach(sql -> counts(sql, ofRows));
        for (ColumnSpec column : table.scope().spec().columns()) {
            Set<String> ofColumn = node(name + "." + column.name());
            ofColumn.add(rows(name));
            reads(table, "column:" + column.name(), ofColumn);
            Expressions.of(column).forEach(sql -> counts(sql, ofColumn));
            if (column.generator().orElse(null) instanceof GeneratorSpec.Sum sum) {
                ofColumn.add(rows(sum.table()));
                ofColumn.add(sum.table() + "." + sum.column());
            }
        }
        for (LinkSpec link : table.scope().spec().links()) {
            Set<String> ofLink = node(link(name, link));
            ofLink.add(rows(name));
            ofLink.add(rows(link.to()));
            List.of(link.matchColumn(), link.order(), link.weight())
                    .forEach(column -> column.ifPresent(c -> ofLink.add(link.to() + "." + c)));
            int given = table.program().link(table.scope().link(link.name())).pinnedKey();
            if (given >= 0) {
                ofLink.add(link.to() + "."
                        + tables.get(link.to()).program().model(given).name());
            }
            reads(table, "link:" + link.name(), ofLink);
            Expressions.of(link).forEach(sql -> counts(sql, ofLink));
        }
    }

    private void reads(TableCompiler table, String node, Set<String> into) {
        for (String name : new TreeSet<>(table.reads(node))) {
            TableScope.Name read = table.scope().name(name);
            into.add(read.origin());
            if (read.input() instanceof Input.Linked linked) {
                into.add(link(
                        table.program().name(), table.scope().spec().links().get(linked.link())));
            }
        }
    }

    private void counts(String sql, Set<String> into) {
        references.counted(sql).forEach(table -> into.add(rows(table)));
    }

    private Set<String> node(String name) {
        return needs.computeIfAbsent(name, n -> new LinkedHashSet<>());
    }

    private static String rows(String table) {
        return table + ".(rows)";
    }

    private static String link(String table, LinkSpec link) {
        return table + ".(link " + link.name() + ")";
    }
}
