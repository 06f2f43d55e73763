package dev.starloom.metadata.digest;

import static dev.starloom.metadata.digest.Rows.batch;
import static dev.starloom.metadata.digest.Rows.column;
import static dev.starloom.metadata.digest.Rows.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The format is one that a database can compute: DuckDB gives the leaves, the client the tree. */
class LeavesInSqlTest {
    private static final Table TABLE = table(
            "t",
            List.of("id"),
            column("id", SqlType.BIGINT),
            column("word", SqlType.TEXT),
            column("price", SqlType.decimal(30, 4)),
            column("flag", SqlType.BOOLEAN),
            column("day", SqlType.DATE),
            column("moment", SqlType.TIMESTAMP));

    private static final String LEAVES = """
            WITH hashed AS (
                SELECT id, sha256(concat(%s)) AS row_hash FROM t
            )
            SELECT id >> 12 AS leaf, sha256('L' || strlen((id >> 12)::VARCHAR) || ':' || (id >> 12) || ','
                   || string_agg(row_hash, '' ORDER BY id)) AS hash, count(*) AS rows
            FROM hashed GROUP BY id >> 12 ORDER BY leaf
            """.formatted(String.join(
            ", ",
            netstring("id::VARCHAR"),
            netstring("word"),
            netstring("price::VARCHAR"),
            netstring("flag::VARCHAR"),
            netstring("strftime(day, '%Y-%m-%d')"),
            netstring("strftime(moment, '%Y-%m-%dT%H:%M:%S.%f')")));

    @Test
    void leavesFromTheDatabaseGiveTheRootOfTheRows() throws Exception {
        List<List<Object>> rows = rows();
        TableDigester digester = TableDigester.of(TABLE);
        digester.add(digester.hash(batch(TABLE, rows)));
        TableDigest digest = digester.finish();

        List<Leaf> leaves = new ArrayList<>();
        long count = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, word VARCHAR, price DECIMAL(30, 4), flag BOOLEAN,"
                    + " day DATE, moment TIMESTAMP)");
            insert(connection, rows);
            try (ResultSet result = statement.executeQuery(LEAVES)) {
                while (result.next()) {
                    leaves.add(new Leaf(result.getLong("leaf"), result.getString("hash")));
                    count += result.getLong("rows");
                }
            }
        }
        assertThat(leaves).isEqualTo(digest.leaves());
        assertThat(TableDigest.ofLeaves(TABLE, count, leaves)).isEqualTo(digest);
    }

    private static String netstring(String text) {
        return "CASE WHEN %1$s IS NULL THEN 'N,' ELSE strlen(%1$s) || ':' || %1$s || ',' END".formatted(text);
    }

    private static List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        String[] words = {"", null, "a|b", "😀 é", "N,", "it's", "line\nbreak"};
        for (int i = 0; i < words.length; i++) {
            rows.add(Arrays.asList(
                    (i - 3) * 3_000L,
                    words[i],
                    i == 2
                            ? null
                            : new BigDecimal("-12345678901234567890.0625")
                                    .movePointLeft(4 * i)
                                    .setScale(4, RoundingMode.DOWN),
                    i == 3 ? null : i % 2 == 0,
                    i == 4 ? null : LocalDate.of(1582, 10, 1 + i),
                    i == 5 ? null : LocalDateTime.of(1960 + 10 * i, 2, 28, 23, 59, 59, i * 1_000)));
        }
        return rows;
    }

    private static void insert(Connection connection, List<List<Object>> rows) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)")) {
            for (List<Object> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    // As text: the driver moves days that the Julian calendar lacks (5 to 14 October 1582).
                    insert.setString(
                            i + 1, row.get(i) == null ? null : row.get(i).toString());
                }
                insert.executeUpdate();
            }
        }
    }
}
