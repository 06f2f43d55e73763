package dev.starloom.sql;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import org.jooq.Constraint;
import org.jooq.impl.DSL;

/** Declared keys, links and checks as constraints of jOOQ, under the physical names that an engine wants for them. */
public final class Constraints {
    private final Identifiers identifiers;
    private final PortableSql portable;

    public Constraints(Engine engine, Identifiers identifiers) {
        this.identifiers = identifiers;
        this.portable = new PortableSql(engine);
    }

    public Constraint primaryKey(UniqueKey key, String name) {
        return DSL.constraint(DSL.name(name)).primaryKey(Identifiers.fields(key.columns()));
    }

    public Constraint unique(UniqueKey key, String name) {
        return DSL.constraint(DSL.name(name)).unique(Identifiers.fields(key.columns()));
    }

    /** @param parent physical name of the table it leads to */
    public Constraint foreignKey(ForeignKey link, String parent, String name) {
        return DSL.constraint(DSL.name(name))
                .foreignKey(Identifiers.fields(link.columns()))
                .references(identifiers.table(parent), Identifiers.fields(link.referencedColumns()));
    }

    public Constraint check(Table table, CheckConstraint check, String name) {
        return DSL.constraint(DSL.name(name)).check(portable.condition(table.name(), check));
    }
}
