package dev.starloom.sql.postgresql;

import dev.starloom.sql.introspect.TypeReading;
import dev.starloom.sql.introspect.TypeReading.Mapped;
import dev.starloom.sql.introspect.TypeReading.Refused;
import dev.starloom.sql.script.ColumnType;
import dev.starloom.sql.script.Cursor;
import dev.starloom.sql.script.ScriptToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Types as scripts spell them, told as {@code format_type} would; and those that a script makes. */
final class PostgreSqlDdlTypes {
    /** By the words of a script: the name in {@code pg_type}, and the words of {@code format_type}. */
    private static final Map<String, List<String>> ALIASES = Map.ofEntries(
            Map.entry("int", List.of("int4", "integer")),
            Map.entry("integer", List.of("int4", "integer")),
            Map.entry("int4", List.of("int4", "integer")),
            Map.entry("serial", List.of("int4", "integer")),
            Map.entry("serial4", List.of("int4", "integer")),
            Map.entry("smallint", List.of("int2", "smallint")),
            Map.entry("int2", List.of("int2", "smallint")),
            Map.entry("smallserial", List.of("int2", "smallint")),
            Map.entry("serial2", List.of("int2", "smallint")),
            Map.entry("bigint", List.of("int8", "bigint")),
            Map.entry("int8", List.of("int8", "bigint")),
            Map.entry("bigserial", List.of("int8", "bigint")),
            Map.entry("serial8", List.of("int8", "bigint")),
            Map.entry("real", List.of("float4", "real")),
            Map.entry("float4", List.of("float4", "real")),
            Map.entry("double precision", List.of("float8", "double precision")),
            Map.entry("float8", List.of("float8", "double precision")),
            Map.entry("float", List.of("float8", "double precision")),
            Map.entry("numeric", List.of("numeric", "numeric")),
            Map.entry("decimal", List.of("numeric", "numeric")),
            Map.entry("dec", List.of("numeric", "numeric")),
            Map.entry("varchar", List.of("varchar", "character varying")),
            Map.entry("character varying", List.of("varchar", "character varying")),
            Map.entry("char varying", List.of("varchar", "character varying")),
            Map.entry("char", List.of("bpchar", "character")),
            Map.entry("character", List.of("bpchar", "character")),
            Map.entry("nchar", List.of("bpchar", "character")),
            Map.entry("bool", List.of("bool", "boolean")),
            Map.entry("boolean", List.of("bool", "boolean")),
            Map.entry("varbit", List.of("varbit", "bit varying")),
            Map.entry("bit varying", List.of("varbit", "bit varying")),
            Map.entry("time", List.of("time", "time")),
            Map.entry("timetz", List.of("timetz", "time")),
            Map.entry("timestamp", List.of("timestamp", "timestamp")),
            Map.entry("timestamptz", List.of("timestamptz", "timestamp")));

    private static final List<String> SERIAL =
            List.of("serial", "serial4", "smallserial", "serial2", "bigserial", "serial8");

    private static final int SINGLE_BITS = 24;

    private final PostgreSqlDdl dialect;
    private final Map<String, ColumnType> made = new LinkedHashMap<>();

    PostgreSqlDdlTypes(PostgreSqlDdl dialect) {
        this.dialect = dialect;
    }

    ColumnType read(Cursor c) {
        List<ScriptToken> parts = c.qualified();
        ScriptToken last = parts.get(parts.size() - 1);
        String name = dialect.name(last);
        String schema = parts.size() > 1 ? dialect.name(parts.get(parts.size() - 2)) : "";
        boolean quoted = last.kind() == ScriptToken.Kind.NAME;
        boolean own = schema.isEmpty() || schema.equals("pg_catalog");
        Optional<ColumnType> known = find(schema, name);
        ColumnType type;
        if (known.isPresent()) {
            type = known.get();
        } else if (own && !quoted) {
            type = builtIn(c, words(c, name));
        } else if (own && name.equals("char")) {
            type = ColumnType.of("\"char\"", PostgreSqlSourceTypes.builtIn("char", "\"char\""));
        } else {
            type = unknown(name);
            if (c.is("(")) {
                c.inParentheses();
            }
        }
        return array(c, type);
    }

    private Optional<ColumnType> find(String schema, String name) {
        ColumnType exact = made.get(schema + "." + name);
        if (exact != null) {
            return Optional.of(exact);
        }
        boolean anywhere = schema.isEmpty() || schema.equals("public");
        return made.entrySet().stream()
                .filter(e ->
                        anywhere ? e.getKey().endsWith("." + name) : e.getKey().equals("." + name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static ColumnType unknown(String name) {
        return new ColumnType(
                name, PostgreSqlSourceTypes.extension(name), false, false, Optional.empty(), name.equals("citext"));
    }

    private static String words(Cursor c, String first) {
        if (first.equals("double")) {
            c.expect("PRECISION");
            return "double precision";
        } else if (first.equals("national")) {
            return words(c, c.next().text().toLowerCase(Locale.ROOT));
        } else if (List.of("character", "char", "nchar", "bit").contains(first) && c.accept("VARYING")) {
            return first.equals("bit") ? "bit varying" : "character varying";
        }
        return first;
    }

    private static ColumnType builtIn(Cursor c, String words) {
        List<String> names = ALIASES.getOrDefault(words, List.of(words, words));
        String type = names.get(0);
        String spelling = names.get(1);
        if (type.equals("interval")) {
            while (c.isAny("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO")) {
                spelling += " " + c.next().text().toLowerCase(Locale.ROOT);
            }
        }
        List<String> arguments = new ArrayList<>();
        if (c.is("(")) {
            Cursor inner = c.inParentheses();
            for (Cursor part : inner.parts()) {
                arguments.add(part.rest().replaceAll("\\s", ""));
            }
        }
        if (words.equals("float") && !arguments.isEmpty()) {
            boolean single = Integer.parseInt(arguments.get(0)) <= SINGLE_BITS;
            type = single ? "float4" : "float8";
            spelling = single ? "real" : "double precision";
            arguments.clear();
        } else if (arguments.isEmpty() && (type.equals("bit") || (type.equals("bpchar") && !words.equals("bpchar")))) {
            arguments.add("1");
        } else if (type.equals("numeric") && arguments.size() == 1) {
            arguments.add("0");
        }
        spelling += arguments.isEmpty() ? "" : "(" + String.join(",", arguments) + ")";
        if (type.startsWith("time")) {
            boolean zone = type.endsWith("tz") || c.accept("WITH", "TIME", "ZONE");
            if (!zone) {
                c.accept("WITHOUT", "TIME", "ZONE");
            }
            type = zone && !type.endsWith("tz") ? type + "tz" : type;
            spelling += zone ? " with time zone" : " without time zone";
        }
        boolean serial = SERIAL.contains(words);
        TypeReading reading = PostgreSqlSourceTypes.builtIn(type, spelling);
        if (words.equals("citext") || (reading instanceof Refused && !KNOWN_REFUSED.contains(type))) {
            return unknown(words);
        }
        return new ColumnType(spelling, reading, serial, serial, Optional.empty(), false);
    }

    /** Types of the server that the model has none for; any other word is a type that somebody made. */
    private static final List<String> KNOWN_REFUSED = List.of(
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "tsquery",
            "oid",
            "pg_lsn",
            "txid_snapshot",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange",
            "regclass",
            "xid",
            "cid",
            "tid");

    private static ColumnType array(Cursor c, ColumnType type) {
        boolean array = c.accept("ARRAY");
        while (c.accept("[")) {
            array = true;
            if (!c.is("]")) {
                c.next();
            }
            c.expect("]");
        }
        return array ? ColumnType.of(type.nativeType() + "[]", TypeReading.array()) : type;
    }

    /** Reads the statements that make and change types. */
    boolean statement(Cursor c) {
        if (c.accept("CREATE", "TYPE")) {
            create(c);
        } else if (c.accept("CREATE", "DOMAIN")) {
            domain(c);
        } else if (c.is("ALTER") && c.is(1, "TYPE")) {
            return alter(c);
        } else {
            return false;
        }
        return true;
    }

    private String key(List<ScriptToken> parts) {
        String schema = parts.size() > 1 ? dialect.name(parts.get(parts.size() - 2)) : "";
        return schema + "." + dialect.name(parts.get(parts.size() - 1));
    }

    private static String spelt(String key) {
        String shown = key.startsWith(".")
                ? key.substring(1)
                : key.startsWith("public.") ? key.substring("public.".length()) : key;
        return shown.matches("[a-z_][a-z0-9_$.]*") ? shown : '"' + shown + '"';
    }

    private void create(Cursor c) {
        String key = key(c.qualified());
        if (c.accept("AS", "ENUM")) {
            List<String> labels = new ArrayList<>();
            for (Cursor part : c.inParentheses().parts()) {
                labels.add(part.nextText());
            }
            made.put(key, ColumnType.of(spelt(key), TypeReading.enumeration(labels)));
        } else if (c.accept("AS", "RANGE")) {
            made.put(key, ColumnType.of(spelt(key), new Refused("a range, which the model has no type for")));
        } else if (c.accept("AS")) {
            made.put(key, ColumnType.of(spelt(key), new Refused("a composite, which the model has no type for")));
        } else {
            made.put(key, unknown(spelt(key)));
        }
    }

    private void domain(Cursor c) {
        String key = key(c.qualified());
        c.accept("AS");
        ColumnType base = read(c);
        List<String> checks = new ArrayList<>();
        Optional<String> text = base.defaultText();
        boolean notNull = base.notNull();
        while (!c.done()) {
            if (c.accept("CONSTRAINT")) {
                c.nextName();
            } else if (c.accept("NOT", "NULL")) {
                notNull = true;
            } else if (c.accept("DEFAULT")) {
                int mark = c.mark();
                c.next();
                while (!c.done() && !c.isAny("NOT", "NULL", "CHECK", "CONSTRAINT", "COLLATE")) {
                    c.next();
                }
                text = Optional.of(c.textFrom(mark));
            } else if (c.accept("CHECK")) {
                int mark = c.mark();
                c.inParentheses();
                checks.add(c.textFrom(mark));
            } else if (c.accept("COLLATE")) {
                c.qualified();
            } else if (!c.accept("NULL") && !c.accept("NOT", "VALID")) {
                throw c.unexpected("");
            }
        }
        String name = spelt(key);
        TypeReading reading = base.reading() instanceof Mapped mapped
                ? PostgreSqlSourceTypes.domain(name, mapped, checks)
                : base.reading();
        made.put(key, new ColumnType(name, reading, false, notNull, text, base.looseText()));
    }

    private boolean alter(Cursor c) {
        int mark = c.mark();
        c.expect("ALTER", "TYPE");
        String key = key(c.qualified());
        ColumnType type = made.get(key);
        if (type == null || !(type.reading() instanceof Mapped old) || !c.accept("ADD", "VALUE")) {
            c.back(mark);
            return false;
        }
        c.accept("IF", "NOT", "EXISTS");
        String label = c.nextText();
        List<String> labels = new ArrayList<>(old.values());
        boolean before = c.accept("BEFORE");
        int at = labels.size();
        if (before || c.accept("AFTER")) {
            at = labels.indexOf(c.nextText()) + (before ? 0 : 1);
        }
        if (!labels.contains(label)) {
            labels.add(Math.max(0, at), label);
        }
        made.put(key, ColumnType.of(type.nativeType(), TypeReading.enumeration(labels)));
        return true;
    }
}
