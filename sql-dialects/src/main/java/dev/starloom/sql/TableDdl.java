package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Writes CREATE TABLE for an engine: columns, types, defaults and NOT NULL, and the primary key where it is asked for. */
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

    /** @param physical name of the table that is made */
    public String create(Table table, String physical, boolean withPrimaryKey) {
        String key = withPrimaryKey && table.primaryKey().isPresent()
                ? ", PRIMARY KEY ("
                        + table.primaryKey().get().columns().stream()
                                .map(identifiers::quote)
                                .collect(Collectors.joining(", "))
                        + ")"
                : "";
        return "CREATE TABLE IF NOT EXISTS " + identifiers.qualified(physical) + " ("
                + table.columns().stream().map(c -> column(table, c)).collect(Collectors.joining(", ")) + key + ")"
                + comments.ofTableInline(table);
    }

    /** The statements that say what a table and its columns mean, where {@link #create} does not. */
    List<String> comments(Table table, String physical) {
        return comments.statements(table, physical);
    }

    private String column(Table table, Column column) {
        StringBuilder text = new StringBuilder(identifiers.quote(column.name()))
                .append(' ')
                .append(engine.types().of(column.type()));
        column.defaultSql()
                .ifPresent(sql -> text.append(" DEFAULT ").append(portable.literal(table.name(), column.name(), sql)));
        // A key column of a declaration may lack its NOT NULL; adding it with the key would read the table again.
        boolean inKey = table.primaryKey()
                .filter(k -> k.columns().contains(column.name()))
                .isPresent();
        if (!column.nullable() || inKey) {
            text.append(" NOT NULL");
        }
        return text.append(comments.ofColumnInline(column)).toString();
    }
}
