package dev.starloom.sql.postgresql;

import dev.starloom.sql.script.ColumnType;
import dev.starloom.sql.script.Cursor;
import dev.starloom.sql.script.ScriptDialect;
import dev.starloom.sql.script.ScriptToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL's DDL: names fold to lower case, constraints without a name get one as the server would give it. */
final class PostgreSqlDdl extends ScriptDialect {
    private static final int LONGEST = 63;

    private final PostgreSqlDdlTypes types = new PostgreSqlDdlTypes(this);

    @Override
    public String defaultSchema() {
        return "public";
    }

    @Override
    public String name(ScriptToken token) {
        String name = token.kind() == ScriptToken.Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : token.text();
        return shortened(name, LONGEST);
    }

    @Override
    public ColumnType type(Cursor cursor) {
        return types.read(cursor);
    }

    /** A text that is an array is no literal of the model, whether or not the script says its type. */
    @Override
    public String defaultText(String text, ColumnType type) {
        boolean array = type.nativeType().endsWith("[]") && !text.contains("::");
        return array ? text + "::" + type.nativeType() : text;
    }

    @Override
    public boolean statement(Cursor cursor) {
        return types.statement(cursor);
    }

    @Override
    public String primaryKeyName(Optional<String> given, String table, Set<String> taken) {
        return given.orElseGet(() -> free(table, "", "pkey", taken));
    }

    @Override
    public String uniqueName(String table, List<String> columns, Set<String> taken) {
        return free(table, String.join("_", columns), "key", taken);
    }

    @Override
    public String linkName(String table, List<String> columns, Set<String> taken) {
        return free(table, String.join("_", columns), "fkey", taken);
    }

    @Override
    public String checkName(String table, String ofColumn, List<String> columns, Set<String> taken) {
        String column = !ofColumn.isEmpty() ? ofColumn : columns.size() == 1 ? columns.get(0) : "";
        return free(table, column, "check", taken);
    }

    private static String free(String table, String columns, String label, Set<String> taken) {
        String name = made(table, columns, label);
        for (int i = 1; taken.contains(name); i++) {
            name = made(table, columns, label + i);
        }
        return name;
    }

    /** As the server's {@code makeObjectName}: the longer of both parts is cut first. */
    private static String made(String table, String columns, String label) {
        int available = LONGEST - 1 - label.length() - (columns.isEmpty() ? 0 : 1);
        int first = bytes(table);
        int second = bytes(columns);
        while (first + second > available) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        return shortened(table, first) + (columns.isEmpty() ? "" : "_" + shortened(columns, second)) + "_" + label;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shortened(String name, int longest) {
        String kept = name;
        while (bytes(kept) > longest) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept;
    }
}
