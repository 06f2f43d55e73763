package dev.starloom.metadata.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query of the portable subset, names resolved.
 *
 * @param with common table expressions in order
 * @param body what gives the rows
 * @param orderBy may be empty
 * @param limit digits of the number of rows kept
 */
record Query(List<CommonTable> with, Body body, List<Expr.OrderKey> orderBy, Optional<String> limit) {

    /** {@code name AS (query)}. */
    record CommonTable(String name, Query query) {}

    /** A SELECT or a union. */
    sealed interface Body {}

    /** One SELECT. */
    record Select(
            boolean distinct,
            List<Item> items,
            Optional<From> from,
            Optional<Expr> where,
            List<Expr> groupBy,
            Optional<Expr> having)
            implements Body {}

    /** {@code left UNION [ALL] right}. */
    record Union(Query left, Query right, boolean all) implements Body {}

    /** An expression of the SELECT list with its name. */
    record Item(Expr expression, String name) {}

    /** Something that rows come from. */
    sealed interface From {}

    /** A table of the warehouse by its logical name. */
    record TableRef(String table, String alias) implements From {}

    /** A common table expression. */
    record CommonRef(String name, String alias) implements From {}

    /** A subquery in FROM. */
    record Derived(Query query, String alias) implements From {}

    /** A join; a cross join has no condition. */
    record Join(From left, JoinKind kind, From right, Optional<Expr> on) implements From {}

    /** Kinds of join that every engine has. */
    enum JoinKind {
        CROSS("CROSS JOIN"),
        INNER("JOIN"),
        LEFT("LEFT JOIN"),
        RIGHT("RIGHT JOIN");

        final String sql;

        JoinKind(String sql) {
            this.sql = sql;
        }
    }

    /** This body and nothing else. */
    static Query of(Body body) {
        return new Query(List.of(), body, List.of(), Optional.empty());
    }

    /** The SELECT that names the result columns: the only one, or the leftmost of a union. */
    Select first() {
        return body instanceof Select select ? select : ((Union) body).left().first();
    }

    /** The same query with other names for its result columns; no names: as it is. */
    Query named(List<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        Body renamed;
        if (body instanceof Select s) {
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                items.add(new Item(s.items().get(i).expression(), names.get(i)));
            }
            renamed = new Select(s.distinct(), items, s.from(), s.where(), s.groupBy(), s.having());
        } else {
            Union union = (Union) body;
            renamed = new Union(union.left().named(names), union.right(), union.all());
        }
        return new Query(with, renamed, orderBy, limit);
    }
}
