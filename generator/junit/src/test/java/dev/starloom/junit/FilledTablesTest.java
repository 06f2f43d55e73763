package dev.starloom.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables of a database in memory, filled before the first test. */
class FilledTablesTest {
    private static final DataSource SOURCE = source();

    @RegisterExtension
    static final FilledTables TABLES =
            FilledTables.in(() -> SOURCE).with(fill -> fill.rows("visit", 40)).with(fill -> fill.seed(5));

    private static DataSource source() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:visits;DB_CLOSE_DELAY=-1");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE visitor (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE)");
            statement.execute(
                    "CREATE TABLE visit (id INTEGER PRIMARY KEY, visitor_id INTEGER NOT NULL REFERENCES visitor,"
                            + " came_on DATE NOT NULL, minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 600))");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return source;
    }

    @Test
    void everyVisitHasItsVisitor() throws SQLException {
        assertThat(TABLES.result().rows()).containsEntry("visit", 40L);
        assertThat(count("SELECT COUNT(*) FROM visit v JOIN visitor r ON r.id = v.visitor_id"))
                .isEqualTo(40);
    }

    @Test
    void anExtensionThatWasNotRunHasNoResult() {
        assertThatThrownBy(() -> FilledTables.in(() -> SOURCE).result()).isInstanceOf(IllegalStateException.class);
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = SOURCE.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
