package dev.starloom.engine.plan;

import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Puts parameter values in place of <code>${name}</code> in SQL. Values are literals of their type, so a placeholder stands
 * where an expression may stand; inside a quoted text it is refused, because the literal brings its own quotes.
 */
final class Placeholders {
    private final Map<String, String> literals;
    private final Set<String> declared;
    private final Problems problems;

    /**
     * @param literals values by name
     * @param declared every parameter there is; one without a value has had its problem told
     */
    Placeholders(Map<String, String> literals, Set<String> declared, Problems problems) {
        this.literals = literals;
        this.declared = declared;
        this.problems = problems;
    }

    /** The SQL with values filled in; empty if a value is missing, which is a problem told here or before. */
    Optional<String> fill(String where, String sql) {
        boolean[] missing = new boolean[1];
        int before = problems.list().size();
        String filled = scan(where, sql, problems, name -> {
            String literal = literals.get(name);
            if (literal == null) {
                missing[0] = true;
                if (!declared.contains(name)) {
                    UnknownName.add(problems, where, "parameter", name, declared);
                }
                return "NULL";
            }
            return literal;
        });
        return missing[0] || problems.list().size() > before ? Optional.empty() : Optional.of(filled);
    }

    /** The names of the parameters that SQL refers to. */
    static Set<String> names(String sql) {
        Set<String> names = new LinkedHashSet<>();
        scan("", sql, new Problems(), name -> {
            names.add(name);
            return "NULL";
        });
        return names;
    }

    /** Replaces each placeholder, passing over comments; those in quotes and unclosed ones are problems. */
    private static String scan(String where, String sql, Problems problems, UnaryOperator<String> replacement) {
        StringBuilder out = new StringBuilder(sql.length() + 32);
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end;
            if (c == '\'' || c == '"') {
                end = closed(sql, at + 1, String.valueOf(c));
                String quoted = sql.substring(at, end);
                if (quoted.contains("${")) {
                    problems.add(
                            "QUOTED_PLACEHOLDER",
                            where,
                            "a parameter stands inside quotes: " + quoted
                                    + "; it brings its own quotes: close the text before it and join with ||");
                }
                out.append(quoted);
            } else if (sql.startsWith("--", at)) {
                end = closed(sql, at + 2, "\n");
                out.append(sql, at, end);
            } else if (sql.startsWith("/*", at)) {
                end = closed(sql, at + 2, "*/");
                out.append(sql, at, end);
            } else if (sql.startsWith("${", at)) {
                int brace = sql.indexOf('}', at);
                if (brace < 0) {
                    problems.add("OPEN_PLACEHOLDER", where, "a parameter is not closed; write ${name}");
                    return sql;
                }
                out.append(replacement.apply(sql.substring(at + 2, brace).strip()));
                end = brace + 1;
            } else {
                out.append(c);
                end = at + 1;
            }
            at = end;
        }
        return out.toString();
    }

    private static int closed(String sql, int from, String close) {
        int end = sql.indexOf(close, from);
        return end < 0 ? sql.length() : end + close.length();
    }
}
