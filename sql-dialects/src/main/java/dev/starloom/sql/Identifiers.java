package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.TargetException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * Names in one schema of a target: the one authority on quoting, qualifying, staging names and lengths. Names are always
 * quoted, so that reserved words and case survive. Names that people see are never changed: a longer one than the engine
 * takes is refused; names of our own making are shortened with a hash.
 */
public final class Identifiers {
    /** What every name of our own bookkeeping starts with; no published table may. */
    public static final String PREFIX = "starloom_";

    private static final int HASH_DIGITS = 8;
    private static final Pattern ENDS_BLANK = Pattern.compile("[ \\t\\n\\x0b\\f\\r]\\z");

    private final Engine engine;
    private final Optional<String> schema;
    private final DSLContext rendering;

    /** @param schema qualifies every table; empty where tables go unqualified */
    public Identifiers(Engine engine, Optional<String> schema) {
        this.engine = engine;
        this.schema = schema;
        this.rendering = Jooq.rendering(engine.dialect());
    }

    /** The schema, where names are qualified. */
    public Optional<String> schema() {
        return schema;
    }

    public String quote(String identifier) {
        return rendering.render(DSL.name(identifier));
    }

    /** A physical table name, qualified, for jOOQ. */
    public Name name(String physical) {
        return schema.map(s -> DSL.name(s, physical)).orElseGet(() -> DSL.name(physical));
    }

    /** Physical table names, qualified, one after the other with commas. */
    public QueryPart names(List<String> physical) {
        return DSL.list(physical.stream().map(this::name).toList());
    }

    /** A physical table, qualified, for jOOQ. */
    public org.jooq.Table<?> table(String physical) {
        return DSL.table(name(physical));
    }

    /** Columns of one table, for jOOQ. */
    public static List<Field<?>> fields(List<String> columns) {
        return columns.stream().<Field<?>>map(c -> DSL.field(DSL.name(c))).toList();
    }

    /** A physical table name, qualified and quoted. */
    public String qualified(String physical) {
        return rendered(name(physical));
    }

    /** A name, quoted. */
    String rendered(Name name) {
        return rendering.render(name);
    }

    /** Physical name of the staging table of a run. */
    public String staging(String runId, String table) {
        return fit(stagingPrefix(runId) + table);
    }

    /** What the names of all staging tables (and their keys) of a run start with. */
    public String stagingPrefix(String runId) {
        return PREFIX + "s" + shortId(runId) + "_";
    }

    /** A short stand-in for a run identifier. */
    public String shortId(String runId) {
        return hash(runId);
    }

    /** The name itself, or its beginning and a hash where the engine takes no name of that length. */
    public String fit(String name) {
        if (length(name) <= engine.longestName()) {
            return name;
        }
        int keep = engine.longestName() - HASH_DIGITS - 1;
        StringBuilder start = new StringBuilder();
        int used = 0;
        for (int i = 0; i < name.length(); ) {
            int point = name.codePointAt(i);
            String character = Character.toString(point);
            used += length(character);
            if (used > keep) {
                break;
            }
            start.append(character);
            i += Character.charCount(point);
        }
        return start.append('_').append(hash(name)).toString();
    }

    /** Refuses a table whose names this engine cannot hold or that are reserved for our bookkeeping. */
    public void requireUsable(Table table) {
        if (table.name().startsWith(PREFIX)) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    "table " + table.name() + ": names that start with " + PREFIX
                            + " belong to Starloom's own bookkeeping; name the table otherwise");
        }
        requireFits("table", table.name(), table.name());
        for (Column column : table.columns()) {
            requireFits("column", table.name() + "." + column.name(), column.name());
        }
    }

    private void requireFits(String kind, String where, String name) {
        if (!engine.namesBeyondBmp() && name.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    kind + " " + where + " has a character beyond U+FFFF in its name, which " + engine.title()
                            + " does not take: choose another name");
        }
        if (!engine.namesBeyondBmp() && ENDS_BLANK.matcher(name).find()) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    kind + " '" + where + "' has a name that ends with a blank, which " + engine.title()
                            + " does not take: choose another name");
        }
        if (length(name) > engine.longestName()) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    kind + " " + where + " has a name of " + length(name) + " "
                            + (engine.namesInBytes() ? "bytes; " : "characters; ") + engine.title() + " takes up to "
                            + engine.longestName() + ": choose a shorter one");
        }
    }

    private int length(String name) {
        return engine.namesInBytes()
                ? name.getBytes(StandardCharsets.UTF_8).length
                : name.codePointCount(0, name.length());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_DIGITS / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
