package dev.starloom.metadata.sql;

import dev.starloom.metadata.Warehouse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.validate.SqlValidator;

/** Turns a validated parse tree into a {@link Query}; what has no place there is refused. One query, one use. */
final class QueryTranslator {
    private final SqlValidator validator;
    private final Warehouse warehouse;
    private final Refusals refusals;
    private final ExprTranslator expressions;
    private final Set<String> tables = new TreeSet<>();
    private final Deque<String> common = new ArrayDeque<>();
    private final Deque<List<String>> scopes = new ArrayDeque<>();

    QueryTranslator(SqlValidator validator, Warehouse warehouse, Refusals refusals) {
        this.validator = validator;
        this.warehouse = warehouse;
        this.refusals = refusals;
        this.expressions = new ExprTranslator(validator, refusals, this);
    }

    /** Logical names of the tables met so far. */
    Set<String> tables() {
        return tables;
    }

    Query query(SqlNode node) {
        if (node instanceof SqlWith with) {
            return with(with);
        }
        if (node instanceof SqlOrderBy ordered) {
            Query inner = query(ordered.query);
            SqlSelect scope = ordered.query instanceof SqlSelect select ? select : null;
            refuseOffset(ordered.offset);
            return new Query(
                    inner.with(), inner.body(), order(scope, ordered.orderList), limit(ordered, ordered.fetch));
        }
        if (node instanceof SqlSelect select) {
            return select(select);
        }
        if (node.getKind() == SqlKind.UNION && node instanceof SqlBasicCall union) {
            boolean all = ((SqlSetOperator) union.getOperator()).isAll();
            return Query.of(new Query.Union(query(union.operand(0)), query(union.operand(1)), all));
        }
        refusals.notPortable(node, node.getKind() + " is not a portable query: write a SELECT");
        return Query.of(
                new Query.Select(false, List.of(), Optional.empty(), Optional.empty(), List.of(), Optional.empty()));
    }

    private Query with(SqlWith with) {
        List<Query.CommonTable> tablesInScope = new ArrayList<>();
        int before = common.size();
        for (SqlNode node : with.withList) {
            SqlWithItem item = (SqlWithItem) node;
            Query query = query(item.query);
            tablesInScope.add(new Query.CommonTable(item.name.getSimple(), query.named(names(item.columnList))));
            common.push(item.name.getSimple());
        }
        Query body = query(with.body);
        while (common.size() > before) {
            common.pop();
        }
        tablesInScope.addAll(body.with());
        return new Query(tablesInScope, body.body(), body.orderBy(), body.limit());
    }

    private static List<String> names(SqlNodeList list) {
        return list == null
                ? List.of()
                : list.stream().map(n -> ((SqlIdentifier) n).getSimple()).toList();
    }

    /** The alias as its FROM clause spells it: names match in any case, but engines tell quoted names apart by case. */
    String alias(String qualifier) {
        return scopes.stream()
                .flatMap(List::stream)
                .filter(qualifier::equalsIgnoreCase)
                .findFirst()
                .orElse(qualifier);
    }

    private static List<String> aliases(SqlNode from) {
        if (from instanceof SqlJoin join) {
            List<String> both = new ArrayList<>(aliases(join.getLeft()));
            both.addAll(aliases(join.getRight()));
            return both;
        }
        if (from instanceof SqlIdentifier id) {
            return List.of(id.names.get(id.names.size() - 1));
        }
        return from != null && from.getKind() == SqlKind.AS
                ? List.of(((SqlIdentifier) ((SqlCall) from).operand(1)).getSimple())
                : List.of();
    }

    private Query select(SqlSelect select) {
        scopes.push(aliases(select.getFrom()));
        Query query = inScope(select);
        scopes.pop();
        return query;
    }

    private Query inScope(SqlSelect select) {
        if (select.getQualify() != null) {
            refusals.notPortable(select.getQualify(), "QUALIFY is not portable: filter in an outer SELECT");
        }
        if (!select.getWindowList().isEmpty()) {
            refusals.notPortable(select.getWindowList(), "WINDOW is not portable: write each OVER (...) out");
        }
        refuseOffset(select.getOffset());
        List<String> names = validator.getValidatedNodeType(select).getFieldNames();
        List<Query.Item> items = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            Expr expression = expressions.translate(SqlUtil.stripAs(item), select);
            items.add(new Query.Item(expression, names.get(items.size())));
        }
        List<Expr> groups = new ArrayList<>();
        if (select.getGroup() != null) {
            for (SqlNode group : select.getGroup()) {
                Expr expression = expressions.translate(group, select);
                if (expression instanceof Expr.Literal) {
                    refusals.notPortable(group, "GROUP BY a position or constant is not portable: name the column");
                }
                groups.add(expression);
            }
        }
        Query.Select body = new Query.Select(
                select.isDistinct(),
                items,
                Optional.ofNullable(select.getFrom()).map(f -> from(f, select)),
                Optional.ofNullable(select.getWhere()).map(w -> expressions.translate(w, select)),
                groups,
                Optional.ofNullable(select.getHaving()).map(h -> expressions.translate(h, select)));
        List<Expr.OrderKey> order = order(select, select.getOrderList()).stream()
                .map(k -> spelt(k, items))
                .toList();
        return new Query(List.of(), body, order, limit(select, select.getFetch()));
    }

    /** An order by a result column, in the spelling of its alias. */
    private static Expr.OrderKey spelt(Expr.OrderKey key, List<Query.Item> items) {
        if (!(key.expression() instanceof Expr.ColumnRef column)
                || column.qualifier().isPresent()) {
            return key;
        }
        String name = items.stream()
                .map(Query.Item::name)
                .filter(column.name()::equalsIgnoreCase)
                .findFirst()
                .orElse(column.name());
        return new Expr.OrderKey(
                new Expr.ColumnRef(Optional.empty(), name, column.type()), key.descending(), key.nullsFirst());
    }

    private void refuseOffset(SqlNode offset) {
        if (offset != null) {
            refusals.notPortable(offset, "OFFSET is not portable: number the rows with ROW_NUMBER and filter");
        }
    }

    private Optional<String> limit(SqlNode query, SqlNode fetch) {
        if (fetch == null) {
            return Optional.empty();
        }
        boolean ordered = query instanceof SqlSelect select
                ? select.getOrderList() != null && !select.getOrderList().isEmpty()
                : !((SqlOrderBy) query).orderList.isEmpty();
        if (!ordered) {
            refusals.notPortable(fetch, "a limit without ORDER BY keeps rows by chance: add ORDER BY over a key");
        }
        if (!(fetch instanceof SqlNumericLiteral literal) || !literal.isInteger()) {
            refusals.notPortable(fetch, "a limit must be a whole number");
            return Optional.empty();
        }
        return Optional.of(literal.toValue());
    }

    private List<Expr.OrderKey> order(SqlSelect scope, SqlNodeList list) {
        List<Expr.OrderKey> keys = new ArrayList<>();
        if (list != null) {
            list.forEach(k -> keys.add(expressions.orderKey(k, scope)));
        }
        return keys;
    }

    private Query.From from(SqlNode node, SqlSelect select) {
        if (node instanceof SqlJoin join) {
            return join(join, select);
        }
        if (node instanceof SqlIdentifier id) {
            return source(id, id.names.get(id.names.size() - 1));
        }
        if (node.getKind() == SqlKind.AS) {
            SqlCall as = (SqlCall) node;
            String alias = ((SqlIdentifier) as.operand(1)).getSimple();
            List<String> columns = as.getOperandList().stream()
                    .skip(2)
                    .map(n -> ((SqlIdentifier) n).getSimple())
                    .toList();
            if (as.operand(0) instanceof SqlIdentifier id) {
                if (!columns.isEmpty()) {
                    refusals.notPortable(
                            node,
                            "a column list behind a table's alias is not portable: name columns in"
                                    + " a subquery or WITH");
                }
                return source(id, alias);
            }
            return new Query.Derived(query(as.operand(0)).named(columns), alias);
        }
        refusals.notPortable(node, node.getKind() + " in FROM is not portable: name tables, subqueries and joins");
        return new Query.CommonRef("", "");
    }

    private Query.From source(SqlIdentifier id, String alias) {
        String name = id.names.get(id.names.size() - 1);
        if (common.contains(name)) {
            return new Query.CommonRef(name, alias);
        }
        String logical = warehouse.tables().stream()
                .map(t -> t.name())
                .filter(t -> t.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("validated table " + name + " is not in the model"));
        tables.add(logical);
        return new Query.TableRef(logical, alias);
    }

    private Query.From join(SqlJoin join, SqlSelect select) {
        Query.From left = from(join.getLeft(), select);
        Query.From right = from(join.getRight(), select);
        if (join.isNatural() || join.getConditionType() == JoinConditionType.USING) {
            refusals.notPortable(join, "NATURAL and USING joins are not let through: write JOIN ... ON a.x = b.x");
            return left;
        }
        Optional<Expr> on = join.getConditionType() == JoinConditionType.ON
                ? Optional.of(expressions.translate(join.getCondition(), select))
                : Optional.empty();
        return switch (join.getJoinType()) {
            case INNER -> new Query.Join(left, Query.JoinKind.INNER, right, on);
            case LEFT -> new Query.Join(left, Query.JoinKind.LEFT, right, on);
            case RIGHT -> new Query.Join(left, Query.JoinKind.RIGHT, right, on);
            case CROSS, COMMA -> new Query.Join(left, Query.JoinKind.CROSS, right, Optional.empty());
            case FULL, LEFT_SEMI_JOIN, LEFT_ANTI_JOIN, ASOF, LEFT_ASOF -> {
                refusals.notPortable(join, join.getJoinType() + " JOIN is not portable: use LEFT JOIN and UNION ALL");
                yield left;
            }
        };
    }
}
