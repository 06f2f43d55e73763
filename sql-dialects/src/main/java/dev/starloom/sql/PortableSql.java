package dev.starloom.sql;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.target.TargetException;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.ParserException;

/** Translates the portable SQL of declared checks and defaults into an engine's own, every name quoted. */
public final class PortableSql {
    private final Engine engine;
    private final DSLContext jooq;

    public PortableSql(Engine engine) {
        this.engine = engine;
        this.jooq = Jooq.rendering(engine.dialect());
    }

    /** The predicate of a check over its table's columns. */
    public Condition condition(String table, CheckConstraint check) {
        try {
            return jooq.parser().parseCondition(check.sql());
        } catch (ParserException e) {
            throw refusal("the check " + check.name() + " of " + table, check.sql(), e);
        }
    }

    /** The default of a column. */
    public Field<?> value(String table, String column, String sql) {
        try {
            return jooq.parser().parseField(sql);
        } catch (ParserException e) {
            throw refusal("the default of " + table + "." + column, sql, e);
        }
    }

    private TargetException refusal(String what, String sql, ParserException e) {
        return new TargetException(
                TargetException.Kind.FAILED,
                what + " cannot be written for " + engine.title() + ": " + sql + " (" + firstLine(e.getMessage())
                        + "); use comparison, AND, OR, NOT, IN, BETWEEN, IS NULL, arithmetic, CASE and CAST over the table's columns",
                e);
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
