package dev.starloom.engine.draft;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as the pack language takes them, in words, and as expressions write them. */
final class Names {
    private static final int MOST_CHARACTERS = 63;
    private static final Pattern LOGICAL = Pattern.compile("[a-z][a-z0-9_]{0," + (MOST_CHARACTERS - 1) + "}");

    /** A name that is none of SQL's words needs no quotes; these are the words that columns are called by most. */
    private static final Set<String> PLAIN_WORDS = Set.of("id", "code", "email", "phone", "city", "state", "status");

    /** Words of so few letters say which program a table belongs to. */
    private static final int MOST_OF_A_PREFIX = 3;

    private Names() {}

    static boolean isLogical(String name) {
        return LOGICAL.matcher(name).matches();
    }

    static List<String> words(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("_"))
                .filter(w -> !w.isEmpty())
                .toList();
    }

    /** A column as its own table's expressions read it. One word may be reserved, several never are. */
    static String own(String column) {
        boolean plain = PLAIN_WORDS.contains(column)
                || column.indexOf('_') > 0 && column.chars().noneMatch(c -> c == '"');
        return plain ? column : quoted(column);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code customers} as {@code customer}. */
    static String singular(String table) {
        if (table.endsWith("ies") && table.length() > 4) {
            return table.substring(0, table.length() - 3) + "y";
        }
        if (table.endsWith("sses") || table.endsWith("xes") || table.endsWith("ches")) {
            return table.substring(0, table.length() - 2);
        }
        boolean plural = table.endsWith("s") && !table.endsWith("ss") && !table.endsWith("us") && table.length() > 3;
        return plural ? table.substring(0, table.length() - 1) : table;
    }

    /** {@code product_lines} as {@code Product line}, {@code act_ru_tasks} as {@code Task}. */
    static String title(String table) {
        List<String> words = words(singular(table));
        int before = words.size() - 2;
        boolean two = before >= 0 && words.get(before).length() > MOST_OF_A_PREFIX;
        String text = String.join(" ", words.subList(two ? before : Math.max(0, before + 1), words.size()));
        return text.isEmpty() ? "Row" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The name, or a shorter one that is free. */
    static String free(String wanted, Set<String> taken) {
        String start = wanted.length() > MOST_CHARACTERS - 4 ? wanted.substring(0, MOST_CHARACTERS - 4) : wanted;
        String name = start;
        for (int i = 2; !taken.add(name); i++) {
            name = start + "_" + i;
        }
        return name;
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
