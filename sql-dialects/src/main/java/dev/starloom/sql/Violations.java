package dev.starloom.sql;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries that give one row which breaks a constraint, or none: proof where an engine does not enforce it, and the name of the culprit where it does. */
public final class Violations {
    private final Identifiers identifiers;
    private final PortableSql portable;

    public Violations(Engine engine, Identifiers identifiers) {
        this.identifiers = identifiers;
        this.portable = new PortableSql(engine);
    }

    /** A key value held by more than one row; NULLs are never equal. */
    public String duplicates(UniqueKey key, String physical) {
        String columns = list(key.columns());
        return "SELECT " + columns + ", COUNT(*) AS " + identifiers.quote("rows") + " FROM "
                + identifiers.qualified(physical) + " WHERE " + present("", key.columns()) + " GROUP BY " + columns
                + " HAVING COUNT(*) > 1 LIMIT 1";
    }

    /** A link that leads to no row; a link with a NULL in it leads nowhere and may. */
    public String orphans(ForeignKey link, String child, String parent) {
        String on = IntStream.range(0, link.columns().size())
                .mapToObj(i -> "p." + identifiers.quote(link.referencedColumns().get(i)) + " = c."
                        + identifiers.quote(link.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        return "SELECT "
                + link.columns().stream().map(c -> "c." + identifiers.quote(c)).collect(Collectors.joining(", "))
                + " FROM " + identifiers.qualified(child) + " c WHERE " + present("c.", link.columns())
                + " AND NOT EXISTS (SELECT 1 FROM " + identifiers.qualified(parent) + " p WHERE " + on + ") LIMIT 1";
    }

    /** A row for which a check is false; one for which it is NULL passes. */
    public String breaches(Table table, CheckConstraint check, String physical) {
        List<String> shown = table.primaryKey().map(UniqueKey::columns).orElse(table.columnNames());
        return "SELECT " + list(shown) + " FROM " + identifiers.qualified(physical) + " WHERE NOT ("
                + portable.predicate(table.name(), check) + ") LIMIT 1";
    }

    private String present(String alias, List<String> columns) {
        return columns.stream()
                .map(c -> alias + identifiers.quote(c) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    private String list(List<String> columns) {
        return columns.stream().map(identifiers::quote).collect(Collectors.joining(", "));
    }
}
