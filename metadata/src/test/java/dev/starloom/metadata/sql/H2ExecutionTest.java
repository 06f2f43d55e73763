package dev.starloom.metadata.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs rendered SQL on a real H2, in which unquoted names mean small letters. */
class H2ExecutionTest {
    private static final SqlNames NAMES = new SmallStar.Names(SqlFlavor.H2);

    private static Connection connection;

    @BeforeAll
    static void fillTables() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:;DATABASE_TO_LOWER=TRUE");
        try (Statement statement = connection.createStatement()) {
            for (String sql : PortableCases.setUp(NAMES)) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    static List<PortableCases.Case> cases() {
        return PortableCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheRowsWorkedOutByHand(PortableCases.Case portable) throws SQLException {
        assertThat(rows(portable.compile().render(NAMES))).containsExactlyElementsOf(portable.rows());
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    // H2 spells booleans in capitals.
                    cells.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
