package dev.starloom.sql.mysql;

import dev.starloom.sql.introspect.TypeReading;
import dev.starloom.sql.script.ColumnType;
import dev.starloom.sql.script.Cursor;
import dev.starloom.sql.script.ScriptDialect;
import dev.starloom.sql.script.ScriptToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The DDL of MySQL and MariaDB: names stay as written, types are told as the information schema would. */
final class MySqlDdl extends ScriptDialect {
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("int4", "int"),
            Map.entry("int1", "tinyint"),
            Map.entry("int2", "smallint"),
            Map.entry("int3", "mediumint"),
            Map.entry("middleint", "mediumint"),
            Map.entry("int8", "bigint"),
            Map.entry("bool", "tinyint"),
            Map.entry("boolean", "tinyint"),
            Map.entry("serial", "bigint"),
            Map.entry("numeric", "decimal"),
            Map.entry("dec", "decimal"),
            Map.entry("fixed", "decimal"),
            Map.entry("number", "decimal"),
            Map.entry("real", "double"),
            Map.entry("float8", "double"),
            Map.entry("float4", "float"),
            Map.entry("character", "char"),
            Map.entry("nchar", "char"),
            Map.entry("nvarchar", "varchar"),
            Map.entry("long", "mediumtext"),
            Map.entry("clob", "longtext"));

    /** What MariaDB shows behind whole numbers, signed and unsigned. */
    private static final Map<String, List<Integer>> WIDTHS = Map.of(
            "tinyint", List.of(4, 3),
            "smallint", List.of(6, 5),
            "mediumint", List.of(9, 8),
            "int", List.of(11, 10),
            "bigint", List.of(20, 20));

    private static final List<String> TEXTS = List.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");
    private static final int DOUBLE_BITS = 25;

    private final boolean mariaDb;

    MySqlDdl(boolean mariaDb) {
        this.mariaDb = mariaDb;
    }

    @Override
    public String defaultSchema() {
        return "";
    }

    @Override
    public String name(ScriptToken token) {
        return token.text();
    }

    @Override
    public boolean triggersAlwaysRun() {
        return true;
    }

    @Override
    public boolean indexesInTables() {
        return true;
    }

    @Override
    public boolean serialIsUnique() {
        return true;
    }

    @Override
    public boolean likeKeepsNames() {
        return true;
    }

    @Override
    public boolean sortsIgnoringCase() {
        return true;
    }

    @Override
    public ColumnType type(Cursor c) {
        String word = c.nextName().text().toLowerCase(Locale.ROOT);
        String name = words(c, word);
        String inner = "";
        if (c.is("(")) {
            Cursor list = c.inParentheses();
            inner = list.tokens().stream().anyMatch(t -> t.kind() == ScriptToken.Kind.TEXT)
                    ? labels(list)
                    : list.rest().replaceAll("\\s", "");
        }
        boolean unsigned = word.equals("serial");
        boolean zerofill = false;
        boolean binary = false;
        Optional<String> collation = Optional.empty();
        boolean more = true;
        while (more) {
            if (c.accept("UNSIGNED")) {
                unsigned = true;
            } else if (c.accept("ZEROFILL")) {
                zerofill = true;
                unsigned = true;
            } else if (c.accept("BINARY")) {
                binary = true;
            } else if (c.accept("CHARACTER", "SET") || c.accept("CHARSET")) {
                c.acceptAny("=");
                c.next();
            } else if (c.accept("COLLATE")) {
                collation = Optional.of(c.next().text());
            } else {
                more = c.acceptAny("SIGNED", "ASCII", "UNICODE");
            }
        }
        String spelling = spelling(name, word, inner, unsigned, zerofill);
        TypeReading reading = word.equals("json") ? TypeReading.json() : MySqlSourceTypes.of(spelling);
        boolean loose = TEXTS.contains(name) && !binary && !collation.orElse("").endsWith("_bin");
        return new ColumnType(spelling, reading, word.equals("serial"), word.equals("serial"), Optional.empty(), loose);
    }

    private String words(Cursor c, String word) {
        if (word.equals("double")) {
            c.accept("PRECISION");
        } else if (word.equals("national")) {
            return words(c, c.nextName().text().toLowerCase(Locale.ROOT));
        } else if (word.matches("character|char|nchar") && c.accept("VARYING")) {
            return "varchar";
        } else if (word.equals("long") && c.accept("VARBINARY")) {
            return "mediumblob";
        } else if (word.equals("json") && mariaDb) {
            return "longtext";
        }
        return ALIASES.getOrDefault(word, word);
    }

    private String spelling(String name, String word, String given, boolean unsigned, boolean zerofill) {
        String type = name;
        String inner = given;
        switch (name) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> {
                if (word.startsWith("bool")) {
                    inner = "1";
                } else if (mariaDb && inner.isEmpty()) {
                    inner = String.valueOf(WIDTHS.get(name).get(unsigned ? 1 : 0));
                } else if (!mariaDb && !zerofill && !(name.equals("tinyint") && inner.equals("1") && !unsigned)) {
                    inner = "";
                }
            }
            case "decimal" -> inner = inner.isEmpty() ? "10,0" : inner.contains(",") ? inner : inner + ",0";
            case "float" -> {
                if (!inner.isEmpty() && !inner.contains(",")) {
                    type = Integer.parseInt(inner) >= DOUBLE_BITS ? "double" : "float";
                    inner = "";
                }
            }
            case "char", "binary", "bit" -> inner = inner.isEmpty() ? "1" : inner;
            case "year" -> inner = mariaDb ? "4" : "";
            case "text", "blob" -> {
                if (!inner.isEmpty()) {
                    type = sized(name, Long.parseLong(inner));
                    inner = "";
                }
            }
            default -> {
                // as it is written
            }
        }
        return type
                + (inner.isEmpty() ? "" : "(" + inner + ")")
                + (unsigned ? " unsigned" : "")
                + (zerofill ? " zerofill" : "");
    }

    /** {@code TEXT(n)} is the smallest that holds as many characters, of four bytes each at most. */
    private static String sized(String name, long length) {
        long bytes = name.equals("text") ? length * 4 : length;
        return (bytes < 256 ? "tiny" : bytes < 65_536 ? "" : bytes < 16_777_216 ? "medium" : "long") + name;
    }

    private static String labels(Cursor list) {
        List<String> labels = new ArrayList<>();
        for (Cursor part : list.parts()) {
            labels.add("'" + part.nextText().replace("'", "''") + "'");
        }
        return String.join(",", labels);
    }

    /** The family keeps truth values as numbers. */
    @Override
    public String defaultText(String text, ColumnType type) {
        return text.equalsIgnoreCase("TRUE") ? "1" : text.equalsIgnoreCase("FALSE") ? "0" : text;
    }

    @Override
    public String primaryKeyName(Optional<String> given, String table, Set<String> taken) {
        return "PRIMARY";
    }

    @Override
    public String uniqueName(String table, List<String> columns, Set<String> taken) {
        String name = columns.get(0);
        for (int i = 2; taken.contains(name); i++) {
            name = columns.get(0) + "_" + i;
        }
        return name;
    }

    @Override
    public String linkName(String table, List<String> columns, Set<String> taken) {
        return numbered(table + "_ibfk_", taken);
    }

    @Override
    public String checkName(String table, String ofColumn, List<String> columns, Set<String> taken) {
        return !mariaDb
                ? numbered(table + "_chk_", taken)
                : ofColumn.isEmpty() ? numbered("CONSTRAINT_", taken) : ofColumn;
    }

    private static String numbered(String start, Set<String> taken) {
        int i = 1;
        while (taken.contains(start + i)) {
            i++;
        }
        return start + i;
    }
}
