package dev.starloom.sql.inplace;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** The statements that bring the staged rows of one table into the one that stands. */
final class Inserts {
    /** Gives a staged value the form that a column takes. */
    @FunctionalInterface
    interface Value {
        Field<?> of(Field<?> staged, Column column, RawColumn there);
    }

    private static final Name STAGED = name("s");
    private static final Name THERE = name("t");
    private static final Name PARENT = name("p");

    private final StandingTable table;
    private final Name staging;
    private final Value value;

    Inserts(StandingTable table, Name staging, Value value) {
        this.table = table;
        this.staging = staging;
        this.value = value;
    }

    StandingTable table() {
        return table;
    }

    /** @param empty columns there that stay NULL for now */
    Query all(Set<String> empty) {
        return insert(empty, sql(""));
    }

    /**
     * Of rows that are not there yet, those whose parents in the same table are.
     *
     * @param empty columns there that stay NULL for now
     * @param themselves whether those that are their own parents are such
     */
    Query whoseParentsAreThere(List<RawLink> own, Set<String> empty, boolean themselves) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(DSL.notExists(
                DSL.selectOne().from(DSL.table(table.name()).as(THERE)).where(sameRow())));
        for (RawLink link : own) {
            Condition open = DSL.noCondition();
            Condition parent = DSL.noCondition();
            Condition itself = DSL.noCondition();
            for (int i = 0; i < link.columns().size(); i++) {
                String logical = logical(link.columns().get(i));
                open = open.or(field(STAGED.append(name(logical))).isNull());
                parent = parent.and(equal(PARENT, link.parentColumns().get(i), STAGED, logical));
                itself = itself.and(
                        field(STAGED.append(name(logical(link.parentColumns().get(i)))))
                                .eq(field(STAGED.append(name(logical)))));
            }
            if (themselves) {
                open = open.or(itself);
            }
            conditions.add(open.or(DSL.exists(
                    DSL.selectOne().from(DSL.table(table.name()).as(PARENT)).where(parent))));
        }
        return insert(empty, sql("WHERE {0}", DSL.and(conditions)));
    }

    private Query insert(Set<String> empty, QueryPart where) {
        List<QueryPart> columns = new ArrayList<>();
        List<QueryPart> values = new ArrayList<>();
        for (Map.Entry<Column, RawColumn> pair : table.given()) {
            String there = pair.getValue().name();
            if (!empty.contains(there)) {
                columns.add(name(there));
                values.add(value.of(field(STAGED.append(name(pair.getKey().name()))), pair.getKey(), pair.getValue()));
            }
        }
        return query(
                "INSERT INTO {0} ({1}) {2}SELECT {3} FROM {4} AS {5} {6}",
                table.name(),
                list(columns),
                sql(table.overridesSeries() ? "OVERRIDING SYSTEM VALUE " : ""),
                list(values),
                staging,
                STAGED,
                where);
    }

    /** Fills a link of rows that are there. */
    Query link(RawLink link) {
        return query(
                "UPDATE {0} AS {1} SET {2} FROM {3} AS {4} WHERE {5}",
                table.name(), THERE, linkValues(link), staging, STAGED, sameRow());
    }

    /** Likewise, for engines whose UPDATE has no FROM. */
    Query linkByMerge(RawLink link) {
        return query(
                "MERGE INTO {0} AS {1} USING {2} AS {3} ON ({4}) WHEN MATCHED THEN UPDATE SET {5}",
                table.name(), THERE, staging, STAGED, sameRow(), linkValues(link));
    }

    private QueryPart linkValues(RawLink link) {
        List<QueryPart> sets = new ArrayList<>();
        for (String there : emptied(table, link)) {
            Map.Entry<Column, RawColumn> pair = pair(there);
            sets.add(sql(
                    "{0} = {1}",
                    name(there),
                    value.of(field(STAGED.append(name(pair.getKey().name()))), pair.getKey(), pair.getValue())));
        }
        return list(sets);
    }

    private Condition sameRow() {
        Condition same = DSL.noCondition();
        List<String> key = key();
        for (String there : key.isEmpty() ? given() : key) {
            Condition equal = equal(THERE, there, STAGED, logical(there));
            Condition bothNull = field(THERE.append(name(there)))
                    .isNull()
                    .and(field(STAGED.append(name(logical(there)))).isNull());
            same = same.and(key.isEmpty() ? equal.or(bothNull) : equal);
        }
        return same;
    }

    /** The columns of a link that may be NULL: without them the link leads nowhere. */
    static List<String> emptied(StandingTable table, RawLink link) {
        return link.columns().stream()
                .filter(name -> table.columns().stream().anyMatch(c -> c.name().equals(name) && c.nullable()))
                .toList();
    }

    static Query unlink(StandingTable table, RawLink link) {
        return query(
                "UPDATE {0} SET {1}",
                table.name(),
                list(emptied(table, link).stream()
                        .map(c -> sql("{0} = NULL", name(c)))
                        .toList()));
    }

    static Query delete(StandingTable table) {
        return DSL.deleteFrom(DSL.table(table.name()));
    }

    /** Columns there that tell its rows apart: the primary key, or a unique key that is never NULL; empty where it has neither. */
    private List<String> key() {
        return Stream.concat(table.table().primaryKey().stream(), table.table().uniqueKeys().stream())
                .map(UniqueKey::columns)
                .filter(columns -> table.table()
                                .primaryKey()
                                .filter(k -> k.columns().equals(columns))
                                .isPresent()
                        || columns.stream()
                                .noneMatch(c -> table.table().column(c).nullable()))
                .findFirst()
                .map(columns -> columns.stream().map(table::columnThere).toList())
                .orElse(List.of());
    }

    private List<String> given() {
        return table.given().stream().map(p -> p.getValue().name()).toList();
    }

    private Condition equal(Name one, String there, Name other, String logical) {
        Map.Entry<Column, RawColumn> pair = pair(there);
        return DSL.condition(
                "{0} = {1}",
                one.append(name(there)), value.of(field(other.append(name(logical))), pair.getKey(), pair.getValue()));
    }

    private String logical(String there) {
        return pair(there).getKey().name();
    }

    private Map.Entry<Column, RawColumn> pair(String there) {
        return table.pairs().entrySet().stream()
                .filter(p -> p.getValue().name().equals(there))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        table.title() + "." + there + " is part of a key or link and not in the model"));
    }
}
