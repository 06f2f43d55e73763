package dev.starloom.engine.plan;

import dev.starloom.engine.graph.Needs;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.sql.CompiledQuery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The order of stages: each after those that fill what it reads; the lineage last; otherwise as declared. */
final class StageOrder {
    private final Map<String, TableSpec> tables = new LinkedHashMap<>();
    private final Map<String, CompiledQuery> queries;
    private final Problems problems;

    StageOrder(List<TableSpec> tables, Map<String, CompiledQuery> queries, Problems problems) {
        tables.forEach(t -> this.tables.put(t.name(), t));
        this.queries = queries;
        this.problems = problems;
    }

    List<StageSpec> order(List<StageSpec> stages) {
        Map<String, String> writers = new HashMap<>();
        Map<String, StageSpec> byName = new LinkedHashMap<>();
        stages.forEach(stage -> {
            byName.put(stage.name(), stage);
            writes(stage).forEach(table -> writers.put(table, stage.name()));
        });
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        for (StageSpec stage : stages) {
            Set<String> needed = needs.computeIfAbsent(stage.name(), s -> new LinkedHashSet<>());
            if (stage instanceof StageSpec.Lineage) {
                byName.values().stream()
                        .filter(s -> !(s instanceof StageSpec.Lineage))
                        .forEach(s -> needed.add(s.name()));
                continue;
            }
            for (String table : reads(stage)) {
                String writer = writers.get(table);
                if (stage instanceof StageSpec.Sql && stage.name().equals(writer)) {
                    problems.add(
                            "CIRCLE",
                            stage.where(),
                            "the SELECT of the stage '" + stage.name() + "' reads " + table
                                    + ", which it fills; read the tables that go into it");
                } else if (writer != null && !writer.equals(stage.name())) {
                    needed.add(writer);
                }
            }
        }
        Optional<List<String>> circle = Needs.circle(needs);
        while (circle.isPresent() && circle.get().stream().allMatch(s -> byName.get(s) instanceof StageSpec.Generate)) {
            // Linked rows are made wherever they are read: no generate stage has to wait for another.
            List<String> members = circle.get();
            needs.get(members.get(members.size() - 2)).remove(members.get(0));
            circle = Needs.circle(needs);
        }
        if (circle.isPresent()) {
            problems.add(
                    "CIRCLE",
                    byName.get(circle.get().get(0)).where(),
                    "stages read what each other fill in a circle, so none can run first: "
                            + String.join(" -> ", circle.get()) + "; split one of them");
            return stages;
        }
        return Needs.order(needs).stream().map(byName::get).toList();
    }

    private static List<String> writes(StageSpec stage) {
        if (stage instanceof StageSpec.Generate generate) {
            return generate.tables();
        }
        return stage instanceof StageSpec.Sql sql ? List.of(sql.writes()) : List.of();
    }

    private Set<String> reads(StageSpec stage) {
        Set<String> reads = new LinkedHashSet<>();
        if (stage instanceof StageSpec.Generate generate) {
            Set<String> met = new HashSet<>();
            generate.tables().forEach(table -> addReads(table, reads, met));
        } else if (queries.containsKey(stage.name())) {
            reads.addAll(queries.get(stage.name()).tables());
        }
        return reads;
    }

    /** Tables that a generated table is driven by or linked to; hidden ones are made on the way, so theirs count too. */
    private void addReads(String name, Set<String> reads, Set<String> met) {
        TableSpec table = tables.get(name);
        if (table == null || !met.add(name)) {
            return;
        }
        Set<String> targets = new LinkedHashSet<>();
        table.rows().flatMap(RowsSpec::drivingParent).ifPresent(targets::add);
        table.links().stream().map(LinkSpec::to).forEach(targets::add);
        for (String target : targets) {
            if (tables.containsKey(target) && tables.get(target).hidden()) {
                addReads(target, reads, met);
            } else {
                reads.add(target);
            }
        }
    }
}
