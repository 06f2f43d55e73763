package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import java.util.List;
import java.util.function.Function;
import org.jooq.Constraint;
import org.jooq.CreateTableElementListStep;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** Makes CREATE TABLE for an engine: columns, types, defaults and NOT NULL, and the primary key where it is asked for. */
public final class TableDdl {
    private final Engine engine;
    private final Identifiers identifiers;
    private final PortableSql portable;
    private final Comments comments;

    public TableDdl(Engine engine, Identifiers identifiers) {
        this.engine = engine;
        this.identifiers = identifiers;
        this.portable = new PortableSql(engine);
        this.comments = new Comments(engine, identifiers);
    }

    /**
     * The table with constraints of its own, for whoever writes a script.
     *
     * @param types what the types of columns are written as
     */
    public Query create(
            Table table, String physical, Function<Column, DataType<?>> types, List<Constraint> constraints) {
        CreateTableElementListStep create = DSL.createTable(identifiers.name(physical))
                .columns(table.columns().stream()
                        .map(c -> column(table, c, types.apply(c)))
                        .toList())
                .constraints(constraints);
        return comments.inlineOf(table)
                .map(create::comment)
                .map(Query.class::cast)
                .orElse(create);
    }

    /** @param physical name of the table that is made */
    public Query create(Table table, String physical, boolean withPrimaryKey) {
        CreateTableElementListStep create = DSL.createTableIfNotExists(identifiers.name(physical))
                .columns(table.columns().stream()
                        .map(c -> column(table, c, engine.types().of(table, c)))
                        .toList());
        if (withPrimaryKey && table.primaryKey().isPresent()) {
            create = create.primaryKey(
                    Identifiers.fields(table.primaryKey().get().columns()));
        }
        return comments.inlineOf(table)
                .map(create::comment)
                .map(Query.class::cast)
                .orElse(create);
    }

    /** The statements that say what a table and its columns mean, where {@link #create} does not. */
    public List<Query> comments(Table table, String physical) {
        return comments.statements(table, physical);
    }

    private Field<?> column(Table table, Column column, DataType<?> plain) {
        DataType<?> type = plain;
        if (column.defaultSql().isPresent()) {
            type = withDefault(
                    type,
                    portable.value(
                            table.name(), column.name(), column.defaultSql().get()));
        }
        // A key column of a declaration may lack its NOT NULL; adding it with the key would read the table again.
        boolean inKey = table.primaryKey()
                .filter(k -> k.columns().contains(column.name()))
                .isPresent();
        if (!column.nullable() || inKey) {
            type = type.nullable(false);
        }
        return DSL.field(
                DSL.name(column.name()),
                type,
                comments.inlineOf(column).map(DSL::comment).orElse(null));
    }

    private static <T> DataType<T> withDefault(DataType<T> type, Field<?> value) {
        // A field of a type of its own would be rendered with a cast, which not every engine takes in a default.
        return type.defaultValue(DSL.field("{0}", type, value));
    }
}
