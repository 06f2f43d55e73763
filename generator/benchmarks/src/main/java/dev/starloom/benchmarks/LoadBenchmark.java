package dev.starloom.benchmarks;

import dev.starloom.app.fill.Filling;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Targets;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Loading rows that are in memory over one connection, beside loading the same rows from a CSV file that is there already,
 * and beside value-by-value ways. All load the same bare table; each way runs once before it is measured.
 */
final class LoadBenchmark {
    /** The slow ways get a part of the rows: their rate does not depend on how many there are. */
    private static final int SLOW_ROWS = 20_000;

    private static final int SLOWEST_ROWS = 4_000;
    private static final String BEGUN = "2026-01-01T00:00:00Z";

    private LoadBenchmark() {}

    static void run() throws Exception {
        Filling filling = Facts.filling(3, 1);
        List<RowBatch> batches = Facts.batches(filling);
        Table table = filling.plan().warehouse().table(Facts.TABLE);
        Path csv = Facts.csv(batches);
        Load load = new Load(table, batches, Facts.rows(batches));

        Path folder = Files.createTempDirectory("starloom-benchmark");
        Engine duckdb = new Engine("DuckDB", "jdbc:duckdb:" + folder.resolve("bench.duckdb"), "", "");
        measure(
                duckdb,
                Server.none(),
                load,
                new Way("COPY from a CSV file", load.rows(), "", (c, name) -> {
                    execute(c, "COPY " + name + " FROM '" + csv + "' (HEADER false, NULLSTR '')");
                }),
                new Way("appender", load.rows(), "", (c, name) -> RowByRow.appender(c, name, batches)),
                new Way("JDBC batches of 1,000, a part of the rows", SLOWEST_ROWS, "", (c, name) -> {
                    RowByRow.batches(c, name, batches, SLOWEST_ROWS);
                }));

        Engine postgres =
                new Engine("PostgreSQL", TestPostgres.freshDatabase(), TestPostgres.user(), TestPostgres.password());
        try (Connection connection = postgres.connect("")) {
            measure(
                    postgres,
                    Server.postgreSql(connection),
                    load,
                    new Way("COPY from a CSV file", load.rows(), "", (c, name) -> {
                        try (InputStream in = Files.newInputStream(csv)) {
                            c.unwrap(PGConnection.class)
                                    .getCopyAPI()
                                    .copyIn("COPY " + name + " FROM STDIN (FORMAT csv)", in, 1 << 16);
                        }
                    }),
                    new Way(
                            "JDBC batches of 1,000, rewritten, a part",
                            SLOW_ROWS,
                            "reWriteBatchedInserts=true",
                            (c, name) -> RowByRow.batches(c, name, batches, SLOW_ROWS)));
        }

        Engine mariadb = new Engine("MariaDB", TestMariaDb.freshDatabase(), TestMariaDb.user(), TestMariaDb.password());
        measure(
                mariadb,
                Server.mariaDb(),
                load,
                new Way("LOAD DATA LOCAL from a CSV file", load.rows(), "allowLocalInfile=true", (c, name) -> {
                    execute(
                            c,
                            "LOAD DATA LOCAL INFILE '" + csv + "' INTO TABLE " + name
                                    + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' " + fields(table));
                }),
                new Way("JDBC batches of 1,000, in bulk, a part", SLOW_ROWS, "", (c, name) -> {
                    RowByRow.batches(c, name, batches, SLOW_ROWS);
                }));
    }

    /** What is loaded. */
    private record Load(Table table, List<RowBatch> batches, long rows) {}

    private record Engine(String name, String url, String user, String password) {
        Connection connect(String option) throws Exception {
            String full = url + (option.isEmpty() ? "" : (url.contains("?") ? "&" : "?") + option);
            return user.isEmpty()
                    ? DriverManager.getConnection(full)
                    : DriverManager.getConnection(full, user, password);
        }

        TargetSettings settings() {
            Optional<String> name = user.isEmpty() ? Optional.empty() : Optional.of(user);
            int cores = Runtime.getRuntime().availableProcessors();
            return new TargetSettings(
                    url, name, name.map(n -> password), Optional.empty(), cores, 512L << 20, Map.of());
        }
    }

    /** Another way to load a bare table of some name, on a connection with an option. */
    private record Way(String name, long rows, String option, Loading loading) {}

    private interface Loading {
        void load(Connection connection, String table) throws Exception;
    }

    private static void measure(Engine engine, Server server, Load load, Way... ways) throws Exception {
        List<Measured> measured = new ArrayList<>();
        String physical;
        try (Target target = Targets.open(engine.settings())) {
            measured.add(ours("native channel, rows in memory", server::cpuSeconds, target, LoaderKind.NATIVE, load));
            Load part = new Load(
                    load.table(),
                    load.batches().subList(0, Math.max(1, load.batches().size() / 16)),
                    0);
            measured.add(ours("loader: jooq, a part of the rows", server::cpuSeconds, target, LoaderKind.JOOQ, part));
            target.begin("other", "f", BEGUN);
            target.createStaging("other", load.table());
            physical = target.stagingNames("other").table(load.table().name());
        }
        for (Way way : ways) {
            for (int time = 0; time < 2; time++) {
                try (Connection connection = engine.connect(way.option())) {
                    Measured now = Measured.once(way.name(), server::cpuSeconds, () -> {
                        way.loading().load(connection, physical);
                        return way.rows();
                    });
                    connection.setAutoCommit(true);
                    execute(connection, "TRUNCATE TABLE " + physical);
                    if (time == 1) {
                        measured.add(now);
                    }
                }
            }
        }
        Measured.print(
                "Loading " + load.table().name() + " into a bare table of " + engine.name(),
                measured.toArray(Measured[]::new));
    }

    private static Measured ours(String name, DoubleSupplier server, Target target, LoaderKind kind, Load load)
            throws Exception {
        Measured last = null;
        for (int time = 0; time < 2; time++) {
            String run = "ours" + kind + time;
            target.begin(run, "f", BEGUN);
            target.createStaging(run, load.table());
            last = Measured.once(name, server, () -> {
                Iterator<RowBatch> rows = load.batches().iterator();
                return target.commit(
                                new LoadUnit(run, load.table().name(), 0),
                                load.table(),
                                kind,
                                () -> rows.hasNext() ? Optional.of(rows.next()) : Optional.empty())
                        .rows();
            });
            target.abandon(run);
        }
        return last;
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Columns of a file in which an empty field stands for NULL, which MariaDB would read as 0. */
    private static String fields(Table table) {
        String into = table.columns().stream()
                .map(c -> c.nullable() ? "@" + c.name() : c.name())
                .collect(Collectors.joining(", ", "(", ")"));
        String nulls = table.columns().stream()
                .filter(Column::nullable)
                .map(c -> c.name() + " = NULLIF(@" + c.name() + ", '')")
                .collect(Collectors.joining(", "));
        return nulls.isEmpty() ? into : into + " SET " + nulls;
    }
}
