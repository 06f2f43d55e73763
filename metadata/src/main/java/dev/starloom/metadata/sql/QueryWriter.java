package dev.starloom.metadata.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes queries for one engine, a clause a line, WITH kept as it was written. */
final class QueryWriter {
    private final SqlNames names;
    private final ExprWriter expressions;

    QueryWriter(SqlNames names) {
        this.names = names;
        this.expressions = new ExprWriter(names, this);
    }

    /** The query; lines after the first are indented by {@code depth} steps. */
    String write(Query query, int depth) {
        StringBuilder out = new StringBuilder();
        if (!query.with().isEmpty()) {
            out.append("WITH ")
                    .append(query.with().stream()
                            .map(c -> names.quote(c.name()) + " AS " + nested(c.query(), depth))
                            .collect(Collectors.joining("," + line(depth))))
                    .append(line(depth));
        }
        if (query.body() instanceof Query.Select select) {
            out.append(select(select, depth));
        } else if (query.body() instanceof Query.Union union) {
            out.append(side(union.left(), union, true, depth))
                    .append(line(depth))
                    .append(union.all() ? "UNION ALL" : "UNION")
                    .append(line(depth))
                    .append(side(union.right(), union, false, depth));
        }
        if (!query.orderBy().isEmpty()) {
            out.append(line(depth)).append("ORDER BY ").append(expressions.order(query.orderBy(), depth));
        }
        query.limit().ifPresent(rows -> out.append(line(depth)).append("LIMIT ").append(rows));
        return out.toString();
    }

    /** The query in parentheses, on lines of its own. */
    String nested(Query query, int depth) {
        return "(" + line(depth + 1) + write(query, depth + 1) + line(depth) + ")";
    }

    private static String line(int depth) {
        return "\n" + "  ".repeat(depth);
    }

    private String side(Query side, Query.Union union, boolean left, int depth) {
        boolean bare = side.with().isEmpty()
                && side.orderBy().isEmpty()
                && side.limit().isEmpty()
                && (side.body() instanceof Query.Select
                        || (left && side.body() instanceof Query.Union inner && inner.all() == union.all()));
        return bare ? write(side, depth) : nested(side, depth);
    }

    private String select(Query.Select select, int depth) {
        StringBuilder out = new StringBuilder(select.distinct() ? "SELECT DISTINCT" : "SELECT");
        out.append(line(depth + 1))
                .append(select.items().stream()
                        .map(i -> item(i, depth + 1))
                        .collect(Collectors.joining("," + line(depth + 1))));
        select.from().ifPresent(f -> out.append(line(depth)).append("FROM ").append(from(f, depth)));
        select.where().ifPresent(w -> conditions(out, "WHERE ", w, depth));
        if (!select.groupBy().isEmpty()) {
            out.append(line(depth))
                    .append("GROUP BY ")
                    .append(select.groupBy().stream()
                            .map(g -> expressions.write(g, depth))
                            .collect(Collectors.joining(", ")));
        }
        select.having().ifPresent(h -> conditions(out, "HAVING ", h, depth));
        return out.toString();
    }

    private void conditions(StringBuilder out, String clause, Expr condition, int depth) {
        List<String> all = expressions.conjuncts(condition, depth + 1);
        out.append(line(depth)).append(clause).append(String.join(line(depth + 1) + "AND ", all));
    }

    private String item(Query.Item item, int depth) {
        String text = expressions.write(item.expression(), depth);
        boolean sameName = item.expression() instanceof Expr.ColumnRef column
                && column.name().equals(item.name());
        return sameName ? text : text + " AS " + names.quote(item.name());
    }

    private String from(Query.From from, int depth) {
        if (from instanceof Query.TableRef table) {
            return scan(table.table()) + " AS " + names.quote(table.alias());
        }
        if (from instanceof Query.CommonRef common) {
            return common.name().equals(common.alias())
                    ? names.quote(common.name())
                    : names.quote(common.name()) + " AS " + names.quote(common.alias());
        }
        if (from instanceof Query.Derived derived) {
            return nested(derived.query(), depth) + " AS " + names.quote(derived.alias());
        }
        Query.Join join = (Query.Join) from;
        String right =
                join.right() instanceof Query.Join ? "(" + from(join.right(), depth) + ")" : from(join.right(), depth);
        String on = join.on()
                .map(c -> " ON " + String.join(" AND ", expressions.conjuncts(c, depth)))
                .orElse("");
        return from(join.left(), depth) + line(depth) + join.kind().sql + " " + right + on;
    }

    /** The table, or in parentheses a SELECT that gives its columns their logical names. */
    private String scan(String table) {
        List<String> columns = new ArrayList<>();
        names.columns(table).forEach((logical, there) -> {
            boolean same = logical.equals(there);
            columns.add(same ? names.quote(there) : names.quote(there) + " AS " + names.quote(logical));
        });
        return columns.isEmpty()
                ? names.table(table)
                : "(SELECT " + String.join(", ", columns) + " FROM " + names.table(table) + ")";
    }
}
