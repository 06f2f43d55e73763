package dev.starloom.engine.pack;

import dev.starloom.engine.graph.Needs;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What links and driving parents may refer to: generated tables, columns that are there; and no rows that drive themselves. */
final class LinkRules {
    private final Drafts tables;
    private final Problems problems;
    private final Set<String> filledBySql = new HashSet<>();

    LinkRules(Drafts tables, List<StageSpec> stages, Problems problems) {
        this.tables = tables;
        this.problems = problems;
        for (StageSpec stage : stages) {
            if (stage instanceof StageSpec.Sql sql) {
                filledBySql.add(sql.writes());
            }
        }
    }

    void check() {
        Map<String, Set<String>> drivers = new LinkedHashMap<>();
        for (TableDraft draft : tables.all()) {
            Set<String> driver = drivers.computeIfAbsent(draft.name(), t -> new LinkedHashSet<>());
            Set<String> names = new HashSet<>();
            draft.each().ifPresent(each -> {
                String where = draft.node().where("rows");
                names.add(each.alias());
                target(each.parent(), where).ifPresent(parent -> driver.add(parent.name()));
            });
            for (LinkSpec link : draft.links()) {
                if (!names.add(link.name())) {
                    problems.add(
                            "DUPLICATE_NAME",
                            link.where(),
                            "'" + link.name()
                                    + "' is the name of the driving parent already; rename the link or give the"
                                    + " parent another name with 'as'");
                }
                target(link.to(), link.where()).ifPresent(target -> columns(link, target));
            }
        }
        Needs.circle(drivers)
                .ifPresent(circle -> problems.add(
                        "CIRCLE",
                        tables.find(circle.get(0)).map(TableDraft::where).orElse(""),
                        "the rows of these tables drive each other in a circle, so that their number would depend on"
                                + " itself: " + String.join(" -> ", circle) + "; give one of them rows of its own"));
    }

    private Optional<TableDraft> target(String name, String where) {
        Optional<TableDraft> target = tables.table(name, where);
        if (filledBySql.contains(name)) {
            problems.add(
                    "READS_SQL_TABLE",
                    where,
                    "the table '" + name
                            + "' is filled by a SQL stage inside the warehouse; generated rows cannot read it:"
                            + " fill this table by a SQL stage too, or link to what that stage reads");
        }
        return target;
    }

    private void columns(LinkSpec link, TableDraft target) {
        link.matchColumn().ifPresent(c -> tables.column(target, c, link.where() + ".match"));
        link.order().ifPresent(c -> tables.column(target, c, link.where() + ".order"));
        link.weight()
                .flatMap(c -> tables.column(target, c, link.where() + ".weight"))
                .filter(c -> c.column().type().isKnown() && !isNumber(c.column().type()))
                .ifPresent(c -> problems.add(
                        "WRONG_LINK",
                        link.where() + ".weight",
                        "a weight is a number, and " + target.name() + "." + c.name() + " is "
                                + c.column().type().sql()));
    }

    private static boolean isNumber(SqlType type) {
        return type instanceof SqlType.IntegerType
                || type instanceof SqlType.DecimalType
                || type instanceof SqlType.DoubleType;
    }
}
