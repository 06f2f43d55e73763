package dev.starloom.sql.source;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.physical.PhysicalModel;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Failures;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Locations;
import dev.starloom.sql.Statements;
import dev.starloom.sql.introspect.CatalogReader;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.introspect.JdbcMetadataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * A database whose rows are read in one transaction that sees one state of it and cannot write, where the engine can be told
 * so. Tables are asked for by the logical names of a model; where the model was read elsewhere, tables and columns meet by
 * these names. One thread only.
 */
public final class SourceDatabase implements AutoCloseable {
    /** Rows of a batch: a few megabytes for ordinary rows. */
    private static final int BATCH_ROWS = 8_192;

    private final CatalogReader reader;
    private final Connection connection;
    private final Engine engine;
    private final Introspection introspection;
    private final String location;
    private final boolean autoCommit;

    private SourceDatabase(
            CatalogReader reader,
            Connection connection,
            Engine engine,
            Introspection introspection,
            String location,
            boolean autoCommit) {
        this.reader = reader;
        this.connection = connection;
        this.engine = engine;
        this.introspection = introspection;
        this.location = location;
        this.autoCommit = autoCommit;
    }

    /**
     * Reads the catalog, then begins the transaction in which rows are read.
     *
     * @throws TargetException of kind UNREACHABLE or OCCUPIED where there is no connection
     */
    public static SourceDatabase open(TargetSettings settings, IntrospectionOptions options) {
        Introspection introspection = JdbcMetadataSource.of(settings, options).introspect();
        CatalogReader reader = JdbcMetadataSource.readerFor(settings.jdbcUrl());
        Connection connection = reader.openForRows(settings);
        try {
            reader.beginReadingRows(connection);
            return new SourceDatabase(
                    reader,
                    connection,
                    reader.engine(connection),
                    introspection,
                    Locations.withoutSecrets(settings.jdbcUrl()),
                    true);
        } catch (SQLException e) {
            closeAfter(connection, e);
            throw Failures.working("beginning to read " + Locations.withoutSecrets(settings.jdbcUrl()), e);
        }
    }

    /**
     * Likewise over a connection that the caller's pool gives, and gets back as it was. Where its driver holds results whole
     * unless told otherwise when it connects, as DuckDB's does, so will it here.
     */
    public static SourceDatabase open(DataSource source, IntrospectionOptions options) {
        Introspection introspection = JdbcMetadataSource.of(source, options).introspect();
        try {
            Connection connection = source.getConnection();
            try {
                String url = connection.getMetaData().getURL();
                CatalogReader reader = JdbcMetadataSource.readerFor(url);
                boolean autoCommit = connection.getAutoCommit();
                reader.beginReadingRows(connection);
                return new SourceDatabase(
                        reader,
                        connection,
                        reader.engine(connection),
                        introspection,
                        Locations.withoutSecrets(url),
                        autoCommit);
            } catch (SQLException e) {
                closeAfter(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.working("beginning to read the data source", e);
        }
    }

    private static void closeAfter(Connection connection, SQLException failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** What stands there. */
    public Introspection introspection() {
        return introspection;
    }

    /** Name of the engine, for people. */
    public String engine() {
        return engine.title();
    }

    /** Its URL, without any secret. */
    public String location() {
        return location;
    }

    /** How many rows a table has; empty where there is no such table here. */
    public Optional<Long> count(String logicalName) {
        return standing(logicalName).map(table -> {
            try {
                return new Statements(engine).count(connection, names(table).table(table.physicalName()));
            } catch (SQLException e) {
                throw Failures.working("counting " + logicalName, e);
            }
        });
    }

    /**
     * Reads a table once, in whatever order the engine gives its rows.
     *
     * @param columns logical names of columns; those that are not here are left out
     */
    public void read(String logicalName, List<String> columns, Consumer<RowBatch> rows) {
        read(logicalName, columns, List.of(), rows);
    }

    /** Likewise in the order of the table's primary key, where it has one: the same rows come in the same order again. */
    public void readInOrder(String logicalName, List<String> columns, Consumer<RowBatch> rows) {
        Table table = there(logicalName);
        List<Field<?>> order = table.primaryKey().stream()
                .flatMap(key -> key.columns().stream())
                .<Field<?>>map(c -> DSL.field(DSL.name(table.column(c).physicalName())))
                .toList();
        read(logicalName, columns, order, rows);
    }

    private void read(String logicalName, List<String> columns, List<Field<?>> order, Consumer<RowBatch> rows) {
        Table table = there(logicalName);
        List<Column> chosen =
                table.columns().stream().filter(c -> columns.contains(c.name())).toList();
        if (chosen.isEmpty()) {
            return;
        }
        List<Field<?>> fields = new ArrayList<>();
        chosen.forEach(c -> fields.add(expression(c)));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(reader.fetchRows(connection));
            new Statements(engine)
                    .read(
                            statement,
                            DSL.select(fields)
                                    .from(names(table).table(table.physicalName()))
                                    .orderBy(order),
                            result -> {
                                read(logicalName, chosen, result, rows);
                                return null;
                            });
        } catch (SQLException e) {
            throw Failures.working("reading " + logicalName, e);
        }
    }

    /** A column as it stands; a number of an engine's own, such as PostgreSQL's money, as a plain one. */
    private Field<?> expression(Column column) {
        Field<Object> value = DSL.field(DSL.name(column.physicalName()));
        boolean own = column.physical().filter(p -> !p.nativeType().isEmpty()).isPresent();
        return own && column.type() instanceof SqlType.DecimalType
                ? value.cast(engine.types().of(column.type()))
                : value;
    }

    private void read(String table, List<Column> columns, ResultSet result, Consumer<RowBatch> rows)
            throws SQLException {
        List<CellReading> cells = cells(columns);
        int row = 0;
        while (result.next()) {
            for (int i = 0; i < cells.size(); i++) {
                cells.get(i).read(result, i + 1, row);
            }
            if (++row == BATCH_ROWS) {
                rows.accept(batch(table, columns, cells, row));
                cells = cells(columns);
                row = 0;
            }
        }
        if (row > 0) {
            rows.accept(batch(table, columns, cells, row));
        }
    }

    private List<CellReading> cells(List<Column> columns) {
        boolean zoned = !engine.name().equals("mysql") && !engine.name().equals("mariadb");
        return columns.stream().map(c -> CellReading.of(c, zoned, BATCH_ROWS)).toList();
    }

    private static RowBatch batch(String table, List<Column> columns, List<CellReading> cells, int rows) {
        List<ColumnVector> vectors = new ArrayList<>();
        cells.forEach(c -> vectors.add(c.build(rows)));
        return new RowBatch(table, columns, vectors, rows);
    }

    /**
     * Looks every constraint of a model up in the rows that stand here, by SQL.
     *
     * @param model constraints by logical names; those whose table or columns are not here are told with a reason
     */
    public List<ConstraintProof> prove(Warehouse model) {
        List<ConstraintProof> proofs = new ArrayList<>();
        List<Table> here = new ArrayList<>();
        for (Table table : model.tables()) {
            standing(table.name())
                    .ifPresentOrElse(
                            there -> here.add(withConstraints(there, table, proofs)),
                            () -> proofs.add(new ConstraintProof(
                                    table.name(), table.name(), "TABLE", -1, "", "there is no such table")));
        }
        PhysicalModel physical = PhysicalModel.of(new Warehouse(model.name(), linkedOnlyTo(here)));
        List<ConstraintProofs.Standing> standing = here.stream()
                .map(t -> new ConstraintProofs.Standing(t.name(), physical.table(t.name()), place(t).schema()))
                .toList();
        for (ConstraintProofs.Standing table : standing) {
            proofs.addAll(new ConstraintProofs(
                            connection,
                            engine,
                            name -> standing.stream()
                                    .filter(s -> s.physical().name().equals(name))
                                    .findFirst())
                    .of(table));
        }
        return proofs;
    }

    /** The table as it stands, with the constraints of the model that it has the columns for. */
    private static Table withConstraints(Table there, Table model, List<ConstraintProof> proofs) {
        Set<String> columns = new HashSet<>(there.columnNames());
        List<Column> merged = there.columns().stream()
                .map(c -> model.findColumn(c.name())
                        .map(m -> new Column(c.name(), c.type(), m.nullable(), "", Optional.empty(), c.physical()))
                        .orElse(c))
                .toList();
        model.columns().stream()
                .filter(c -> !columns.contains(c.name()))
                .forEach(c -> proofs.add(
                        new ConstraintProof(model.name(), c.name(), "COLUMN", -1, "", "there is no such column")));
        return new Table(
                there.name(),
                there.role(),
                "",
                merged,
                model.primaryKey().filter(k -> columns.containsAll(k.columns())),
                model.uniqueKeys().stream()
                        .filter((UniqueKey k) -> columns.containsAll(k.columns()))
                        .toList(),
                model.foreignKeys().stream()
                        .filter((ForeignKey l) -> columns.containsAll(l.columns()))
                        .toList(),
                model.checks(),
                there.place());
    }

    private static List<Table> linkedOnlyTo(List<Table> tables) {
        Set<String> names = new HashSet<>();
        tables.forEach(t -> names.add(t.name()));
        return tables.stream()
                .map(t -> t.withForeignKeys(t.foreignKeys().stream()
                        .filter(l -> names.contains(l.referencedTable()))
                        .toList()))
                .toList();
    }

    private Table there(String logicalName) {
        return standing(logicalName)
                .orElseThrow(() -> new IllegalArgumentException("there is no table " + logicalName + " here"));
    }

    private Optional<Table> standing(String logicalName) {
        return introspection.warehouse().findTable(logicalName);
    }

    private Identifiers names(Table table) {
        return new Identifiers(engine, Optional.of(place(table).schema()));
    }

    private TablePlace place(Table table) {
        return introspection.places().get(table.name());
    }

    @Override
    public void close() {
        try (connection) {
            Statements.runFixed(connection, "ROLLBACK");
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            throw Failures.working("ending to read " + location, e);
        }
    }
}
