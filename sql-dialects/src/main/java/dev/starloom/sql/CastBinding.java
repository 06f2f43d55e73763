package dev.starloom.sql;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Configuration;
import org.jooq.Converter;
import org.jooq.Converters;
import org.jooq.DataType;
import org.jooq.Keyword;
import org.jooq.SQL;
import org.jooq.impl.DSL;

/**
 * Binds values as text with a cast. By way of {@code java.sql.Date} and its kin, dates and times would lose their microseconds
 * and be moved to another calendar before October 1582; as a literal, which some drivers make of it, the double -0.0 would
 * lose its sign.
 */
final class CastBinding implements Binding<String, String> {
    private final DataType<?> type;

    /** @param type the type of the column */
    CastBinding(DataType<?> type) {
        this.type = type;
    }

    @Override
    public Converter<String, String> converter() {
        return Converters.identity(String.class);
    }

    @Override
    public void sql(BindingSQLContext<String> context) {
        context.render()
                .visit(DSL.sql("CAST({0} AS {1})", DSL.raw(context.variable()), spelling(context.configuration())));
    }

    /** The name as in DDL: jOOQ's own cast would make DECIMAL of DOUBLE in the MySQL family, without a digit after the point. */
    private SQL spelling(Configuration configuration) {
        Keyword name = DSL.keyword(type.getTypeName(configuration));
        return type.precisionDefined() ? DSL.sql("{0}({1})", name, DSL.inline(type.precision())) : DSL.sql("{0}", name);
    }

    @Override
    public void set(BindingSetStatementContext<String> context) throws SQLException {
        if (context.value() == null) {
            context.statement().setNull(context.index(), Types.VARCHAR);
        } else {
            context.statement().setString(context.index(), context.value());
        }
    }

    @Override
    public void register(BindingRegisterContext<String> context) throws SQLException {
        throw writesOnly();
    }

    @Override
    public void set(BindingSetSQLOutputContext<String> context) throws SQLException {
        throw writesOnly();
    }

    @Override
    public void get(BindingGetResultSetContext<String> context) throws SQLException {
        throw writesOnly();
    }

    @Override
    public void get(BindingGetStatementContext<String> context) throws SQLException {
        throw writesOnly();
    }

    @Override
    public void get(BindingGetSQLInputContext<String> context) throws SQLException {
        throw writesOnly();
    }

    private static SQLException writesOnly() {
        return new SQLFeatureNotSupportedException("used for loading only");
    }
}
