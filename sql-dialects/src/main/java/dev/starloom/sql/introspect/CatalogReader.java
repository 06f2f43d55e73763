package dev.starloom.sql.introspect;

import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Statements;
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

    /** Connects likewise, for results that are read row by row and held nowhere. */
    default Connection openForRows(TargetSettings settings) {
        return open(settings);
    }

    /** Begins a transaction that reads one state of the database, cannot write, and gives results row by row. */
    default void beginReadingRows(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Statements.runFixed(connection, beginReading());
    }

    /** The fetch size with which this driver holds a few rows of a result, and not all of them. */
    default int fetchRows(Connection connection) throws SQLException {
        return 10_000;
    }

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
