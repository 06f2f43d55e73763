package dev.starloom.sql.mysql;

import dev.starloom.sql.introspect.RawCatalog.Id;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables into which the body of a trigger puts rows; what dynamic SQL and procedures do is not seen. */
final class TriggerTargets {
    private static final String NAME = "(`(?:[^`]|``)+`|[\\w$]+)";
    private static final Pattern INSERT = Pattern.compile(
            "(?i)\\b(?:INSERT|REPLACE)\\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\\s+)*(?:INTO\\s+)" + NAME
                    + "(?:\\s*\\.\\s*" + NAME + ")?");

    private TriggerTargets() {}

    /** @param schema the trigger's own */
    static Set<Id> of(String schema, String body) {
        Set<Id> targets = new LinkedHashSet<>();
        Matcher insert = INSERT.matcher(body);
        while (insert.find()) {
            targets.add(
                    insert.group(2) == null
                            ? new Id(schema, plain(insert.group(1)))
                            : new Id(plain(insert.group(1)), plain(insert.group(2))));
        }
        return targets;
    }

    private static String plain(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }
}
