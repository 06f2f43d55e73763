package dev.starloom.metadata.introspect;

import dev.starloom.metadata.TablePlace;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The names that tables and columns of a database have in the model: lower-case letters, digits and {@code _}, a letter
 * first, at most {@value #MOST_CHARACTERS}, so that every expression, file system and engine takes them. A name that is so
 * already stays; {@code Order Details} and {@code OrderDetails} become {@code order_details}, {@code InvoiceLineID} becomes
 * {@code invoice_line_id}. A pure function of the names and their order.
 */
public final class LogicalNames {
    /** PostgreSQL takes no more, and the pack language no more either. */
    public static final int MOST_CHARACTERS = 63;

    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9_]{0," + (MOST_CHARACTERS - 1) + "}");

    private LogicalNames() {}

    /** Whether a name needs no other one in the model. */
    public static boolean isLogical(String name) {
        return VALID.matcher(name).matches();
    }

    /** The names of tables; where two schemas have one of a name, the schema goes before it. */
    public static Map<TablePlace, String> ofTables(List<TablePlace> places) {
        List<String> alone = of("table", places.stream().map(TablePlace::table).toList());
        Map<String, Set<String>> schemas = new HashMap<>();
        for (int i = 0; i < alone.size(); i++) {
            schemas.computeIfAbsent(alone.get(i), n -> new TreeSet<>())
                    .add(places.get(i).schema());
        }
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < alone.size(); i++) {
            boolean clash = schemas.get(alone.get(i)).size() > 1;
            TablePlace place = places.get(i);
            wanted.add(clash ? logical("table", i, place.schema() + "_" + place.table()) : alone.get(i));
        }
        return distinct(places, wanted, TablePlace::table);
    }

    /** The names of one table's columns. */
    public static Map<String, String> ofColumns(List<String> columns) {
        return distinct(columns, of("column", columns), c -> c);
    }

    private static List<String> of(String kind, List<String> names) {
        List<String> logical = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            logical.add(logical(kind, i, names.get(i)));
        }
        return logical;
    }

    /** Those that keep their own name have it before all that are called something else. */
    private static <T> Map<T, String> distinct(List<T> things, List<String> wanted, Function<T, String> own) {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).equals(own.apply(things.get(i)))) {
                taken.add(wanted.get(i));
            }
        }
        Map<T, String> names = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String name = wanted.get(i);
            names.put(things.get(i), name.equals(own.apply(things.get(i))) ? name : free(name, taken));
        }
        return names;
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            String end = "_" + i;
            name = cut(wanted, MOST_CHARACTERS - end.length()) + end;
        }
        return name;
    }

    /** One name by itself; one of which nothing can be spelt is called by its place. */
    private static String logical(String kind, int index, String physical) {
        if (isLogical(physical)) {
            return physical;
        }
        String words = words(Normalizer.normalize(physical, Normalizer.Form.NFC));
        if (words.isEmpty()) {
            return kind + "_" + (index + 1);
        }
        return cut(Character.isDigit(words.charAt(0)) ? kind + "_" + words : words, MOST_CHARACTERS);
    }

    private static String words(String name) {
        int[] characters = name.codePoints().toArray();
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < characters.length; i++) {
            String spelt = Transliteration.of(characters[i]);
            boolean gap = spelt.isEmpty() && !Character.isLetterOrDigit(characters[i]) && !isMark(characters[i]);
            if ((gap || startsWord(characters, i)) && words.length() > 0 && words.charAt(words.length() - 1) != '_') {
                words.append('_');
            }
            words.append(spelt);
        }
        return cut(words.toString(), words.length());
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** The L of {@code InvoiceLine} and of {@code XMLLine}. */
    private static boolean startsWord(int[] characters, int at) {
        if (at == 0 || !Character.isUpperCase(characters[at])) {
            return false;
        }
        int before = characters[at - 1];
        boolean endsCapitals =
                Character.isUpperCase(before) && at + 1 < characters.length && isSmall(characters[at + 1]);
        return isSmall(before) || Character.isDigit(before) || endsCapitals;
    }

    /** The sharp s stands among capitals too. */
    private static boolean isSmall(int character) {
        return Character.isLowerCase(character) && character != 'ß';
    }

    /** At most so many characters, and no {@code _} at the end. */
    private static String cut(String name, int most) {
        int end = Math.min(name.length(), most);
        while (end > 0 && name.charAt(end - 1) == '_') {
            end--;
        }
        return name.substring(0, end);
    }
}
