package dev.starloom.sql;

import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.TargetSettings;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What may reach a driver. Drivers take properties that load classes, read files, run SQL or ask further hosts, in the URL or
 * beside it, in nested and encoded forms: whoever edits a configuration must not gain that. So a URL has one plain form, and
 * a property is one of a list, with a value of its kind; all else is refused before the driver sees it.
 */
public final class UrlRules {
    /** What a property's value may look like. No kind takes an encoded character: what is seen is what the driver gets. */
    public enum Value {
        FLAG("true|false|yes|no|1|0", "true or false"),
        NUMBER("-?[0-9]{1,12}", "a whole number"),
        WORD("[A-Za-z0-9_.:+,/-]{1,200}", "letters, digits and any of _ . : + , / -"),
        // A place with a scheme or a host would be asked over the network.
        FILE(
                "(?:file:(?=/(?!/)|///))?(?!//|\\\\\\\\)(?![A-Za-z][A-Za-z0-9+.-]+:)[^\\p{Cntrl}%;&?#]{1,1000}",
                "the path of a file on this machine");

        private final Pattern form;
        private final String words;

        Value(String form, String words) {
            this.form = Pattern.compile(form, Pattern.CASE_INSENSITIVE);
            this.words = words;
        }
    }

    /** How parameters stand in a URL. */
    public enum Parameters {
        /** {@code ?key=value&key=value} */
        QUERY("?", "&"),
        /** {@code ;key=value;key=value} */
        SETTINGS(";", ";");

        private final String first;
        private final String between;

        Parameters(String first, String between) {
            this.first = first;
            this.between = between;
        }
    }

    private static final String HOST = "(?:[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?";
    private static final String DATABASE =
            "(?:[^\\p{Cntrl}\\s?#;&=()@/\\\\%]|%(?!0[0-9A-Fa-f]|1[0-9A-Fa-f]|7F)[0-9A-Fa-f]{2})*";

    /** {@code //host:port,host:port/database}, without user, password, or anything in brackets. */
    public static final Pattern SERVER = Pattern.compile("//" + HOST + "(?:," + HOST + ")*(?:/" + DATABASE + ")?");

    /** What stands in front of, or behind, a user, a password or a list of properties. */
    private static final Pattern CREDENTIAL = Pattern.compile("[@(=%]");

    private static final int LONGEST_SHOWN = 60;

    private final String prefix;
    private final Pattern place;
    private final String example;
    private final Parameters parameters;
    private final Map<String, Value> allowed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param prefix of the engine's URLs, {@code jdbc:postgresql:}
     * @param place what may stand between the prefix and the parameters
     * @param example a URL as it should be, for messages
     * @param allowed properties by name; case does not matter, because it does not to most drivers
     */
    public UrlRules(String prefix, Pattern place, String example, Parameters parameters, Map<String, Value> allowed) {
        this.prefix = prefix;
        this.place = place;
        this.example = example;
        this.parameters = parameters;
        this.allowed.putAll(allowed);
    }

    /**
     * Refuses settings that may not reach the driver. Connections of the caller's own are his: their URL is not looked at.
     *
     * @throws ProblemException with all that is wrong
     */
    public void require(TargetSettings settings) {
        if (settings.source().isEmpty()) {
            Problems problems = new Problems();
            check(settings.jdbcUrl(), settings.properties(), problems);
            problems.throwIfAny();
        }
    }

    /** Tells what of a URL, and of properties beside it, may not reach the driver. */
    public void check(String url, Map<String, String> properties, Problems problems) {
        String rest = url.substring(prefix.length());
        int split = rest.indexOf(parameters.first);
        String where = split < 0 ? rest : rest.substring(0, split);
        if (!place.matcher(where).matches()) {
            problems.add(
                    "FORBIDDEN_URL",
                    "url",
                    "'" + prefix + shown(where) + "' is not of the form " + example
                            + ": no user, no further addresses, nothing in brackets, no other scheme; nothing was opened");
        }
        Set<String> seen = new HashSet<>();
        if (split >= 0) {
            for (String parameter : rest.substring(split + 1).split(Pattern.quote(parameters.between))) {
                if (!parameter.isEmpty()) {
                    String[] parts = parameter.split("=", 2);
                    check("url", parts[0], parts.length < 2 ? "" : parts[1], seen, problems);
                }
            }
        }
        new TreeMap<>(properties).forEach((key, value) -> check("properties", key, value, seen, problems));
    }

    private void check(String where, String key, String value, Set<String> seen, Problems problems) {
        Value kind = allowed.get(key);
        if (kind == null) {
            problems.add("FORBIDDEN_PROPERTY", where, "the driver property '" + shown(key) + "' " + whyNot(key));
        } else if (!kind.form.matcher(value).matches()) {
            problems.add(
                    "FORBIDDEN_PROPERTY",
                    where,
                    "the driver property '" + key + "' takes " + kind.words + ", without encoded characters");
        } else if (!seen.add(key.toLowerCase(Locale.ROOT))) {
            problems.add("FORBIDDEN_PROPERTY", where, "the driver property '" + key + "' is given twice; keep one");
        }
    }

    private String whyNot(String key) {
        String word = key.toLowerCase(Locale.ROOT);
        if (word.contains("password") || word.equals("user") || word.contains("secret") || word.contains("token")) {
            return "is not given here: user and password have keys of their own, the password by reference, ${ENV:NAME}";
        }
        Optional<String> nearest = Nearest.of(key, allowed.keySet());
        return "may not be set" + nearest.map(n -> "; did you mean " + n + "?").orElse("") + "; allowed are "
                + String.join(", ", new TreeSet<>(allowed.keySet()));
    }

    /** What somebody wrote, short and without anything that could be a credential or move a terminal's cursor. */
    private static String shown(String text) {
        if (CREDENTIAL.matcher(text).find()) {
            return "...";
        }
        String plain = text.replaceAll("[^A-Za-z0-9_ .:,/+-].*", "...");
        return plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "..." : plain;
    }
}
