package dev.starloom.sql.introspect;

import dev.starloom.metadata.MetadataSource;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.star.StarClassifier;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Failures;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Locations;
import dev.starloom.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.sql.DataSource;

/** Reads a live PostgreSQL, MariaDB, MySQL, DuckDB or H2 database, in one transaction that cannot write. */
public final class JdbcMetadataSource implements MetadataSource {
    /** Opens a connection that is closed when all is read. */
    @FunctionalInterface
    private interface Opening {
        Connection open() throws SQLException;
    }

    private final Opening opening;
    private final IntrospectionOptions options;

    private JdbcMetadataSource(Opening opening, IntrospectionOptions options) {
        this.opening = opening;
        this.options = options;
    }

    /** A database reached by its settings; their schema is read where the options name none. */
    public static JdbcMetadataSource of(TargetSettings settings, IntrospectionOptions options) {
        CatalogReader reader = readerFor(settings.jdbcUrl());
        boolean own = options.schemas().isEmpty() && settings.schema().isPresent();
        return new JdbcMetadataSource(
                () -> reader.open(settings),
                own
                        ? new IntrospectionOptions(
                                List.of(settings.schema().get()),
                                options.include(),
                                options.exclude(),
                                options.countRows())
                        : options);
    }

    /** A database that the caller's pool reaches; one connection is borrowed, and given back as it was. */
    public static JdbcMetadataSource of(DataSource source, IntrospectionOptions options) {
        return new JdbcMetadataSource(source::getConnection, options);
    }

    @Override
    public Warehouse read() {
        return introspect().warehouse();
    }

    /**
     * Reads the model and what it cannot say.
     *
     * @throws TargetException of kind UNREACHABLE or OCCUPIED where there is no connection, FAILED where reading fails
     * @throws ProblemException for a schema that is not there
     */
    public Introspection introspect() {
        try (Connection connection = opening.open()) {
            CatalogReader reader = readerFor(connection.getMetaData().getURL());
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            Statements.runFixed(connection, reader.beginReading());
            try {
                return introspect(reader, connection);
            } finally {
                if (!connection.isClosed()) {
                    end(connection, autoCommit);
                }
            }
        } catch (SQLException e) {
            throw Failures.working("reading the database's catalog", e);
        }
    }

    private static void end(Connection connection, boolean autoCommit) throws SQLException {
        Statements.runFixed(connection, "ROLLBACK");
        connection.setAutoCommit(autoCommit);
    }

    private Introspection introspect(CatalogReader reader, Connection connection) throws SQLException {
        Engine engine = reader.engine(connection);
        String own = reader.defaultSchema(connection);
        List<String> schemas = options.schemas().isEmpty() ? List.of(own) : options.schemas();
        requireThere(schemas, reader.schemas(connection));
        ModelAssembler model = new ModelAssembler(
                reader.read(connection, schemas), new TableChoice(options), new Portability(engine, reader.syntax()));
        List<Table> tables = model.tables();
        Map<String, Long> rows = options.countRows() ? count(connection, engine, model.places()) : model.estimates();
        Warehouse warehouse = new Warehouse(reader.database(connection), tables);
        return new Introspection(
                StarClassifier.withRoles(warehouse, StarClassifier.classify(warehouse, rows)),
                model.findings(),
                model.facts(),
                rows,
                options.countRows(),
                model.places());
    }

    private static void requireThere(List<String> wanted, List<String> known) {
        for (String schema : wanted) {
            if (!known.contains(schema)) {
                throw new ProblemException(
                        "UNKNOWN_SCHEMA",
                        "--schema",
                        "there is no schema " + schema
                                + Nearest.of(schema, known)
                                        .map(n -> "; did you mean " + n + "?")
                                        .orElse("; there are " + known));
            }
        }
    }

    private static Map<String, Long> count(Connection connection, Engine engine, Map<String, TablePlace> places)
            throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        Statements statements = new Statements(engine);
        for (Map.Entry<String, TablePlace> place : places.entrySet()) {
            Identifiers names =
                    new Identifiers(engine, Optional.of(place.getValue().schema()));
            rows.put(
                    place.getKey(),
                    statements.count(connection, names.table(place.getValue().table())));
        }
        return rows;
    }

    /**
     * How the database behind a URL is read.
     *
     * @throws TargetException of kind UNREACHABLE where no engine knows the URL
     */
    public static CatalogReader readerFor(String jdbcUrl) {
        return ServiceLoader.load(CatalogReader.class, JdbcMetadataSource.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(r -> r.accepts(jdbcUrl))
                .findFirst()
                .orElseThrow(() -> new TargetException(
                        TargetException.Kind.UNREACHABLE,
                        "no engine whose catalog can be read for the URL " + Locations.withoutSecrets(jdbcUrl)
                                + "; there are PostgreSQL, MariaDB, MySQL, DuckDB and H2, with URLs such as"
                                + " jdbc:postgresql://host/database, jdbc:mariadb://host/database,"
                                + " jdbc:mysql://host/database, jdbc:duckdb:warehouse.duckdb or jdbc:h2:./warehouse"));
    }
}
