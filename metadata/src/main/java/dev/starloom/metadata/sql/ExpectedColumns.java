package dev.starloom.metadata.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fits the columns of a query to those of the table they are inserted into: by name, in its order, with its types. */
final class ExpectedColumns {
    private static final String ALIAS = "result";

    private final List<Column> expected;
    private final Refusals refusals;

    ExpectedColumns(List<Column> expected, Refusals refusals) {
        this.expected = expected;
        this.refusals = refusals;
    }

    /**
     * The query giving exactly the expected columns; what does not fit is added to the refusals.
     *
     * @param types types of the result columns, which for a union are wider than those of its first SELECT
     */
    Query fit(Query query, List<ValueType> types) {
        List<String> names = expected.stream().map(Column::name).toList();
        List<String> foundNames =
                query.first().items().stream().map(Query.Item::name).toList();
        for (String name : foundNames) {
            if (names.stream().noneMatch(name::equalsIgnoreCase)) {
                refusals.add(
                        "UNEXPECTED_COLUMN",
                        "the SELECT gives a column " + name + " that the table does not have" + nearest(name, names)
                                + "; columns of the table: " + names);
            }
        }
        int[] positions = new int[expected.size()];
        boolean complete = true;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(foundNames, names.get(i));
            if (positions[i] < 0) {
                complete = false;
                refusals.add(
                        "MISSING_COLUMN",
                        "the SELECT gives no column " + names.get(i) + nearest(names.get(i), foundNames)
                                + "; columns of the SELECT: " + foundNames);
            }
        }
        return complete ? reordered(query, types, positions) : query;
    }

    private static int position(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String nearest(String wrong, List<String> known) {
        return Nearest.of(wrong, known).map(n -> "; did you mean " + n + "?").orElse("");
    }

    private Query reordered(Query query, List<ValueType> types, int[] positions) {
        boolean plain = query.body() instanceof Query.Select select && !select.distinct();
        boolean asIs = query.first().items().size() == positions.length;
        List<Query.Item> items = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            Column column = expected.get(i);
            Query.Item item = query.first().items().get(positions[i]);
            ValueType type = types.get(positions[i]);
            checkAssignment(column, type);
            Expr source = plain ? item.expression() : new Expr.ColumnRef(Optional.of(ALIAS), item.name(), type);
            Expr fitted = needsCast(type, column.type())
                    ? new Expr.Cast(source, column.type(), ValueType.of(column.type(), type.nullable()))
                    : source;
            asIs &= positions[i] == i && fitted == source && item.name().equals(column.name());
            items.add(new Query.Item(fitted, column.name()));
        }
        if (asIs) {
            return query;
        }
        if (plain) {
            Query.Select s = (Query.Select) query.body();
            return new Query(
                    query.with(),
                    new Query.Select(false, items, s.from(), s.where(), s.groupBy(), s.having()),
                    query.orderBy(),
                    query.limit());
        }
        return Query.of(new Query.Select(
                false,
                items,
                Optional.of(new Query.Derived(query, ALIAS)),
                Optional.empty(),
                List.of(),
                Optional.empty()));
    }

    private static boolean needsCast(ValueType from, SqlType to) {
        return from.type().isEmpty() || (!from.type().get().equals(to) && !(from.isText() && to.isText()));
    }

    private void checkAssignment(Column column, ValueType from) {
        if (!column.type().isKnown()) {
            return;
        }
        if (from.type().isEmpty()) {
            if (!column.nullable()) {
                misfit(column, from, "the column does not allow NULL");
            }
            return;
        }
        SqlType source = from.type().get();
        SqlType target = column.type();
        if (source.equals(target)) {
            return;
        }
        if (source.isText() && target.isText()) {
            textFits(column, from, target);
        } else if (target instanceof SqlType.IntegerType) {
            if (!from.isInteger()) {
                misfit(column, from, "write CAST(... AS " + target.sql() + ") if cutting it is meant");
            }
        } else if (target instanceof SqlType.DecimalType) {
            if (!from.isInteger() && !from.isDecimal()) {
                misfit(column, from, "a number without an exact value does not fit");
            }
        } else if (target instanceof SqlType.DoubleType) {
            if (!from.isInteger() && !(from.isDecimal() && PortableTypes.digits(from) <= 15)) {
                misfit(column, from, "engines would turn it into a DOUBLE differently");
            }
        } else if (!(target instanceof SqlType.TimestampType && source instanceof SqlType.DateType)) {
            misfit(column, from, "the types have nothing in common");
        }
    }

    private void textFits(Column column, ValueType from, SqlType target) {
        if (target instanceof SqlType.CharacterType to
                && !(from.type().orElseThrow() instanceof SqlType.CharacterType source
                        && source.length() <= to.length())) {
            misfit(column, from, "text could be too long; write CAST(... AS " + target.sql() + ") to cut it");
        }
    }

    private void misfit(Column column, ValueType from, String why) {
        refusals.add(
                "TYPE_MISFIT",
                "column " + column.name() + " is " + column.type().sql() + ", the SELECT gives " + from.sql() + ": "
                        + why);
    }
}
