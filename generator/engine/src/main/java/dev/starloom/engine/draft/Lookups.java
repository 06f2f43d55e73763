package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables of which everyone knows the rows: languages, categories, countries, and the cities of those. Each row is another one
 * of a list, so that none is there twice; rows beyond the list are numbered.
 */
final class Lookups {
    private static final SqlType WHOLE = SqlType.INTEGER;
    /** " 12345" behind what is there already. */
    private static final int MORE = 6;

    private static final String PLACE = "place_number_of_draft";

    private final Map<String, TableBuild> builds;
    private final TableBuild build;
    private final Lists lists;
    private final List<DraftNote> notes;

    Lookups(Map<String, TableBuild> builds, TableBuild build, Lists lists, List<DraftNote> notes) {
        this.builds = builds;
        this.build = build;
        this.lists = lists;
        this.notes = notes;
    }

    /** @return columns that are unique already */
    List<String> write() {
        Optional<Column> name = nameColumn();
        if (name.isEmpty()
                || build.table().foreignKeys().stream()
                        .anyMatch(k -> k.columns().contains(name.get().name()))) {
            return List.of();
        }
        String singular = Names.singular(build.name());
        boolean free = build.table().foreignKeys().isEmpty();
        if (free && (singular.equals("country") || singular.equals("nation"))) {
            return countries(name.get());
        }
        if (singular.equals("city") || singular.equals("town")) {
            return cities(name.get());
        }
        Optional<List<String>> values = Vocabulary.of(build.name(), builds.keySet());
        return free && values.isPresent() ? listed(name.get(), values.get()) : List.of();
    }

    /** The hidden column of a table of cities with the place of each row. */
    static Optional<String> placeOf(TableBuild cities) {
        return cities != null && cities.isCities() ? Optional.of(PLACE) : Optional.empty();
    }

    private Optional<Column> nameColumn() {
        Table table = build.table();
        String singular = Names.singular(table.name());
        String last = Names.words(singular).isEmpty()
                ? ""
                : Names.words(singular).get(Names.words(singular).size() - 1);
        List<String> wanted = List.of("name", singular, last, singular + "_name", last + "_name", "title", "label");
        return table.columns().stream()
                .filter(c -> c.type().isText() && wanted.contains(c.name()))
                .filter(c -> build.domain(c.name()).allowed() == null
                        && build.domain(c.name()).shortest() <= 1
                        && Shapes.of(c) == dev.starloom.metadata.ColumnShape.PLAIN)
                .findFirst();
    }

    private List<String> listed(Column name, List<String> values) {
        int longest = values.stream().mapToInt(String::length).max().orElse(0);
        if (build.domain(name.name()).longest() < longest + MORE) {
            return List.of();
        }
        StringBuilder sql = new StringBuilder("CASE MOD(ROW_INDEX(), " + values.size() + ")");
        for (int i = 0; i < values.size(); i++) {
            sql.append(i + 1 < values.size() ? " WHEN " + i + " THEN " : " ELSE ")
                    .append(Names.text(values.get(i)));
        }
        return put(name, sql.append(" END").toString(), values.size(), "the values that such tables usually hold");
    }

    private List<String> countries(Column name) {
        int countries = lists.rows(Lists.Of.COUNTRY);
        if (build.domain(name.name()).longest() < lists.longest(Lists.Of.COUNTRY) + MORE) {
            return List.of();
        }
        String country = lists.link(build, Lists.Of.COUNTRY, "", ", row: \"MOD(ROW_INDEX(), " + countries + ")\"");
        List<String> unique = new ArrayList<>();
        for (Column column : build.table().columns()) {
            List<String> words = Names.words(column.name());
            int longest = build.domain(column.name()).longest();
            boolean code =
                    words.contains("code") || words.contains("iso") || words.contains("iso2") || words.contains("iso3");
            if (code
                    && column.type().isText()
                    && (longest == 2 || longest == 3)
                    && build.domain(column.name()).allowed() == null) {
                build.column(ColumnBuild.expression(
                        column,
                        code(country + (longest == 2 ? ".country_code" : ".country_code3"), countries, longest),
                        "code of the row's country"));
                unique.add(column.name());
            }
        }
        unique.addAll(put(name, country + ".country", countries, "countries of the world"));
        return unique;
    }

    /** Rows beyond the list have codes that begin with a digit, as no country's does. */
    private static String code(String listed, int countries, int length) {
        String beyond = "ROW_INDEX() - " + countries;
        return "CASE WHEN ROW_INDEX() < " + countries + " THEN " + listed + " ELSE LPAD(TO_TEXT(CAST(FLOOR((" + beyond
                + ") / 36) AS BIGINT)), " + (length - 1)
                + ", '0') || SUBSTRING('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ' FROM 1 + MOD(" + beyond
                + ", 36) FOR 1) END";
    }

    private List<String> cities(Column name) {
        Optional<ForeignKey> link = build.table().foreignKeys().stream()
                .filter(k -> k.columns().size() == 1
                        && List.of("country", "nation").contains(Names.singular(k.referencedTable())))
                .findFirst();
        boolean fits = build.domain(name.name()).longest() >= lists.longest(Lists.Of.WORLD) + MORE;
        if (link.isEmpty() || !fits) {
            return List.of();
        }
        int places = lists.rows(Lists.Of.WORLD);
        String number = Names.own(build.hide(
                PLACE,
                WHOLE,
                "expression: \"MOD(ROW_INDEX(), " + places + ")\"",
                "which place of the world the city is"));
        build.setCities();
        String place = lists.link(build, Lists.Of.WORLD, "", ", row: " + YamlText.quoted(number));
        String countries = link.get().referencedTable();
        build.rowOf(link.get(), "MOD(" + place + ".country_number, TABLE_ROWS('" + countries + "'))");
        return put(name, place + ".city", places, "cities of the world, each in its country");
    }

    private List<String> put(Column name, String value, int values, String reason) {
        notes.add(new DraftNote(DraftNote.Kind.GUESSED, build.name(), name.name(), reason));
        String sql = "CASE WHEN ROW_INDEX() < " + values + " THEN " + value + " ELSE " + value
                + " || ' ' || TO_TEXT(1 + CAST(FLOOR(ROW_INDEX() / " + values + ") AS BIGINT)) END";
        build.column(ColumnBuild.expression(name, sql, reason));
        build.setUsualRows(values);
        List<String> unique = new ArrayList<>();
        unique.add(name.name());
        return unique;
    }
}
