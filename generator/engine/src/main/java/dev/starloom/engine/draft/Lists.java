package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.Warehouse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists that a draft picks values from, as hidden tables of the pack; only those in use are written. */
final class Lists {
    /** A list: its file, and its columns with their types. */
    enum Of {
        GIVEN("first_names.csv", "list_first_names", "weight", "first_name:VARCHAR(40)", "weight:DOUBLE"),
        FAMILY("last_names.csv", "list_last_names", "weight", "last_name:VARCHAR(40)", "weight:DOUBLE"),
        PLACE(
                "places.csv",
                "list_places",
                "population",
                "city:VARCHAR(60)",
                "state:CHAR(2)",
                "zip_code:CHAR(5)",
                "area_code:CHAR(3)",
                "population:DOUBLE"),
        STREET("streets.csv", "list_streets", "weight", "street:VARCHAR(60)", "weight:DOUBLE"),
        MAIL("domains.csv", "list_domains", "weight", "domain:VARCHAR(40)", "weight:DOUBLE"),
        WORD("range_words.csv", "list_words", "weight", "word:VARCHAR(40)", "weight:DOUBLE"),
        NOUN("nouns.csv", "list_nouns", "typical_price", "noun:VARCHAR(60)", "typical_price:DOUBLE"),
        TITLE("title_words.csv", "list_title_words", "", "adjective:VARCHAR(40)", "noun:VARCHAR(40)"),
        COUNTRY(
                "countries.csv",
                "list_countries",
                "",
                "country:VARCHAR(60)",
                "country_code:CHAR(2)",
                "country_code3:CHAR(3)"),
        WORLD(
                "world_places.csv",
                "list_world_places",
                "population",
                "city:VARCHAR(60)",
                "region:VARCHAR(60)",
                "postal_code:VARCHAR(10)",
                "country:VARCHAR(60)",
                "country_code:CHAR(2)",
                "calling_code:VARCHAR(12)",
                "country_number:INTEGER",
                "population:DOUBLE");

        private final String file;
        private final String table;
        private final String weight;
        private final List<String> columns;

        Of(String file, String table, String weight, String... columns) {
            this.file = file;
            this.table = table;
            this.weight = weight;
            this.columns = List.of(columns);
        }
    }

    private final Map<String, String> texts;
    private final Map<Of, String> used = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> linksOfTables = new HashMap<>();
    private final Map<String, String> choices = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    Lists(Warehouse warehouse, Map<String, String> texts) {
        this.texts = texts;
        warehouse.tables().forEach(t -> taken.add(t.name()));
    }

    /** The link of a table to a list; one for each group of columns that must agree with each other. */
    String link(TableBuild build, Of list, String group) {
        return link(build, list, group, list.weight.isEmpty() ? "" : ", weight: " + list.weight);
    }

    /** The same, with the keys that say which row of the list it is. */
    String link(TableBuild build, Of list, String group, String keys) {
        String table = used.computeIfAbsent(list, l -> {
            files.put("dictionaries/" + l.file, text(l));
            return Names.free(l.table, taken);
        });
        String wanted = list.name().toLowerCase(java.util.Locale.ROOT) + (group.isEmpty() ? "" : "_" + group);
        return linksOfTables
                .computeIfAbsent(build.name(), t -> new HashMap<>())
                .computeIfAbsent(wanted, w -> build.link(w, "{to: " + table + keys + "}"));
    }

    /** Lists that are not given are those of the draft's own. */
    private String text(Of list) {
        return texts.containsKey(list.file) ? texts.get(list.file) : OwnLists.text(list.file);
    }

    /** How many rows a list has. */
    int rows(Of list) {
        return (int) text(list).lines().skip(1).count();
    }

    /** Most characters of the first column of a list. */
    int longest(Of list) {
        return text(list)
                .lines()
                .skip(1)
                .mapToInt(line -> line.split(",", 2)[0].length())
                .max()
                .orElse(0);
    }

    /** Adds a list of combinations; gives the name of its hidden table. */
    String choices(TableBuild build, Combinations combinations, List<List<String>> lines) {
        String table = Names.free("choices_" + build.name(), taken);
        String file = "dictionaries/" + table + ".csv";
        StringBuilder yaml = new StringBuilder(
                        "hidden: true\ndescription: \"combinations of values that satisfy the checks of ")
                .append(build.name())
                .append("\"\nrows: {file: ")
                .append(file)
                .append("}\ncolumns:\n  choice_number: {type: INTEGER, csv: choice_number}\n");
        for (String column : combinations.columns()) {
            if (!column.equals("choice_number")) {
                yaml.append("  ")
                        .append(column)
                        .append(": {type: ")
                        .append(YamlText.of(build.domain(column).type().sql()))
                        .append(", nullable: true, csv: ")
                        .append(YamlText.of(column))
                        .append("}\n");
            }
        }
        List<List<String>> numbered = new java.util.ArrayList<>();
        for (List<String> line : lines) {
            List<String> with = new java.util.ArrayList<>(List.of(Integer.toString(numbered.size() + 1)));
            with.addAll(line);
            numbered.add(with);
        }
        files.put(file, CsvWriter.text("choice_number," + combinations.header(), numbered));
        choices.put(table, yaml.toString());
        return table;
    }

    List<String> tables() {
        List<String> all = new java.util.ArrayList<>(used.values());
        all.addAll(choices.keySet());
        return all;
    }

    /** Files of the hidden tables and the lists themselves. */
    Map<String, String> files() {
        Map<String, String> all = new LinkedHashMap<>();
        used.forEach((list, table) -> {
            StringBuilder yaml =
                    new StringBuilder("hidden: true\nrows: {file: dictionaries/" + list.file + "}\ncolumns:\n");
            for (String column : list.columns) {
                String[] parts = column.split(":");
                yaml.append("  ")
                        .append(parts[0])
                        .append(": {type: ")
                        .append(YamlText.of(parts[1]))
                        .append(", csv: ")
                        .append(parts[0])
                        .append("}\n");
            }
            all.put("tables/" + table + ".yaml", yaml.toString());
        });
        choices.forEach((table, yaml) -> all.put("tables/" + table + ".yaml", yaml));
        all.putAll(files);
        return all;
    }
}
