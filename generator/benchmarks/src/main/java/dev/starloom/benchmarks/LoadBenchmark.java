package dev.starloom.benchmarks;

import dev.starloom.app.fill.Filling;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Targets;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;

/** Loading rows that are in memory, beside loading the same rows from a CSV file, and beside JDBC batches. One connection. */
final class LoadBenchmark {
    /** The slow ways get a part of the rows: their rate does not depend on how many there are. */
    private static final int SLOW_ROWS = 20_000;

    private LoadBenchmark() {}

    static void run() throws Exception {
        Filling filling = Facts.filling(3, 1);
        List<RowBatch> batches = Facts.batches(filling);
        Table table = filling.plan().warehouse().table(Facts.TABLE);
        Path csv = Facts.csv(batches);
        Path folder = Files.createTempDirectory("starloom-benchmark");

        String duckdb = "jdbc:duckdb:" + folder.resolve("bench.duckdb");
        measure(new Engine("DuckDB", duckdb, "", ""), table, batches, (c, name) -> {
            try (Statement s = c.createStatement()) {
                s.execute("COPY " + name + " FROM '" + csv + "' (HEADER false, NULL '')");
            }
        });
        measure(
                new Engine("PostgreSQL", TestPostgres.freshDatabase(), TestPostgres.user(), TestPostgres.password()),
                table,
                batches,
                (c, name) -> {
                    try (var in = Files.newInputStream(csv)) {
                        c.unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("COPY " + name + " FROM STDIN (FORMAT csv)", in, 1 << 16);
                    }
                });
        measure(
                new Engine("MariaDB", TestMariaDb.freshDatabase(), TestMariaDb.user(), TestMariaDb.password()),
                table,
                batches,
                (c, name) -> {
                    try (Statement s = c.createStatement()) {
                        s.execute("SET foreign_key_checks = 0");
                        s.execute("LOAD DATA LOCAL INFILE '" + csv + "' INTO TABLE " + name
                                + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' (transaction_id, order_id, line_number,"
                                + " customer_id, store_id, date_key, product_key, product_id, @promotion, quantity,"
                                + " unit_price, unit_discount, unit_cost, gross_amount, discount_amount, net_amount,"
                                + " tax_amount, total_amount) SET promotion_id = NULLIF(@promotion, '')");
                    }
                });
    }

    private record Engine(String name, String url, String user, String password) {
        Connection connect(String option) throws Exception {
            String full = url + (option.isEmpty() ? "" : (url.contains("?") ? "&" : "?") + option);
            return user.isEmpty()
                    ? DriverManager.getConnection(full)
                    : DriverManager.getConnection(full, user, password);
        }
    }

    /** Loads a file into a bare table of that name. */
    private interface FileLoad {
        void load(Connection connection, String table) throws Exception;
    }

    private static void measure(Engine engine, Table table, List<RowBatch> batches, FileLoad file) throws Exception {
        long rows = Facts.rows(batches);
        TargetSettings settings = new TargetSettings(
                engine.url(),
                engine.user().isEmpty() ? Optional.empty() : Optional.of(engine.user()),
                engine.user().isEmpty() ? Optional.empty() : Optional.of(engine.password()),
                Optional.empty(),
                1,
                512L << 20,
                Map.of());
        Measured ours;
        Measured portable;
        String physical;
        try (Target target = Targets.open(settings)) {
            target.begin("warm", "f", "2026-01-01T00:00:00Z");
            load(target, "warm", table, LoaderKind.NATIVE, batches);
            target.abandon("warm");
            target.begin("native", "f", "2026-01-01T00:00:00Z");
            ours = Measured.once(
                    "native channel, rows in memory", () -> load(target, "native", table, LoaderKind.NATIVE, batches));
            target.abandon("native");
            target.begin("jooq", "f", "2026-01-01T00:00:00Z");
            List<RowBatch> some = batches.subList(0, Math.max(1, batches.size() / 16));
            portable = Measured.once("loader: jooq", () -> load(target, "jooq", table, LoaderKind.JOOQ, some));
            target.abandon("jooq");
            target.begin("file", "f", "2026-01-01T00:00:00Z");
            target.createStaging("file", table);
            physical = target.stagingNames("file").table(table.name());
        }
        Measured fromFile;
        Measured batch;
        try (Connection connection = engine.connect(engine.name().equals("MariaDB") ? "allowLocalInfile=true" : "")) {
            fromFile = Measured.once("the engine's own load of a CSV file", () -> {
                file.load(connection, physical);
                return rows;
            });
            try (Statement s = connection.createStatement()) {
                s.execute("DELETE FROM " + physical);
            }
        }
        String option = engine.name().equals("PostgreSQL") ? "reWriteBatchedInserts=true" : "";
        try (Connection connection = engine.connect(option)) {
            batch = Measured.once("JDBC batches of 1,000", () -> batches(connection, physical, batches));
        }
        Measured.print(
                "Loading " + table.name() + " into a bare table of " + engine.name(), ours, fromFile, portable, batch);
    }

    private static long load(Target target, String run, Table table, LoaderKind loader, List<RowBatch> batches) {
        target.createStaging(run, table);
        Iterator<RowBatch> rows = batches.iterator();
        return target.commit(
                        new LoadUnit(run, table.name(), 0),
                        table,
                        loader,
                        () -> rows.hasNext() ? Optional.of(rows.next()) : Optional.empty())
                .rows();
    }

    private static long batches(Connection connection, String table, List<RowBatch> batches) throws Exception {
        connection.setAutoCommit(false);
        int columns = batches.get(0).columns().size();
        String sql = "INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")";
        int done = 0;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (RowBatch batch : batches) {
                for (int r = 0; r < batch.rowCount() && done < SLOW_ROWS; r++, done++) {
                    for (int c = 0; c < columns; c++) {
                        var text = CellText.of(
                                batch.columns().get(c).type(), batch.vectors().get(c), r);
                        insert.setObject(
                                c + 1, text.map(java.math.BigDecimal::new).orElse(null));
                    }
                    insert.addBatch();
                    if (done % 1000 == 999) {
                        insert.executeBatch();
                    }
                }
            }
            insert.executeBatch();
        }
        connection.commit();
        return done;
    }
}
