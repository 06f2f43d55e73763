package dev.starloom.sql.introspect;

import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How one engine's catalog is read; found by {@link java.util.ServiceLoader}. It writes nothing. */
public interface CatalogReader {
    /** Whether a JDBC URL is for this engine. */
    boolean accepts(String jdbcUrl);

    /**
     * Connects so that nothing can be written, and creates nothing that is not there.
     *
     * @throws dev.starloom.metadata.target.TargetException of kind UNREACHABLE or OCCUPIED
     */
    Connection open(TargetSettings settings);

    /** The statement that begins a transaction which reads one state of the database and cannot write. */
    String beginReading();

    /** What the engine on the other end is. */
    Engine engine(Connection connection) throws SQLException;

    /** How its catalog writes expressions. */
    ExpressionSyntax syntax();

    /** Name of the database, as people know it. */
    String database(Connection connection) throws SQLException;

    /** The schema that unqualified names mean. */
    String defaultSchema(Connection connection) throws SQLException;

    /** Schemas that people made, sorted. */
    List<String> schemas(Connection connection) throws SQLException;

    /** All of the schemas, sorted by schema and table, columns in their order. */
    RawCatalog read(Connection connection, List<String> schemas) throws SQLException;
}
