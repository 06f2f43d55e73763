package dev.starloom.engine.draft;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.expression.CompiledExpression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drafts one table; its parents are drafted already. */
final class TableDrafter {
    private static final String UNSATISFIED = "UNSATISFIED_CHECK";
    /** What ends, ends within a month of its start. */
    private static final long DAYS_APART = 30;

    private final Map<String, TableBuild> builds;
    private final TableBuild build;
    private final References references;
    private final CheckPlan checks;
    private final Lists lists;
    private final DraftOptions options;
    private final List<DraftNote> notes;
    private final Problems problems;
    private final Set<String> linked = new HashSet<>();
    private final Map<String, Ordering> orderings = new HashMap<>();
    private LinkPlan linkPlan;
    private Presence presence;

    TableDrafter(
            Map<String, TableBuild> builds,
            TableBuild build,
            References references,
            CheckPlan checks,
            Lists lists,
            DraftOptions options,
            List<DraftNote> notes,
            Problems problems) {
        this.builds = builds;
        this.build = build;
        this.references = references;
        this.checks = checks;
        this.lists = lists;
        this.options = options;
        this.notes = notes;
        this.problems = problems;
    }

    private Table table() {
        return build.table();
    }

    void draft() {
        Set<ForeignKey> links = references.followed(build.name());
        links.forEach(l -> linked.addAll(l.columns()));
        references.closing(build.name()).keySet().forEach(l -> linked.addAll(l.columns()));
        Set<ForeignKey> toOthers = new LinkedHashSet<>(links);
        toOthers.addAll(references.closing(build.name()).keySet());
        presence = new Presence(build, toOthers);
        Set<String> ignored = new HashSet<>(new EmptyLinks(builds, build, references, linked, notes, problems).write());
        checks.joinTried(linked);
        if (checks.tried().isEmpty()) {
            ignored.addAll(new Lookups(builds, build, lists, notes).write());
        }
        settleOrders();
        if (!tiedLinks()) {
            return;
        }
        Set<String> tried = new HashSet<>();
        checks.tried().forEach(tried::addAll);
        KeyPlan keys = new KeyPlan(
                table(),
                links,
                c -> !linked.contains(c) && !tried.contains(c) && !build.isDone(c),
                link -> builds.get(link.referencedTable()).estimate(),
                problems);
        keys.plan(ignored);
        UniqueColumns unique = new UniqueColumns(builds, build, lists, options, orderings, notes);
        RowPlan rows = new RowPlan(build, builds, options, fewWillDo());
        ForeignKey driver = keys.driver() != null
                ? keys.driver()
                : header(links).or(() -> covering(links, keys)).orElse(null);
        if (driver == null) {
            double capacity = unique.write(keys.numbered(), "ROW_INDEX()", rows.wanted());
            rows.root(capacity);
        } else {
            build.drivenBy(driver, build.takeName(Names.singular(driver.referencedTable())));
            double perParent = Math.min(
                    unique.write(keys.numberedInParent(), "SIBLING_INDEX()", 100), choices(keys.distinct(), links));
            double capacity = unique.write(keys.numbered(), "ROW_INDEX()", rows.wanted());
            rows.driven(
                    driver,
                    keys.onePerParent(),
                    targets(keys.distinct()),
                    targets(keys.injective()),
                    perParent,
                    capacity);
        }
        checks.tried().stream()
                .filter(g -> g.stream().anyMatch(linked::contains))
                .forEach(this::tryOut);
        linkPlan = new LinkPlan(builds, build, keys, driver, checks, presence, notes, problems);
        linkPlan.write(links);
        new Floors(builds, build, checks, linkPlan).write(links);
        new EmptyLinks(builds, build, references, linked, notes, problems).writeTrees();
        checks.tried().stream()
                .filter(g -> g.stream().noneMatch(linked::contains))
                .forEach(this::tryOut);
        checks.different().forEach(d -> differ(d, linkPlan));
        for (Ordering ordering : new HashSet<>(orderings.values())) {
            order(ordering);
        }
        Lines lines = new Lines(build, notes);
        boolean areLines = Lines.areLines(build.name());
        if (areLines) {
            lines.prices(links, linkPlan, builds);
        }
        ColumnDrafter columns = new ColumnDrafter(builds, build, lists, options, notes, problems);
        for (Column column : table().columns()) {
            if (!build.isDone(column.name())) {
                columns.draft(column);
                build.byNameAlone(column.name());
            }
        }
        if (areLines
                && driver != null
                && Lines.isDocument(builds.get(driver.referencedTable()).table(), build.name())) {
            lines.totals(builds.get(driver.referencedTable()));
        }
    }

    /** Writes the links that close a circle; called once every table is drafted. */
    void close() {
        if (linkPlan != null) {
            linkPlan.close(references.closing(build.name()));
        }
    }

    /** How many rows there are at least for each link that takes none twice and must agree with another link. */
    private double choices(Set<ForeignKey> distinct, Set<ForeignKey> links) {
        return distinct.stream()
                .filter(d -> links.stream()
                        .anyMatch(l -> l != d && l.columns().stream().anyMatch(d.columns()::contains)))
                .mapToDouble(d -> builds.get(d.referencedTable()).leastChildren())
                .min()
                .orElse(Double.MAX_VALUE);
    }

    private static List<String> targets(Set<ForeignKey> links) {
        return links.stream().map(ForeignKey::referencedTable).distinct().toList();
    }

    /** The header that lines belong to, where the name says that these are lines. */
    private Optional<ForeignKey> header(Set<ForeignKey> links) {
        List<String> words = Names.words(build.name());
        boolean lines = words.stream()
                .anyMatch(w -> List.of(
                                "line",
                                "lines",
                                "item",
                                "items",
                                "detail",
                                "details",
                                "entry",
                                "entries",
                                "payment",
                                "payments")
                        .contains(w));
        if (!lines || checks.different().stream().anyMatch(d -> linked.contains(d.one()))) {
            return Optional.empty();
        }
        return links.stream()
                .filter(this::isPresent)
                .filter(l -> words.contains(Names.singular(l.referencedTable())) || words.contains(l.referencedTable()))
                .findFirst();
    }

    /** A parent each row of which gets rows here, because other tables look for rows by its key. */
    private Optional<ForeignKey> covering(Set<ForeignKey> links, KeyPlan keys) {
        return links.stream()
                .filter(this::isPresent)
                .filter(l -> l.columns().stream().anyMatch(build.lookedFor()::contains))
                .filter(l -> !keys.injective().contains(l))
                .min(Comparator.comparingInt(l -> l.columns().size()));
    }

    private boolean isPresent(ForeignKey link) {
        return link.columns().stream().noneMatch(c -> References.isNullable(table(), c));
    }

    /** Whether no link that closes a circle takes each row of this table once at most. */
    private boolean fewWillDo() {
        return builds.values().stream()
                .noneMatch(other -> references.closing(other.name()).keySet().stream()
                        .anyMatch(
                                l -> l.referencedTable().equals(build.name()) && References.isKeyed(other.table(), l)));
    }

    private void settleOrders() {
        List<CheckPlan.Order> orders = new ArrayList<>(checks.orders());
        softOrders(orders);
        for (Set<String> component : Ordering.components(orders)) {
            Ordering ordering = new Ordering(build, component);
            if (ordering.settle(orders, problems)) {
                component.forEach(c -> orderings.put(c, ordering));
            }
        }
    }

    /** Dates, and least and greatest numbers, whose names tell which comes first, as far as no check says otherwise. */
    private void softOrders(List<CheckPlan.Order> orders) {
        Set<String> taken = new HashSet<>(linked);
        checks.tried().forEach(taken::addAll);
        orders.forEach(o -> taken.addAll(List.of(o.low(), o.high())));
        Map<SqlType, List<String>> byType = new LinkedHashMap<>();
        for (Column column : table().columns()) {
            boolean dated = column.type() instanceof SqlType.DateType || column.type() instanceof SqlType.TimestampType;
            if (dated && isOpen(column.name(), taken) && NumberGuess.place(column.name()) >= 0) {
                byType.computeIfAbsent(column.type(), t -> new ArrayList<>()).add(column.name());
            }
        }
        for (Column column : table().columns()) {
            String other = column.name().replaceFirst("(^|_)min(imum|)(_|$)", "$1max$2$3");
            boolean pair = !other.equals(column.name())
                    && Grid.has(column.type())
                    && table().columns().stream()
                            .anyMatch(c -> c.name().equals(other) && c.type().equals(column.type()));
            if (pair && List.of(column.name(), other).stream().allMatch(c -> isOpen(c, taken) && !isKeyed(c))) {
                orders.add(new CheckPlan.Order(column.name(), other, false));
            }
        }
        byType.values().forEach(columns -> {
            columns.sort(Comparator.comparingInt(NumberGuess::place));
            // What numbers the rows comes first: the others can be drawn behind it.
            String first = columns.get(0);
            columns.removeIf(c -> !c.equals(first) && isKeyed(c));
            for (int i = 0; i + 1 < columns.size(); i++) {
                orders.add(new CheckPlan.Order(columns.get(i), columns.get(i + 1), false));
            }
        });
    }

    private boolean isOpen(String column, Set<String> taken) {
        Domain domain = build.domain(column);
        return !taken.contains(column) && !build.isDone(column) && domain.allowed() == null && !domain.isBounded();
    }

    private boolean isKeyed(String column) {
        return table().primaryKey().filter(k -> k.columns().contains(column)).isPresent()
                || table().uniqueKeys().stream().anyMatch(k -> k.columns().contains(column));
    }

    /** Columns of links take what their parents have: checks that tie them to other columns cannot be built or tried. */
    private boolean tiedLinks() {
        boolean sound = true;
        for (CheckPlan.Order order : checks.orders()) {
            sound &= untied(List.of(order.low(), order.high()));
        }
        List<CompiledExpression> others =
                checks.all().stream().filter(c -> !checks.isDifference(c)).toList();
        for (Set<String> group : checks.tried()) {
            sound &= untied(group.stream()
                    .filter(c -> !linked.contains(c) || !presence.decides(c, others))
                    .toList());
        }
        return sound;
    }

    private boolean untied(Iterable<String> columns) {
        for (String column : columns) {
            if (linked.contains(column) || build.isDone(column)) {
                problems.add(
                        "CHECK_OVER_LINK",
                        build.name() + "." + column,
                        "a check compares this column of a link with others (" + String.join(", ", columns)
                                + "), which is not built yet; leave the check out here and keep to it by hand");
                return false;
            }
        }
        return true;
    }

    private void tryOut(Set<String> group) {
        for (String column : group) {
            if (isKeyed(column) && build.isDone(column)) {
                return; // told by the key
            }
        }
        Combinations combinations = new Combinations(build, group, checks.all(), linked);
        List<List<String>> lines = combinations.find(options, problems);
        if (lines.isEmpty()) {
            return;
        }
        String list = lists.choices(build, combinations, lines);
        String alias = build.link("choice", "{to: " + list + "}");
        for (String column : combinations.columns()) {
            if (linked.contains(column)) {
                presence.decide(column, alias + "." + Names.own(column) + " IS NOT NULL");
                continue;
            }
            String reason =
                    "values that satisfy the checks together, found by trying; see dictionaries/" + list + ".csv";
            notes.add(new DraftNote(DraftNote.Kind.NOT_GUESSED, build.name(), column, reason));
            build.column(ColumnBuild.expression(table().column(column), alias + "." + column, reason));
        }
    }

    private void differ(CheckPlan.Different different, LinkPlan links) {
        if (links.differs(different)) {
            return;
        }
        problems.add(
                UNSATISFIED,
                build.name() + "." + different.one(),
                "a check demands that it differs from " + different.other()
                        + ", which is built only for two links to the same table; leave the check out here");
    }

    private static long span(SqlType type, Domain.Range usually) {
        if (type instanceof SqlType.DateType) {
            return DAYS_APART;
        }
        if (type instanceof SqlType.TimestampType) {
            return DAYS_APART * 86_400;
        }
        return type instanceof SqlType.TimeType ? 4 * 3600 : Math.max(1, usually.size() / 2);
    }

    /** Draws the columns of an ordering one after the other, those that are there already first. */
    private void order(Ordering ordering) {
        Map<String, String> points = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        for (String column : ordering.columns()) {
            if (build.isDone(column)) {
                points.put(column, build.point(column, ordering.grid(column)));
            } else {
                open.add(column);
            }
        }
        if (points.size() > 1) {
            problems.add(
                    UNSATISFIED,
                    build.name() + "." + points.keySet().iterator().next(),
                    "the columns " + points.keySet()
                            + " are parts of keys, and checks compare them; leave one of them out");
            return;
        }
        NumberGuess guess = new NumberGuess(options.asOf(), table());
        for (String column : open) {
            Column model = table().column(column);
            Grid grid = ordering.grid(column);
            NumberGuess.Usual usual = guess.of(column, model.type());
            Domain.Range usually = NumberGuess.points(usual, grid);
            long span =
                    grid.isTemporal() ? 30 * (grid.needsHiddenColumn() ? 86_400L : 1) : Math.max(1, usually.size() / 2);
            long today = grid.isTemporal() && !(model.type() instanceof SqlType.TimeType)
                    ? Grid.number(model.type(), options.asOf().toString()).longValue()
                    : grid.greatest();
            String point = ordering.point(column, points, usually, span, today, options.asOf());
            if (points.isEmpty() && ordering.isFree() && build.floors().containsKey(column)) {
                point = Floors.point(
                        model.type(),
                        build.floors().get(column),
                        Days.spell(model.type(), usually.last(), options.asOf()));
            }
            if (grid.needsHiddenColumn()) {
                point = build.hideSeconds(column, point);
                points.put(column, point);
            } else {
                points.put(column, grid.point(Names.own(column)));
            }
            String reason = "in order with " + String.join(", ", ordering.columns());
            notes.add(new DraftNote(DraftNote.Kind.GUESSED, build.name(), column, reason));
            ColumnBuild drafted = ColumnBuild.expression(model, grid.value(point), reason);
            boolean mayBeNull =
                    !build.domain(column).isPresent() && !build.referenced().contains(column);
            build.column(mayBeNull ? drafted.nullWhen("RANDOM() < " + ColumnDrafter.nullShare(column)) : drafted);
        }
    }
}
