package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.dictionary.PhysicalKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A table of the draft while it is being decided. */
final class TableBuild {
    /** Rows of a root are numbered in this hidden column where children need their parent's number. */
    private static final String NUMBER = "row_number_of_draft";

    private static final String WEIGHT = "popularity_of_draft";

    private final Table table;
    private final Map<String, Domain> domains = new LinkedHashMap<>();
    private final Map<String, ColumnBuild> columns = new LinkedHashMap<>();
    private final Map<String, ColumnBuild> hidden = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final List<String> foreignKeys = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> seconds = new LinkedHashMap<>();
    private final Set<String> referenced = new HashSet<>();
    private final Set<String> lookedFor = new HashSet<>();
    private final Set<String> byNameAlone = new HashSet<>();
    private String rows = "";
    private String rowsReason = "";
    private double estimate;
    private ForeignKey driver;
    private String driverAlias;
    private boolean skipsParents;
    private int leastChildren = 1;
    private final Map<String, String> checks = new LinkedHashMap<>();
    private final Map<ForeignKey, String> rowsOfLinks = new LinkedHashMap<>();
    private final Map<String, String> floors = new LinkedHashMap<>();
    private long usualRows;
    private boolean cities;

    TableBuild(Table table) {
        this.table = table;
        for (Column column : table.columns()) {
            domains.put(column.name(), new Domain(column));
            names.add(column.name());
        }
        table.primaryKey().ifPresent(key -> key.columns().forEach(c -> domain(c).setPresent()));
    }

    Table table() {
        return table;
    }

    String name() {
        return table.name();
    }

    Domain domain(String column) {
        return domains.get(column);
    }

    Map<String, Domain> domains() {
        return domains;
    }

    /** Columns that links of other tables read; they are never NULL. */
    Set<String> referenced() {
        return referenced;
    }

    /** Columns by whose values rows are looked for, because links of another table share a column. */
    Set<String> lookedFor() {
        return lookedFor;
    }

    boolean isDone(String column) {
        return columns.containsKey(column);
    }

    void column(ColumnBuild column) {
        columns.put(column.name(), column);
    }

    ColumnBuild column(String name) {
        return columns.get(name);
    }

    /** @return the name it got */
    String hide(String wanted, SqlType type, String generator, String reason) {
        String name = Names.free(wanted, names);
        hidden.put(name, ColumnBuild.hidden(name, type, generator, reason));
        return name;
    }

    /**
     * A hidden column with the seconds behind a time of day or a timestamp.
     *
     * @return its name as expressions write it
     */
    String hideSeconds(String column, String point) {
        String name = hide(
                column + "_seconds",
                SqlType.BIGINT,
                "expression: " + YamlText.quoted(point),
                "seconds behind " + column);
        seconds.put(column, Names.own(name));
        return Names.own(name);
    }

    /** The expression of the point of a column that is there. */
    String point(String column, Grid grid) {
        return seconds.containsKey(column) ? seconds.get(column) : grid.point(Names.own(column));
    }

    /** A hidden column with the row's number from 0. */
    String number() {
        if (!hidden.containsKey(NUMBER)) {
            hide(NUMBER, SqlType.BIGINT, "expression: \"ROW_INDEX()\"", "number of the row, which children count by");
        }
        return NUMBER;
    }

    /** A hidden column by which children prefer some rows to others. */
    String weight() {
        if (!hidden.containsKey(WEIGHT)) {
            hide(
                    WEIGHT,
                    SqlType.DOUBLE,
                    "distribution: {kind: lognormal, mean: 0, sd: 0.8, min: 0.05, max: 20}",
                    "how often children refer to the row: a few are much more popular than most");
        }
        return WEIGHT;
    }

    /** Says that nothing but its name and its own checks decided a column. */
    void byNameAlone(String column) {
        byNameAlone.add(column);
    }

    boolean isByNameAlone(String column) {
        return byNameAlone.contains(column);
    }

    boolean hasLink(String name) {
        return links.containsKey(name) || name.equals(driverAlias);
    }

    String link(String wanted, String yaml) {
        String name = Names.free(wanted, names);
        links.put(name, yaml);
        return name;
    }

    void foreignKey(ForeignKey key, List<String> columnsInOrder, List<String> referencedInOrder) {
        foreignKeys.add("{columns: [" + String.join(", ", columnsInOrder) + "], references: " + key.referencedTable()
                + ", referenced-columns: [" + String.join(", ", referencedInOrder) + "]}");
    }

    void rows(String yaml, double estimated, String reason) {
        rows = yaml;
        estimate = estimated;
        rowsReason = reason;
    }

    double estimate() {
        return estimate;
    }

    void drivenBy(ForeignKey key, String alias) {
        driver = key;
        driverAlias = alias;
    }

    /** Says that some rows of the driving parent have none here. */
    void skipParents() {
        skipsParents = true;
    }

    /** Rows that each row of the driving parent has at least, where none is skipped. */
    int leastChildren() {
        return leastChildren;
    }

    void leastChildren(int rows) {
        leastChildren = rows;
    }

    boolean skipsParents() {
        return skipsParents;
    }

    String takeName(String wanted) {
        return Names.free(wanted, names);
    }

    ForeignKey driver() {
        return driver;
    }

    String driverAlias() {
        return driverAlias;
    }

    /** Points that columns lie behind, because an event of a parent comes first. */
    Map<String, String> floors() {
        return floors;
    }

    /** The rows of a list that fills this table; 0 where there is none. */
    long usualRows() {
        return usualRows;
    }

    void setUsualRows(long rows) {
        usualRows = rows;
    }

    /** Whether each row is a place of the list of places. */
    boolean isCities() {
        return cities;
    }

    void setCities() {
        cities = true;
    }

    /** The expression of the row that a link leads to, where a list tells it. */
    java.util.Optional<String> rowOf(ForeignKey link) {
        return java.util.Optional.ofNullable(rowsOfLinks.get(link));
    }

    void rowOf(ForeignKey link, String row) {
        rowsOfLinks.put(link, row);
    }

    void check(String name, String sql) {
        checks.put(name, sql);
    }

    Map<String, String> checks() {
        return checks;
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder();
        yaml.append("role: ")
                .append(table.role().name().toLowerCase(Locale.ROOT))
                .append('\n');
        if (!table.description().isEmpty()) {
            yaml.append("description: ")
                    .append(YamlText.quoted(table.description()))
                    .append('\n');
        }
        PhysicalKeys.of(table)
                .ifPresent(keys -> yaml.append(PhysicalKeys.KEY + ": ")
                        .append(YamlText.mapping(keys, List.of()))
                        .append('\n'));
        yaml.append("# ").append(rowsReason).append('\n');
        yaml.append("rows: ").append(rows).append('\n');
        if (!links.isEmpty()) {
            yaml.append("links:\n");
            links.forEach((name, link) ->
                    yaml.append("  ").append(name).append(": ").append(link).append('\n'));
        }
        Set<String> key = new HashSet<>();
        table.primaryKey().ifPresent(k -> key.addAll(k.columns()));
        yaml.append("columns:\n");
        table.columns().forEach(c -> columns.get(c.name()).write(yaml, key.contains(c.name())));
        hidden.values().forEach(c -> c.write(yaml, false));
        table.primaryKey()
                .ifPresent(k -> yaml.append("primary-key: [")
                        .append(String.join(", ", k.columns()))
                        .append("]\n"));
        if (!table.uniqueKeys().isEmpty()) {
            yaml.append("unique:\n");
            table.uniqueKeys()
                    .forEach(k -> yaml.append("  - [")
                            .append(String.join(", ", k.columns()))
                            .append("]\n"));
        }
        if (!foreignKeys.isEmpty()) {
            yaml.append("foreign-keys:\n");
            foreignKeys.forEach(k -> yaml.append("  - ").append(k).append('\n'));
        }
        if (!checks.isEmpty()) {
            yaml.append("checks:\n");
            checks.forEach((name, sql) -> yaml.append("  ")
                    .append(name)
                    .append(": ")
                    .append(YamlText.quoted(sql))
                    .append('\n'));
        }
        return yaml.toString();
    }
}
