package dev.starloom.sql.mysql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * Loads rows with LOAD DATA LOCAL INFILE from a stream. LOCAL makes the server skip rows it does not like and adjust values,
 * and tell so in warnings only: any warning, or a count that differs, is a failure here.
 */
final class LoadData {
    private static final int DUPLICATE_KEY = 1062;

    private final Statements statements;
    private final Identifiers identifiers;
    private final Server server;
    private final LocalInfile localInfile;

    LoadData(Statements statements, Identifiers identifiers, Server server, LocalInfile localInfile) {
        this.statements = statements;
        this.identifiers = identifiers;
        this.server = server;
        this.localInfile = localInfile;
    }

    /** @return rows loaded, as the server counts them */
    long load(Connection connection, Table table, String staging, RowSource rows) throws SQLException {
        RowTextStream stream = new RowTextStream(table, rows);
        try (Statement statement = Statements.plain(connection)) {
            execute(statement, table, staging, stream);
            long loaded = statement.getLargeUpdateCount();
            stream.rethrow();
            refuseWarnings(statement, table);
            if (loaded != stream.rows()) {
                throw failed(table, "the server took " + loaded + " of " + stream.rows() + " rows");
            }
            return loaded;
        } catch (SQLException e) {
            stream.rethrow();
            throw e;
        }
    }

    private void execute(Statement statement, Table table, String staging, RowTextStream stream) throws SQLException {
        localInfile.set(statement, stream);
        try {
            statement.execute(statements.running(query(table, staging)));
        } finally {
            localInfile.set(statement, null);
        }
    }

    private Query query(Table table, String staging) {
        List<QueryPart> fields = new ArrayList<>();
        List<QueryPart> assignments = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            Name name = DSL.name(column.name());
            if (column.type() instanceof SqlType.BinaryType) {
                QueryPart variable = DSL.raw("@b" + i);
                fields.add(variable);
                assignments.add(DSL.sql("{0} = UNHEX({1})", name, variable));
            } else {
                fields.add(name);
            }
        }
        return DSL.query(
                "LOAD DATA LOCAL INFILE 'starloom' INTO TABLE {0} CHARACTER SET utf8mb4"
                        + " FIELDS TERMINATED BY {1} ENCLOSED BY '' ESCAPED BY {2} LINES TERMINATED BY {3} ({4}){5}",
                identifiers.name(staging),
                DSL.inline("\t"),
                DSL.inline("\\"),
                DSL.inline("\n"),
                DSL.list(fields),
                assignments.isEmpty() ? DSL.raw("") : DSL.sql(" SET {0}", DSL.list(assignments)));
    }

    private void refuseWarnings(Statement statement, Table table) throws SQLException {
        try (ResultSet warnings = statement.executeQuery("SHOW WARNINGS LIMIT 1")) {
            if (warnings.next()) {
                int code = warnings.getInt(2);
                String text = warnings.getString(3);
                throw failed(
                        table,
                        code == DUPLICATE_KEY && table.primaryKey().isPresent()
                                ? "primary key " + table.primaryKey().get().name() + " does not hold: " + text
                                : text);
            }
        }
    }

    private TargetException failed(Table table, String reason) {
        return new TargetException(
                TargetException.Kind.FAILED,
                "loading " + table.name() + " into " + server.engine().title() + ": " + reason
                        + "; nothing of this unit was kept: correct the pack, or the column's type");
    }
}
