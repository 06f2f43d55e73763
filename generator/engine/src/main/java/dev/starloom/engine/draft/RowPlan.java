package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.TableRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many rows a table gets, from its role, its parents and the room that its keys have. */
final class RowPlan {
    private static final long LOOKUP_ROWS = 12;
    private static final int LOOKUP_COLUMNS = 3;
    /** A table whose keys have room for this many times its rows can grow with the scale. */
    private static final long ROOM = 1000;

    private static final int MOST_CHILDREN = 3;
    /** Rows that each parent has at least where other tables choose several of them. */
    private static final int FEW = 3;

    private static final double MOST_OF_A_LIST = 1.2;

    /** There are few of these wherever there are any. */
    private static final Map<String, Long> USUAL = Map.ofEntries(
            Map.entry("store", 12L),
            Map.entry("shop", 12L),
            Map.entry("branch", 20L),
            Map.entry("warehouse", 8L),
            Map.entry("office", 10L),
            Map.entry("depot", 8L),
            Map.entry("staff", 40L),
            Map.entry("employee", 60L),
            Map.entry("supplier", 60L),
            Map.entry("vendor", 60L),
            Map.entry("artist", 150L));

    /** Lists of what there is: few, where they belong to nothing else. */
    private static final Map<String, Long> LISTS = Map.ofEntries(
            Map.entry("category", 24L),
            Map.entry("department", 12L),
            Map.entry("region", 12L),
            Map.entry("state", 50L),
            Map.entry("currency", 12L),
            Map.entry("type", 12L),
            Map.entry("status", 8L),
            Map.entry("role", 8L),
            Map.entry("tenant", 8L));

    private final TableBuild build;
    private final Map<String, TableBuild> builds;
    private final DraftOptions options;
    private final boolean fewWillDo;

    /** @param fewWillDo whether no other table needs a row of its own of this one */
    RowPlan(TableBuild build, Map<String, TableBuild> builds, DraftOptions options, boolean fewWillDo) {
        this.fewWillDo = fewWillDo;
        this.build = build;
        this.builds = builds;
        this.options = options;
    }

    long wanted() {
        Long set = options.rows().get(build.name());
        if (set != null) {
            return set;
        }
        if (build.usualRows() > 0 && fewWillDo) {
            return build.usualRows();
        }
        TableRole role = build.table().role();
        if (role == TableRole.FACT || role == TableRole.SNAPSHOT || role == TableRole.WORK) {
            return options.factRows();
        }
        if (role == TableRole.BRIDGE) {
            return options.dimensionRows() * MOST_CHILDREN;
        }
        Long usual = USUAL.get(lastWord());
        if (usual != null && fewWillDo) {
            return Math.min(usual, options.dimensionRows());
        }
        Long listed = LISTS.get(lastWord());
        boolean alone = build.table().foreignKeys().stream()
                .allMatch(k -> k.referencedTable().equals(build.name()));
        if (listed != null && alone && fewWillDo) {
            return Math.min(listed, options.dimensionRows());
        }
        boolean small = build.table().columns().size() <= LOOKUP_COLUMNS
                && build.table().foreignKeys().isEmpty();
        return small ? Math.min(LOOKUP_ROWS, options.dimensionRows()) : options.dimensionRows();
    }

    private String lastWord() {
        List<String> words = Names.words(Names.singular(build.name()));
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    /** @param capacity most rows that the keys have room for */
    void root(double capacity) {
        long wanted = wanted();
        String role = build.table().role().name().toLowerCase(Locale.ROOT);
        if (build.usualRows() > 0 && fewWillDo && capacity >= wanted) {
            build.rows(Long.toString(wanted), wanted, "the rows of the list that fills it");
            return;
        }
        if (capacity < (double) wanted * ROOM) {
            long rows = Math.max(1, (long) Math.min(wanted, capacity));
            build.rows(
                    Long.toString(rows),
                    rows,
                    capacity < wanted
                            ? "as many rows as its keys have room for"
                            : "rows of a " + role + "; its keys have no room to grow with the scale");
            return;
        }
        boolean fact = build.table().role() != TableRole.DIMENSION;
        build.rows(
                "{base: " + wanted + ", scale: " + (fact ? "linear" : "sqrt") + "}",
                wanted,
                "rows of a " + role + (fact ? ", in proportion to the scale" : ", by the root of the scale"));
    }

    /**
     * Rows for each row of a parent.
     *
     * @param distinct tables of which no row is taken twice for one parent
     * @param injective tables of which no row is taken twice
     * @param perParent most rows for one parent
     * @param capacity most rows in all
     */
    void driven(
            ForeignKey driver,
            boolean onePerParent,
            List<String> distinct,
            List<String> injective,
            double perParent,
            double capacity) {
        TableBuild parent = builds.get(driver.referencedTable());
        String alias = build.driverAlias();
        double share = Math.max(1, wanted() / Math.max(1, parent.estimate()));
        boolean bridge = build.table().role() == TableRole.BRIDGE || !distinct.isEmpty();
        double mean = bridge ? Math.min(share, MOST_CHILDREN) : share;
        if (distinct.stream().anyMatch(t -> builds.get(t).usualRows() > 0)) {
            mean = Math.min(mean, MOST_OF_A_LIST); // most films have one category, few have two
        }
        double most = Math.min(perParent, Integer.MAX_VALUE);
        for (String table : distinct) {
            most = Math.min(most, Math.max(1, builds.get(table).estimate()));
        }
        if (capacity < Double.MAX_VALUE) {
            most = Math.min(most, MOST_CHILDREN * 5.0); // what bounds all rows bounds those of one parent
        }
        boolean one = onePerParent || most < 2;
        if (capacity < parent.estimate() * ROOM) {
            most = Math.min(most, Math.max(1, Math.min(MOST_CHILDREN, capacity / Math.max(1, parent.estimate()))));
            one |= most < 2;
        }
        boolean choice = !build.lookedFor().isEmpty() && Math.min(mean, most) >= 2 * FEW;
        int least = one || !choice ? 1 : FEW;
        build.leastChildren(least);
        String count = one ? "1" : count(least, Math.min(mean, most), (long) most, distinct);
        List<String> limits = new ArrayList<>();
        for (String table : injective) {
            limits.add("TABLE_ROWS('" + table + "')");
        }
        if (capacity < parent.estimate() * ROOM * most) {
            limits.add(Long.toString((long) Math.max(1, capacity / (one ? 1 : most))));
        }
        if (one && fewWillDo && wanted() * 2 <= parent.estimate() && USUAL.containsKey(lastWord())) {
            limits.add(Long.toString(wanted()));
        }
        if (!limits.isEmpty()) {
            build.skipParents();
            String fewest = limits.size() == 1 ? limits.get(0) : "LEAST(" + String.join(", ", limits) + ")";
            count = "CASE WHEN " + alias + "." + parent.number() + " < " + fewest + " THEN " + count + " ELSE 0 END";
        }
        double estimate = Math.min(capacity, parent.estimate() * (one ? 1 : Math.min(mean, most)));
        build.rows(
                "{each: " + parent.name() + ", as: " + alias + ", count: " + YamlText.quoted(count) + "}",
                estimate,
                one
                        ? "one row for each row of " + parent.name() + ", as far as its keys have room"
                        : "some rows for each row of " + parent.name());
    }

    private static String count(int least, double mean, long most, List<String> distinct) {
        String count = least + " + RANDOM_POISSON(" + Math.round(Math.max(0, mean - least) * 10) / 10.0 + ")";
        List<String> limits = new ArrayList<>();
        distinct.forEach(t -> limits.add("TABLE_ROWS('" + t + "')"));
        if (most < Integer.MAX_VALUE) {
            limits.add(Long.toString(most));
        }
        return limits.isEmpty() ? count : "LEAST(" + count + ", " + String.join(", ", limits) + ")";
    }
}
