package dev.starloom.sql;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/** Queries that give one row which breaks a constraint, or none: proof where an engine does not enforce it, and the name of the culprit where it does. */
public final class Violations {
    private static final Param<Integer> ONE = DSL.inline(1);
    private static final String CHILD = "c";
    private static final String PARENT = "p";

    private final Identifiers identifiers;
    private final PortableSql portable;

    public Violations(Engine engine, Identifiers identifiers) {
        this.identifiers = identifiers;
        this.portable = new PortableSql(engine);
    }

    /** A key value held by more than one row; NULLs are never equal. */
    public Select<?> duplicates(UniqueKey key, String physical) {
        return allDuplicates(key, physical).limit(ONE);
    }

    /** Every key value held by more than one row. */
    public SelectLimitStep<?> allDuplicates(UniqueKey key, String physical) {
        List<Field<?>> columns = Identifiers.fields(key.columns());
        List<SelectField<?>> shown = new ArrayList<>(columns);
        shown.add(DSL.count().as(DSL.name("rows")));
        return DSL.select(shown)
                .from(identifiers.table(physical))
                .where(present(columns))
                .groupBy(columns)
                .having(DSL.count().gt(1));
    }

    /** A link that leads to no row; a link with a NULL in it leads nowhere and may. */
    public Select<?> orphans(ForeignKey link, String child, String parent) {
        return allOrphans(link, child, parent).limit(ONE);
    }

    /** Every row whose link leads to no row. */
    public SelectLimitStep<?> allOrphans(ForeignKey link, String child, String parent) {
        List<Field<Object>> from = of(CHILD, link.columns());
        List<Field<Object>> to = of(PARENT, link.referencedColumns());
        List<Condition> meet = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            meet.add(to.get(i).eq(from.get(i)));
        }
        return DSL.select(from)
                .from(identifiers.table(child).as(DSL.name(CHILD)))
                .where(present(from))
                .and(DSL.notExists(DSL.selectOne()
                        .from(identifiers.table(parent).as(DSL.name(PARENT)))
                        .where(meet)));
    }

    /** A row for which a check is false; one for which it is NULL passes. */
    public Select<?> breaches(Table table, CheckConstraint check, String physical) {
        return allBreaches(table, check, physical).limit(ONE);
    }

    /** Every row for which a check is false. */
    public SelectLimitStep<?> allBreaches(Table table, CheckConstraint check, String physical) {
        List<String> shown = table.primaryKey().map(UniqueKey::columns).orElse(table.columnNames());
        return DSL.select(Identifiers.fields(shown))
                .from(identifiers.table(physical))
                .where(DSL.not(portable.condition(table.name(), check)));
    }

    private static List<Condition> present(List<? extends Field<?>> columns) {
        return columns.stream().map(Field::isNotNull).toList();
    }

    private static List<Field<Object>> of(String alias, List<String> columns) {
        return columns.stream().map(c -> DSL.field(DSL.name(alias, c))).toList();
    }
}
