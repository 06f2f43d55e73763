package dev.starloom.engine.draft;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Dates of events that follow the event they belong to: what is paid was rented before, what is returned was sold before. */
final class Floors {
    /** What follows an event follows within so many days. */
    private static final long DAYS = 10;

    private static final long SECONDS = 86_400;
    /** Where "updated" stands among the places of events: it follows everything by itself. */
    private static final List<String> LATE = List.of("update", "updated", "modified", "changed", "deleted");

    private final Map<String, TableBuild> builds;
    private final TableBuild build;
    private final CheckPlan checks;
    private final LinkPlan linkPlan;

    Floors(Map<String, TableBuild> builds, TableBuild build, CheckPlan checks, LinkPlan linkPlan) {
        this.builds = builds;
        this.build = build;
        this.checks = checks;
        this.linkPlan = linkPlan;
    }

    /** Between an event of a parent and a few days later, but not after the last usual point. */
    static String point(SqlType type, String floor, String last) {
        long span = DAYS * (type instanceof SqlType.TimestampType ? SECONDS : 1);
        return "RANDOM_INT(" + floor + ", GREATEST(" + floor + ", LEAST(" + floor + " + " + span + ", " + last + ")))";
    }

    void write(Set<ForeignKey> links) {
        if (build.table().role() != TableRole.FACT) {
            return;
        }
        Optional<Column> own = events(build.table())
                .filter(c -> !build.isDone(c.name()))
                .filter(c -> build.domain(c.name()).allowed() == null
                        && !build.domain(c.name()).isBounded())
                .filter(c -> checks.tried().stream().noneMatch(g -> g.contains(c.name())))
                .min(Comparator.comparingInt(c -> NumberGuess.place(c.name())));
        if (own.isEmpty()) {
            return;
        }
        for (ForeignKey link : links) {
            TableBuild parent = builds.get(link.referencedTable());
            Optional<String> alias = linkPlan.aliasOf(link);
            if (alias.isEmpty() || parent.table().role() != TableRole.FACT) {
                continue;
            }
            Optional<Column> event = events(parent.table())
                    .filter(c -> !c.nullable() && c.type().equals(own.get().type()))
                    .filter(c -> parent.isDone(c.name()))
                    .min(Comparator.comparingInt(c -> NumberGuess.place(c.name())));
            if (event.isPresent()) {
                build.floors().put(own.get().name(), point(parent, event.get(), alias.get()));
                return;
            }
        }
    }

    /** The parent's point; where the link is NULL, the first day of usual dates. */
    private static String point(TableBuild parent, Column event, String alias) {
        Grid grid = Grid.of(event.type(), 0);
        String read = event.type() instanceof SqlType.DateType
                ? grid.point(alias + "." + Names.own(event.name()))
                : alias + "." + parent.point(event.name(), grid);
        long back = 365 * (event.type() instanceof SqlType.TimestampType ? SECONDS : 1);
        String day = (event.type() instanceof SqlType.TimestampType ? SECONDS + " * " : "") + "${"
                + Days.LAST_DAY_NUMBER + "}";
        return "COALESCE(" + read + ", " + day + " - " + back + ")";
    }

    private static java.util.stream.Stream<Column> events(Table table) {
        return table.columns().stream()
                .filter(c -> c.type() instanceof SqlType.DateType || c.type() instanceof SqlType.TimestampType)
                .filter(c -> NumberGuess.place(c.name()) >= 0)
                .filter(c -> Names.words(c.name()).stream().noneMatch(LATE::contains));
    }
}
