package dev.starloom.sql.introspect;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Failures;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.SourceRows;
import dev.starloom.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** A database that is read, model and rows, in one transaction that sees one state of it and cannot write. */
public final class JdbcSource implements AutoCloseable {
    private final Connection connection;
    private final CatalogReader reader;
    private final Engine engine;
    private final Introspection introspection;

    private JdbcSource(Connection connection, CatalogReader reader, Engine engine, Introspection introspection) {
        this.connection = connection;
        this.reader = reader;
        this.engine = engine;
        this.introspection = introspection;
    }

    /**
     * Connects and reads the model.
     *
     * @throws dev.starloom.metadata.target.TargetException where it cannot be reached or read
     * @throws dev.starloom.metadata.document.ProblemException for a schema that is not there
     */
    public static JdbcSource open(TargetSettings settings, IntrospectionOptions options) {
        CatalogReader reader = JdbcMetadataSource.readerFor(settings.jdbcUrl());
        Connection connection = reader.openForRows(settings);
        boolean opened = false;
        try {
            reader.beginReadingRows(connection);
            Introspection read = JdbcMetadataSource.of(settings, options).introspect(reader, connection);
            JdbcSource source = new JdbcSource(connection, reader, reader.engine(connection), read);
            opened = true;
            return source;
        } catch (SQLException e) {
            throw Failures.working("reading the source's catalog", e);
        } finally {
            if (!opened) {
                close(connection);
            }
        }
    }

    /** What was read of the model. */
    public Introspection introspection() {
        return introspection;
    }

    /**
     * Reads some columns of a table, row by row as they come.
     *
     * @param table columns that are read, in the order of the table's key; it must be one of the model
     */
    public void read(Table table, Consumer<RowBatch> rows) {
        TablePlace place = introspection.places().get(table.name());
        Identifiers names = new Identifiers(engine, Optional.of(place.schema()).filter(s -> !s.isEmpty()));
        List<Field<?>> fields = table.columns().stream()
                .<Field<?>>map(c -> DSL.field(DSL.name(c.physicalName())))
                .toList();
        List<Field<?>> order = table.primaryKey().stream()
                .flatMap(key -> key.columns().stream())
                .filter(c -> table.findColumn(c).isPresent())
                .<Field<?>>map(c -> DSL.field(DSL.name(table.column(c).physicalName())))
                .toList();
        Select<?> select = DSL.select(fields).from(names.table(place.table())).orderBy(order);
        try (Statement statement = Statements.plain(connection)) {
            statement.setFetchSize(reader.fetchRows(connection));
            new Statements(engine).stream(statement, select, result -> SourceRows.read(table, result, rows));
        } catch (SQLException e) {
            throw Failures.working("reading " + table.physicalName() + " of the source", e);
        }
    }

    @Override
    public void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try (connection) {
            if (!connection.isClosed()) {
                Statements.runFixed(connection, "ROLLBACK");
            }
        } catch (SQLException e) {
            // Nothing was written, so nothing is lost.
            org.slf4j.LoggerFactory.getLogger(JdbcSource.class).debug("closing a source failed", e);
        }
    }
}
