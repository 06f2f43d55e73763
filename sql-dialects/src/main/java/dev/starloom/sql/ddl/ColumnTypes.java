package dev.starloom.sql.ddl;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.PhysicalColumn;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.sql.Engine;
import dev.starloom.sql.introspect.TypeReading;
import dev.starloom.sql.script.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.jooq.DataType;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;

/**
 * What a column's type is written as: the one it has in the database it was read from, where the dialect reads it to the same
 * values, else the dialect's own for the logical type.
 */
final class ColumnTypes {
    private final DdlDialect dialect;
    private final String name;
    private final Engine engine;
    private final Map<String, Column> made = new LinkedHashMap<>();

    ColumnTypes(Warehouse warehouse, DdlDialect dialect, String name, Engine engine) {
        this.dialect = dialect;
        this.name = name;
        this.engine = engine;
        if (dialect.namedTypes() && isHome(warehouse)) {
            for (Table table : warehouse.tables()) {
                table.columns().stream().filter(this::isNamed).forEach(c -> made.putIfAbsent(nativeType(c), c));
            }
        }
    }

    private static String nativeType(Column column) {
        return column.physical().map(PhysicalColumn::nativeType).orElse("");
    }

    /** Whether the model was read from this engine: it knows every type, but for those with a name that people gave. */
    private boolean isHome(Warehouse warehouse) {
        boolean any = false;
        for (Table table : warehouse.tables()) {
            for (Column column : table.columns()) {
                Optional<ColumnType> own = dialect.ownType(name, nativeType(column));
                boolean same = own.isPresent() && own.get().nativeType().equals(nativeType(column));
                if (!nativeType(column).isEmpty() && !same && !isNamed(column)) {
                    return false;
                }
                any |= same;
            }
        }
        return any;
    }

    private boolean isNamed(Column column) {
        String type = nativeType(column);
        return type.matches("[a-z_][a-z0-9_$.]*|\"[^\"]+\"")
                && dialect.ownType(name, type).isEmpty();
    }

    /** Statements that make the types which people had named. */
    List<Query> made() {
        List<Query> queries = new ArrayList<>();
        made.forEach((type, column) -> {
            PhysicalColumn physical = column.physical().orElseThrow();
            if (physical.shape() == ColumnShape.ENUMERATION) {
                queries.add(DSL.query(
                        "CREATE TYPE {0} AS ENUM ({1})",
                        DSL.raw(type),
                        DSL.list(physical.values().stream().map(DSL::inline).toList())));
            } else {
                queries.add(DSL.query("CREATE DOMAIN {0} AS {1}", DSL.raw(type), DSL.raw(spelt(column))));
            }
        });
        return queries;
    }

    /** The dialect's spelling of a logical type, as a CAST takes it. */
    private String spelt(Column column) {
        DataType<?> type = engine.types().of(column.type());
        return type.getCastTypeName(org.jooq.impl.DSL.using(engine.dialect()).configuration());
    }

    /** The type of a column, its name being the physical one. */
    DataType<?> of(Table table, Column column) {
        Optional<String> own = own(column);
        ColumnSource source = column.physical().map(PhysicalColumn::source).orElse(ColumnSource.ROW);
        Optional<String> series = source == ColumnSource.SERIES || source == ColumnSource.SERIES_ALWAYS
                ? dialect.series(source == ColumnSource.SERIES_ALWAYS)
                : Optional.empty();
        if (own.isEmpty() && series.isEmpty()) {
            return engine.types().of(table, column);
        }
        String spelling = own.orElseGet(() -> spelt(column));
        return new DefaultDataType<>(
                engine.dialect(),
                Object.class,
                spelling + series.map(s -> " " + s).orElse(""));
    }

    private Optional<String> own(Column column) {
        String type = nativeType(column);
        if (type.isEmpty()) {
            return Optional.empty();
        } else if (made.containsKey(type)) {
            return Optional.of(type);
        }
        PhysicalColumn physical = column.physical().orElseThrow();
        return dialect.ownType(name, type)
                .filter(t -> t.reading() instanceof TypeReading.Mapped read
                        && read.type().equals(column.type())
                        && read.shape() == physical.shape()
                        && read.values().equals(physical.values()))
                .map(ColumnType::nativeType);
    }

    /** Conditions, in portable SQL, that the types of a table's columns hold by themselves. */
    Set<String> implied(Table table) {
        Set<String> implied = new HashSet<>();
        for (Column column : table.columns()) {
            List<String> conditions = List.of();
            if (made.containsKey(nativeType(column))) {
                conditions = TypeReading.enumeration(
                                column.physical().orElseThrow().values())
                        .conditions();
            } else if (own(column).isPresent()
                    && dialect.ownType(name, nativeType(column)).orElseThrow().reading()
                            instanceof TypeReading.Mapped read) {
                conditions = read.conditions();
            }
            String quoted = '"' + column.name().replace("\"", "\"\"") + '"';
            conditions.forEach(c -> implied.add(c.replaceFirst("^VALUE\\b", Matcher.quoteReplacement(quoted))));
        }
        return implied;
    }

    /** What of a table's columns the script cannot say. */
    List<String> remarks(Table table) {
        List<String> remarks = new ArrayList<>();
        for (Column column : table.columns()) {
            ColumnSource source = column.physical().map(PhysicalColumn::source).orElse(ColumnSource.ROW);
            switch (source) {
                case ROW -> {
                    // said by the column
                }
                case COMPUTED ->
                    remarks.add(table.name() + "." + column.name()
                            + " was computed by the engine it was read from; the model does not hold how");
                case SERIES, SERIES_ALWAYS -> {
                    if (dialect.series(true).isEmpty()) {
                        remarks.add(table.name() + "." + column.name()
                                + " was counted by the engine it was read from; it is a plain column here");
                    }
                }
            }
        }
        return remarks;
    }
}
