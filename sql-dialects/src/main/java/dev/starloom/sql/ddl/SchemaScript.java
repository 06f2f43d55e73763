package dev.starloom.sql.ddl;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.sql.Constraints;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.IndexPlan;
import dev.starloom.sql.Statements;
import dev.starloom.sql.TableDdl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Constraint;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * The DDL of a model: schemas, types, tables, keys, indexes, links, checks and comments, for any dialect. Names are those of
 * the database that the model was read from, where it was read from one; so are the types, where the dialect has them.
 */
public final class SchemaScript {
    private final Warehouse warehouse;
    private final DdlDialect dialect;
    private final Engine engine;
    private final Statements statements;
    private final PhysicalModel physical;
    private final ColumnTypes types;
    private final Map<String, Identifiers> identifiers = new HashMap<>();
    private final StringBuilder script = new StringBuilder();

    private SchemaScript(Warehouse warehouse, String name) {
        this.warehouse = warehouse;
        this.dialect = dialect(name);
        this.engine = dialect.engine(name);
        this.statements = new Statements(engine);
        this.physical = new PhysicalModel(warehouse);
        this.types = new ColumnTypes(warehouse, dialect, name, engine);
    }

    /** Dialects that it can be written for, sorted. */
    public static List<String> dialects() {
        return providers().stream().flatMap(d -> d.names().stream()).sorted().toList();
    }

    /**
     * The script.
     *
     * @throws ProblemException for an unknown dialect
     */
    public static String of(Warehouse warehouse, String dialect) {
        return new SchemaScript(warehouse, dialect).write();
    }

    /**
     * What the tables of a model are called in that script, with their schemas where it names them.
     *
     * @throws ProblemException for an unknown dialect
     */
    public static Function<Table, Name> names(Warehouse warehouse, String dialect) {
        return new SchemaScript(warehouse, dialect)::name;
    }

    /**
     * The engine of a dialect.
     *
     * @throws ProblemException for an unknown one
     */
    public static Engine engine(String dialect) {
        return dialect(dialect).engine(dialect);
    }

    private static List<DdlDialect> providers() {
        return ServiceLoader.load(DdlDialect.class, SchemaScript.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static DdlDialect dialect(String name) {
        return providers().stream()
                .filter(d -> d.names().contains(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        "UNKNOWN_DIALECT",
                        "--dialect",
                        "there is no dialect " + name
                                + Nearest.of(name, dialects())
                                        .map(n -> "; did you mean " + n + "?")
                                        .orElse("; there are " + dialects())));
    }

    private String write() {
        List<Table> chosen = warehouse.tables().stream()
                .filter(t -> t.role() != TableRole.WORK)
                .toList();
        Set<String> names = chosen.stream().map(Table::name).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Table> tables = chosen.stream()
                .map(t -> physical.of(withoutStrangers(t, names)))
                .toList();
        tables.stream()
                .map(this::schema)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(s -> add(DSL.createSchemaIfNotExists(DSL.name(s))));
        types.made().forEach(this::add);
        List<Table> ordered = dialect.keys() == DdlDialect.Keys.WITH_THE_TABLE ? parentsFirst(tables) : tables;
        Set<String> there = new LinkedHashSet<>();
        for (Table table : ordered) {
            there.add(table.name());
            table(table, there);
        }
        switch (dialect.keys()) {
            case LATER -> {
                tables.forEach(this::indexes);
                tables.forEach(t -> t.foreignKeys().forEach(l -> add(alter(t, link(t, l)))));
            }
            case NOT_ENFORCED -> {
                tables.forEach(t ->
                        promises(t).forEach(c -> add(DSL.query("ALTER TABLE {0} ADD {1} NOT ENFORCED", name(t), c))));
                tables.forEach(
                        t -> t.checks().forEach(c -> remark("check " + c.name() + " of " + t.name() + ": " + c.sql())));
            }
            case WITH_THE_TABLE -> tables.forEach(this::indexes);
        }
        tables.forEach(t -> ddl(t).comments(t, t.physicalName()).forEach(this::add));
        return script.toString();
    }

    /** A table without its links to tables that are not written. */
    private Table withoutStrangers(Table table, Set<String> names) {
        List<ForeignKey> links = table.foreignKeys().stream()
                .filter(l -> names.contains(l.referencedTable()))
                .toList();
        table.foreignKeys().stream()
                .filter(l -> !links.contains(l))
                .forEach(l -> remark("the link " + l.name() + " of " + table.name() + " to " + l.referencedTable()
                        + " is left out: that table is not here"));
        return table.withForeignKeys(links);
    }

    private Identifiers identifiers(Table table) {
        Optional<String> schema = schema(table);
        return identifiers.computeIfAbsent(schema.orElse(""), s -> new Identifiers(engine, schema));
    }

    /** The schema that must be named: another than the dialect's own, or one of several. */
    private Optional<String> schema(Table table) {
        String schema = table.place().map(TablePlace::schema).orElse("");
        boolean several = warehouse.tables().stream()
                        .map(t -> t.place().map(TablePlace::schema).orElse(""))
                        .distinct()
                        .count()
                > 1;
        boolean named = !schema.isEmpty() && !dialect.ownSchemas().contains(schema);
        return named && (several || !dialect.ownSchemas().isEmpty()) ? Optional.of(schema) : Optional.empty();
    }

    private Name name(Table table) {
        return identifiers(table).name(table.physicalName());
    }

    private Constraints constraints(Table table) {
        return new Constraints(engine, identifiers(table));
    }

    private void table(Table table, Set<String> there) {
        List<Constraint> inline = new ArrayList<>();
        if (dialect.keys() != DdlDialect.Keys.NOT_ENFORCED) {
            table.primaryKey().ifPresent(k -> inline.add(constraints(table).primaryKey(k, k.name())));
            table.uniqueKeys().forEach(k -> inline.add(constraints(table).unique(k, k.name())));
            Set<String> implied = types.implied(table);
            table.checks().stream().filter(c -> !implied.contains(c.sql())).forEach(c -> inline.add(check(table, c)));
        }
        if (dialect.keys() == DdlDialect.Keys.WITH_THE_TABLE) {
            for (ForeignKey link : table.foreignKeys()) {
                if (there.contains(link.referencedTable())) {
                    inline.add(link(table, link));
                } else {
                    remark("the link " + link.name() + " of " + table.name() + " to " + link.referencedTable()
                            + " is left out: the tables lead to each other, and " + engine.title()
                            + " adds no link to a table that is there");
                }
            }
        }
        types.remarks(table).forEach(this::remark);
        add(ddl(table).create(table, table.physicalName(), column -> types.of(table, column), inline));
    }

    private TableDdl ddl(Table table) {
        return new TableDdl(engine, identifiers(table));
    }

    private Constraint check(Table table, CheckConstraint check) {
        return constraints(table).check(table, check, check.name());
    }

    private Constraint link(Table table, ForeignKey link) {
        Table parent = warehouse.table(link.referencedTable());
        return DSL.constraint(DSL.name(link.name()))
                .foreignKey(Identifiers.fields(link.columns()))
                .references(DSL.table(name(parent)), Identifiers.fields(link.referencedColumns()));
    }

    private Query alter(Table table, Constraint constraint) {
        return DSL.alterTable(DSL.table(name(table))).add(constraint);
    }

    private void indexes(Table table) {
        for (IndexPlan index : IndexPlan.of(table)) {
            add(DSL.createIndex(DSL.name(identifiers(table).fit(index.name())))
                    .on(DSL.table(name(table)), Identifiers.fields(index.columns())));
        }
    }

    private List<Constraint> promises(Table table) {
        List<Constraint> promises = new ArrayList<>();
        table.primaryKey().ifPresent(k -> promises.add(constraints(table).primaryKey(k, k.name())));
        table.uniqueKeys().forEach(k -> promises.add(constraints(table).unique(k, k.name())));
        table.foreignKeys().forEach(l -> promises.add(link(table, l)));
        return promises;
    }

    /** Parents before children; of tables that lead to each other, one comes before its parent. */
    private static List<Table> parentsFirst(List<Table> tables) {
        List<Table> left = new ArrayList<>(tables);
        List<Table> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<String> waiting =
                    new LinkedHashSet<>(left.stream().map(Table::name).toList());
            Table next = left.stream()
                    .filter(t -> t.foreignKeys().stream()
                            .map(ForeignKey::referencedTable)
                            .noneMatch(p -> !p.equals(t.name()) && waiting.contains(p)))
                    .findFirst()
                    .orElse(left.get(0));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private void add(Query query) {
        script.append(statements.formatted(query)).append(";\n\n");
    }

    private void remark(String text) {
        script.append("-- ").append(text.replaceAll("\\s+", " ")).append("\n");
    }
}
