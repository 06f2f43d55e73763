package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes links and the columns that come from them. */
final class LinkPlan {
    private final Map<String, TableBuild> builds;
    private final TableBuild build;
    private final KeyPlan keys;
    private final ForeignKey driver;
    private final CheckPlan checks;
    private final Presence presence;
    private final List<DraftNote> notes;
    private final Problems problems;
    /** Which link fills a column. */
    private final Map<String, ForeignKey> fills = new HashMap<>();

    private final Map<ForeignKey, String> aliases = new LinkedHashMap<>();
    private final Overlaps overlaps;
    private Set<ForeignKey> followed = Set.of();
    private final Set<ForeignKey> closing = new HashSet<>();

    LinkPlan(
            Map<String, TableBuild> builds,
            TableBuild build,
            KeyPlan keys,
            ForeignKey driver,
            CheckPlan checks,
            Presence presence,
            List<DraftNote> notes,
            Problems problems) {
        this.builds = builds;
        this.build = build;
        this.keys = keys;
        this.driver = driver;
        this.checks = checks;
        this.presence = presence;
        this.notes = notes;
        this.problems = problems;
        this.overlaps = new Overlaps(builds, build, keys.injective()::contains);
    }

    void write(Set<ForeignKey> links) {
        followed = links;
        List<ForeignKey> order = new ArrayList<>(links);
        order.sort(Comparator.comparing((ForeignKey k) -> k != driver)
                .thenComparing(k -> !keys.distinct().contains(k))
                .thenComparing(k -> -k.columns().size())
                .thenComparing(k -> !isEvent(k)));
        // what is taken once for each parent comes right behind it: its rows are then as many as can be
        for (ForeignKey link :
                overlaps.order(order, k -> k == driver || keys.distinct().contains(k))) {
            if (!sharesWithAnEvent(link)) {
                write(link);
            }
        }
    }

    private boolean isEvent(ForeignKey link) {
        return builds.get(link.referencedTable()).table().role() == TableRole.FACT;
    }

    /**
     * An event that belongs to another event has the same customer, clerk and shop as that one: where both have a link of the
     * same column to the same table, the row of the other event tells it.
     */
    private boolean sharesWithAnEvent(ForeignKey link) {
        String column = link.columns().get(0);
        boolean plain = table().role() == TableRole.FACT
                && link != driver
                && link.columns().size() == 1
                && !keys.injective().contains(link)
                && !keys.distinct().contains(link)
                && !fills.containsKey(column)
                && presence.of(link).isEmpty()
                && checks.different().stream()
                        .noneMatch(d -> d.one().equals(column) || d.other().equals(column));
        if (!plain) {
            return false;
        }
        for (Map.Entry<ForeignKey, String> written : aliases.entrySet()) {
            ForeignKey to = written.getKey();
            Table event = builds.get(to.referencedTable()).table();
            boolean same = isEvent(to)
                    && !to.columns().contains(column)
                    && event.foreignKeys().stream()
                            .anyMatch(k -> k.columns().equals(link.columns())
                                    && k.referencedTable().equals(link.referencedTable())
                                    && k.referencedColumns().equals(link.referencedColumns()))
                    && event.column(column).type().equals(table().column(column).type());
            if (!same) {
                continue;
            }
            boolean mayBeNull = isOptional(to, List.of()) || References.isNullable(event, column);
            String read = written.getValue() + "." + column;
            String reason = "the same as of the row of " + event.name();
            TableBuild parent = builds.get(link.referencedTable());
            String key = link.referencedColumns().get(0);
            if (!mayBeNull) {
                fills.put(column, link);
                declare(link, parent);
            } else if (parent.table()
                    .column(key)
                    .type()
                    .equals(table().column(column).type())) {
                write(link);
                read = "COALESCE(" + read + ", " + aliases.get(link) + "." + key + ")";
            } else {
                return false;
            }
            notes.add(new DraftNote(DraftNote.Kind.GUESSED, build.name(), column, reason));
            build.column(ColumnBuild.expression(table().column(column), read, reason));
            return true;
        }
        return false;
    }

    /** Writes links that close a circle, now that the tables they lead to are drafted. */
    void close(Map<ForeignKey, String> links) {
        closing.addAll(links.keySet());
        links.forEach((link, circle) -> {
            write(link);
            notes.add(new DraftNote(
                    DraftNote.Kind.GUESSED,
                    build.name(),
                    link.columns().get(0),
                    "closes the circle " + circle + ", whose keys are known before any of its links"));
        });
    }

    /** The name by which a link's row is read; empty where the link is not followed by itself. */
    Optional<String> aliasOf(ForeignKey link) {
        return Optional.ofNullable(aliases.get(link));
    }

    /** Whether a link leads to no row for some rows. */
    boolean mayBeNull(ForeignKey link) {
        return isOptional(link, List.of());
    }

    private boolean isClosing(ForeignKey link) {
        return closing.contains(link);
    }

    private Table table() {
        return build.table();
    }

    private void write(ForeignKey link) {
        TableBuild parent = builds.get(link.referencedTable());
        List<String> shared = link.columns().stream().filter(fills::containsKey).toList();
        boolean isDriver = link == driver;
        if (shared.size() == link.columns().size()) {
            if (overlaps.isImplied(link, fills)) {
                declare(link, parent);
                return;
            }
            problems.add(
                    "OVERLAPPING_LINKS",
                    build.name() + "." + link.name(),
                    "the columns " + link.columns()
                            + " belong to another link too, and nothing says that both lead to rows that"
                            + " agree; leave one of the links out");
            return;
        }
        if (shared.size() > 1) {
            problems.add(
                    "OVERLAPPING_LINKS",
                    build.name() + "." + link.name(),
                    "the link shares the columns " + shared + " with others; one shared column can be matched, not "
                            + shared.size() + ": leave one of the links out");
            return;
        }
        String alias = isDriver ? build.driverAlias() : build.link(alias(link), yaml(link, parent, shared));
        aliases.put(link, alias);
        boolean optional = isOptional(link, shared);
        boolean byKey = link.columns().size() == 1
                && parent.table()
                        .primaryKey()
                        .filter(k -> k.columns().equals(link.referencedColumns()))
                        .isPresent();
        for (int i = 0; i < link.columns().size(); i++) {
            Column column = table().column(link.columns().get(i));
            String read = link.referencedColumns().get(i);
            if (fills.putIfAbsent(column.name(), link) != null) {
                continue;
            }
            String reason = (isDriver
                            ? "the row of " + parent.name() + " that this row belongs to"
                            : "a row of " + parent.name())
                    + (optional ? ", or none" : "");
            notes.add(new DraftNote(DraftNote.Kind.GUESSED, build.name(), column.name(), reason));
            boolean sameType = parent.table().column(read).type().equals(column.type());
            if (byKey && sameType) {
                build.column(ColumnBuild.of(column, "link: " + alias, reason));
            } else {
                String value = alias + "." + read;
                build.column(ColumnBuild.expression(
                        column,
                        sameType
                                ? value
                                : "CAST(" + value + " AS " + column.type().sql() + ")",
                        reason));
            }
        }
        declare(link, parent);
    }

    /** NULL for some rows, where every column of it may be that no other link fills or needs. */
    private boolean isOptional(ForeignKey link, List<String> shared) {
        return link != driver
                && build.rowOf(link).isEmpty()
                && overlaps.canMiss(link, shared)
                && !overlaps.isNeeded(link, followed);
    }

    private String yaml(ForeignKey link, TableBuild parent, List<String> shared) {
        StringBuilder yaml = new StringBuilder("{to: " + parent.name());
        String other = differentFrom(link, parent);
        boolean once = keys.injective().contains(link) || isClosing(link) && References.isKeyed(table(), link);
        if (once && presence.of(link).isPresent()) {
            problems.add(
                    "CHECK_OVER_LINK",
                    build.name() + "." + link.name(),
                    "a check decides whether this link is NULL, and a key lets it take each row of " + parent.name()
                            + " once, so that rows may run out; leave the check out here, or the link");
        }
        if (isClosing(link) && References.isKeyed(table(), link)) {
            String fits = "ROW_INDEX() < TABLE_ROWS('" + parent.name() + "')";
            return yaml.append(", row: \"ROW_INDEX()\", when: \"")
                    .append(fits)
                    .append("\"}")
                    .toString();
        }
        if (build.rowOf(link).isPresent()) {
            yaml.append(", row: ").append(YamlText.quoted(build.rowOf(link).get()));
            return yaml.append('}').toString();
        }
        if (keys.injective().contains(link) && isOptional(link, shared)) {
            // rows beyond those of the other table have none
            return yaml.append(", row: \"ROW_INDEX()\", when: \"ROW_INDEX() < TABLE_ROWS('")
                    .append(parent.name())
                    .append("') AND RANDOM() < 0.9\"}")
                    .toString();
        }
        if (keys.injective().contains(link)) {
            if (!shared.isEmpty()) {
                problems.add(
                        "OVERLAPPING_LINKS",
                        build.name() + "." + link.name(),
                        "a unique link shares " + shared
                                + " with another link, which is not built yet; leave one of the links out");
            }
            yaml.append(", row: \"PERMUTED_INDEX()\"");
        } else if (!other.isEmpty()) {
            String total = "TABLE_ROWS('" + parent.name() + "')";
            yaml.append(", row: ")
                    .append(YamlText.quoted("MOD(COALESCE(" + other + "." + parent.number()
                            + ", 0) + RANDOM_INT(1, GREATEST(1, " + total + " - 1)), " + total + ")"));
        } else {
            if (!shared.isEmpty()) {
                String column = shared.get(0);
                String match = link.referencedColumns().get(link.columns().indexOf(column));
                yaml.append(", match: {")
                        .append(match)
                        .append(": ")
                        .append(YamlText.quoted(Names.own(column)))
                        .append('}');
                if (!overlaps.isMatchable(link, column)
                        || !isOptional(link, shared) && !overlaps.isAlwaysThere(link, column, fills)) {
                    problems.add(
                            "OVERLAPPING_LINKS",
                            build.name() + "." + link.name(),
                            "the link shares " + column + " with "
                                    + fills.get(column).name() + ", and not every value of it has" + " a row in "
                                    + parent.name() + "; leave one of the links out, or write this table by hand");
                }
            }
            if (keys.distinct().contains(link)) {
                yaml.append(", distinct: true");
            } else if (shared.isEmpty()) {
                yaml.append(", weight: ").append(parent.weight());
            }
        }
        if (isOptional(link, shared)) {
            // a link by row takes no 'nullable': its condition alone makes NULLs
            yaml.append(", when: ")
                    .append(YamlText.quoted(presence.of(link).orElse("RANDOM() < 0.9")))
                    .append(yaml.indexOf(", row: ") < 0 ? ", nullable: true" : "");
        }
        return yaml.append('}').toString();
    }

    /** The alias of another link to the same table whose row must be another one. */
    private String differentFrom(ForeignKey link, TableBuild parent) {
        if (link.columns().size() != 1) {
            return "";
        }
        String column = link.columns().get(0);
        for (CheckPlan.Different different : checks.different()) {
            String other = different.one().equals(column)
                    ? different.other()
                    : different.other().equals(column) ? different.one() : "";
            ForeignKey filled = fills.get(other);
            if (filled != null
                    && filled.referencedTable().equals(parent.name())
                    && filled.referencedColumns().equals(link.referencedColumns())) {
                return aliases.get(filled);
            }
        }
        return "";
    }

    /** Whether a pair of different rows is made where a check asks for columns that differ. */
    boolean differs(CheckPlan.Different different) {
        ForeignKey one = fills.get(different.one());
        ForeignKey other = fills.get(different.other());
        return one != null
                && other != null
                && one.columns().size() == 1
                && other.columns().size() == 1
                && one.referencedTable().equals(other.referencedTable())
                && one.referencedColumns().equals(other.referencedColumns())
                && !keys.injective().contains(one)
                && !keys.injective().contains(other)
                && !(keys.distinct().contains(one) || keys.distinct().contains(other));
    }

    private void declare(ForeignKey link, TableBuild parent) {
        Declared.foreignKey(build, parent, link, notes);
    }

    static String alias(ForeignKey link) {
        String column = link.columns().get(link.columns().size() - 1);
        String stem = column.endsWith("_id") || column.endsWith("_key") || column.endsWith("_code")
                ? column.substring(0, column.lastIndexOf('_'))
                : Names.singular(link.referencedTable());
        return stem.isEmpty() ? "parent" : stem;
    }
}
