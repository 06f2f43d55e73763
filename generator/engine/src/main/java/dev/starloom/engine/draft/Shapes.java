package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.PhysicalColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of columns whose type in the database takes not every text: what is written here is legal for it. */
final class Shapes {
    /**
     * A column that a shape decided.
     *
     * @param generator a line of YAML
     */
    record Shaped(String generator, String reason) {}

    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");
    /** Subsets of so few members are all listed. */
    private static final int MOST_LISTED = 4;

    private final TableBuild build;
    private final Lists lists;

    Shapes(TableBuild build, Lists lists) {
        this.build = build;
        this.lists = lists;
    }

    static ColumnShape of(Column column) {
        return column.physical().map(PhysicalColumn::shape).orElse(ColumnShape.PLAIN);
    }

    /** Empty where any value of the logical type will do. */
    Optional<Shaped> draft(Column column) {
        String type = column.physical().map(PhysicalColumn::nativeType).orElse("");
        List<String> values = column.physical().map(PhysicalColumn::values).orElse(List.of());
        return switch (of(column)) {
            case PLAIN, MOMENT, REFUSED -> Optional.empty();
            case ENUMERATION ->
                values.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Shaped(weighted(values), "the labels of its type"));
            case SET ->
                values.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Shaped(weighted(subsets(values)), "some of the members of its type"));
            case UUID -> expression(Hex.uuid(build, column.name()), "a UUID of version 4, no two alike");
            case JSON -> expression(json(column.name()), "a JSON document that fits the name");
            case XML ->
                expression(
                        "'<" + element(column.name()) + "><version>' || TO_TEXT(RANDOM_INT(1, 9)) || '</version></"
                                + element(column.name()) + ">'",
                        "a small XML document");
            case ARRAY -> expression(array(column.name(), type), "an array as the engine writes it");
            case SEARCH_WORDS -> expression(searchWords(column), "words to search for");
            case INTERVAL ->
                expression(
                        "TO_TEXT(RANDOM_INT(0, 13)) || ' days ' || LPAD(TO_TEXT(RANDOM_INT(0, 23)), 2, '0') || ':' || "
                                + "LPAD(TO_TEXT(5 * RANDOM_INT(0, 11)), 2, '0') || ':00'",
                        "a span of time of up to two weeks");
            case NETWORK_ADDRESS -> expression(network(type), "an address of the networks kept for examples");
            case BITS -> expression(bits(column, type), "zeros and ones");
        };
    }

    private static Optional<Shaped> expression(String sql, String reason) {
        return Optional.of(new Shaped("expression: " + YamlText.quoted(sql), reason));
    }

    private static String weighted(List<String> values) {
        StringBuilder weights = new StringBuilder("values: {");
        for (int i = 0; i < values.size(); i++) {
            weights.append(i == 0 ? "" : ", ")
                    .append(YamlText.quoted(values.get(i)))
                    .append(": ")
                    .append(Math.max(1, (values.size() - i) * 2));
        }
        return weights.append('}').toString();
    }

    /** Members that are there together, in their order: every choice of a few, or neighbours of many. */
    private static List<String> subsets(List<String> members) {
        List<String> subsets = new ArrayList<>();
        if (members.size() <= MOST_LISTED) {
            for (int bits = 1; bits < 1 << members.size(); bits++) {
                List<String> chosen = new ArrayList<>();
                for (int i = 0; i < members.size(); i++) {
                    if ((bits & 1 << i) != 0) {
                        chosen.add(members.get(i));
                    }
                }
                subsets.add(String.join(",", chosen));
            }
            return subsets;
        }
        for (int i = 0; i < members.size(); i++) {
            subsets.add(members.get(i));
            if (i + 1 < members.size()) {
                subsets.add(members.get(i) + "," + members.get(i + 1));
            }
        }
        return subsets;
    }

    private String json(String column) {
        List<String> words = Names.words(column);
        if (words.stream()
                .anyMatch(w -> List.of("tags", "labels", "keywords", "roles").contains(w))) {
            return "'[\"' || LOWER(" + word() + ") || '\", \"' || LOWER(" + noun() + ") || '\"]'";
        }
        if (words.stream()
                .anyMatch(w ->
                        List.of("settings", "preferences", "config", "options").contains(w))) {
            return "'{\"theme\": \"' || " + TextGuess.pick("light,dark") + " || '\", \"newsletter\": ' || "
                    + TextGuess.pick("true,false")
                    + " || ', \"items_per_page\": ' || TO_TEXT(10 * RANDOM_INT(1, 5)) || '}'";
        }
        return "'{\"version\": ' || TO_TEXT(RANDOM_INT(1, 9)) || ', \"source\": \"' || "
                + TextGuess.pick("web,store,partner") + " || '\", \"note\": \"' || " + word() + " || '\"}'";
    }

    private static String element(String column) {
        return column.replaceAll("[^a-z0-9_]", "_");
    }

    private String array(String column, String type) {
        boolean duck = !type.equals(type.toLowerCase(Locale.ROOT));
        String base = type.toLowerCase(Locale.ROOT);
        Matcher fixed = Pattern.compile("\\[(\\d+)\\]").matcher(type);
        int count = fixed.find() ? Math.min(200, Integer.parseInt(fixed.group(1))) : 0;
        String open = duck ? "[" : "{";
        String close = duck ? "]" : "}";
        if (count == 0 && duck == false && base.startsWith("text")
                || base.startsWith("char")
                || base.startsWith("varchar")) {
            return members(column, open, close, duck, count);
        }
        String member = member(base);
        List<String> members = Collections.nCopies(Math.max(count, 2), member);
        return "'" + open + "' || " + String.join(" || ',' || ", members) + " || '" + close + "'";
    }

    private static String member(String base) {
        if (base.startsWith("bool")) {
            return TextGuess.pick("true,false");
        }
        if (base.startsWith("date")) {
            return "TO_TEXT(ADD_DAYS(DATE '2020-01-01', RANDOM_INT(0, 2000)))";
        }
        if (base.startsWith("uuid")) {
            return Hex.random(8) + " || '-' || " + Hex.random(4) + " || '-4" + "' || " + Hex.random(3) + " || '-8' || "
                    + Hex.random(3) + " || '-' || " + Hex.random(12);
        }
        boolean fraction = base.startsWith("numeric")
                || base.startsWith("decimal")
                || base.startsWith("double")
                || base.startsWith("real")
                || base.startsWith("float");
        boolean whole = base.startsWith("int")
                || base.startsWith("bigint")
                || base.startsWith("smallint")
                || base.startsWith("tinyint")
                || base.startsWith("hugeint");
        if (fraction || whole) {
            return "TO_TEXT(RANDOM_INT(1, 100))";
        }
        return TextGuess.pick("first,second,third");
    }

    private String members(String column, String open, String close, boolean duck, int count) {
        List<String> words = Names.words(column);
        String values = words.contains("features") && builtOfFilms()
                ? "Trailers,Commentaries,Deleted Scenes,Behind the Scenes"
                : words.contains("features") || words.contains("amenities")
                        ? "Parking,Wireless internet,Garden,Balcony"
                        : words.stream().anyMatch(w -> w.startsWith("lang"))
                                ? "English,French,German,Spanish"
                                : "new,popular,seasonal,limited";
        List<String> choices = count > 0
                ? List.of(String.join(",", Collections.nCopies(count, values.split(",")[0])))
                : subsets(List.of(values.split(",")));
        StringBuilder sql = new StringBuilder("CASE RANDOM_INT(0, " + (choices.size() - 1) + ")");
        for (int i = 0; i < choices.size(); i++) {
            List<String> quoted = new ArrayList<>();
            for (String member : choices.get(i).split(",")) {
                quoted.add(duck ? member : '"' + member + '"');
            }
            sql.append(i + 1 < choices.size() ? " WHEN " + i + " THEN " : " ELSE ")
                    .append(Names.text(open + String.join(duck ? ", " : ",", quoted) + close));
        }
        return (choices.size() == 1
                ? sql.substring(sql.indexOf("ELSE ") + 5)
                : sql.append(" END").toString());
    }

    private boolean builtOfFilms() {
        return Titles.isFilm(build.name());
    }

    private String searchWords(Column column) {
        for (Column other : build.table().columns()) {
            boolean titled = List.of("title", "name", "subject").contains(other.name());
            if (titled
                    && !other.nullable()
                    && other.type().isText()
                    && !other.name().equals(column.name())) {
                return "LOWER(" + Names.own(other.name()) + ")";
            }
        }
        return "LOWER(" + word() + ") || ' ' || LOWER(" + noun() + ")";
    }

    private String word() {
        return lists.link(build, Lists.Of.TITLE, "word") + ".adjective";
    }

    private String noun() {
        return lists.link(build, Lists.Of.TITLE, "word") + ".noun";
    }

    private static String network(String type) {
        String base = type.toLowerCase(Locale.ROOT);
        if (base.startsWith("mac")) {
            String card = Hex.random(2) + " || ':' || " + Hex.random(2) + " || ':' || " + Hex.random(2);
            return (base.equals("macaddr8") ? "'00:00:5e:ff:fe:' || " : "'00:00:5e:' || ") + card;
        }
        if (base.startsWith("cidr")) {
            return "'198.51.100.' || TO_TEXT(16 * RANDOM_INT(0, 15)) || '/28'";
        }
        return base.startsWith("inet6")
                ? "'2001:db8::' || TO_TEXT(RANDOM_INT(1, 9999))"
                : "'192.0.2.' || TO_TEXT(RANDOM_INT(1, 254))";
    }

    private String bits(Column column, String type) {
        Matcher length = LENGTH.matcher(type);
        int bits = length.find() ? Integer.parseInt(length.group(1)) : 1;
        int most = Math.min(bits, build.domain(column.name()).longest());
        String bit = "TO_TEXT(RANDOM_INT(0, 1))";
        return String.join(" || ", Collections.nCopies(Math.min(most, 64), bit))
                + (most > 64 ? " || '" + "0".repeat(most - 64) + "'" : "");
    }
}
