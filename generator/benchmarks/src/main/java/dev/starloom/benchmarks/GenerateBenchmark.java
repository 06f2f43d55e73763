package dev.starloom.benchmarks;

import dev.starloom.app.fill.Filling;
import dev.starloom.engine.generation.BlockPlan;
import dev.starloom.metadata.rows.RowBatch;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.datafaker.Faker;

/**
 * Making rows, beside what a user would pick instead: a faker library a row at a time for people, and random expressions
 * inside DuckDB for facts (a flat table of as many columns, without any link to hold to).
 */
final class GenerateBenchmark {
    private static final int FAKED = 20_000;

    private GenerateBenchmark() {}

    static void run() throws Exception {
        Filling one = Facts.filling(3, 1);
        Filling two = Facts.filling(3, 2);
        Measured ours = Measured.of("transactions with links, 1 thread", 3, () -> all(one, Facts.TABLE, 1));
        Measured both = Measured.of("transactions with links, 2 threads", 3, () -> all(two, Facts.TABLE, 2));
        Measured flat = Measured.of("DuckDB random() of as many columns, 1 thread", 3, () -> duckdb(ours.rows(), 1));
        Measured flatBoth =
                Measured.of("DuckDB random() of as many columns, 2 threads", 3, () -> duckdb(ours.rows(), 2));
        Measured.print("Facts: rows made, not loaded", ours, flat);
        Measured.print("Facts: rows made, not loaded", both, flatBoth);

        text(one);

        Filling people = Facts.filling(100, 1);
        Measured customers = Measured.of("customers, 1 thread", 5, () -> all(people, "customers", 1));
        Faker faker = new Faker(Locale.US, new Random(42));
        Measured fakes = Measured.of("Datafaker, eight fields a row, 1 thread", 1, () -> fake(faker));
        Measured.print("Dimensions: customers", customers, fakes);
    }

    /** Rows and megabytes of text a CPU second, the measures in which programs that write files of test data are compared. */
    private static void text(Filling filling) throws Exception {
        System.out.println();
        System.out.println("Rows made and spelled as delimited text that is thrown away, 1 thread");
        System.out.printf(
                Locale.ROOT, "  %-20s %10s %8s %8s %12s %10s%n", "", "rows", "MB", "CPU s", "rows/CPU s", "MB/CPU s");
        for (String table : List.of(Facts.TABLE, "customers")) {
            long[] bytes = new long[1];
            RowBytes spelling = new RowBytes();
            Measured spelled = Measured.of(table, 5, () -> {
                BlockPlan blocks = filling.generation().blocks(table);
                long rows = 0;
                bytes[0] = 0;
                for (int b = 0; b < blocks.blocks(); b++) {
                    RowBatch batch = filling.generation().generate(table, b);
                    bytes[0] += spelling.spell(batch);
                    rows += batch.rowCount();
                }
                return rows;
            });
            System.out.printf(
                    Locale.ROOT,
                    "  %-20s %,10d %8.1f %8.2f %,12d %10.1f%n",
                    table,
                    spelled.rows(),
                    bytes[0] / 1e6,
                    spelled.cpuSeconds(),
                    Math.round(spelled.cpuRate()),
                    bytes[0] / 1e6 / spelled.cpuSeconds());
        }
    }

    private static long all(Filling filling, String table, int threads) throws InterruptedException {
        BlockPlan blocks = filling.generation().blocks(table);
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int b = next.getAndIncrement(); b < blocks.blocks(); b = next.getAndIncrement()) {
                filling.generation().generate(table, b);
            }
        };
        Thread[] workers = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            workers[t] = new Thread(work);
            workers[t].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        return blocks.rows();
    }

    private static long duckdb(long rows, int threads) throws Exception {
        StringBuilder columns = new StringBuilder("i");
        for (int c = 0; c < 10; c++) {
            columns.append(", CAST(random() * 100000 AS INTEGER)");
        }
        for (int c = 0; c < 7; c++) {
            columns.append(", CAST(random() * 1000 AS DECIMAL(12,2))");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            // Every value is used, so that none is optimised away; nothing is stored, as with ours.
            statement.execute("SELECT BIT_XOR(HASH(t)) FROM (SELECT " + columns + " FROM range(" + rows + ") r(i)) t");
        }
        return rows;
    }

    private static long fake(Faker faker) {
        long length = 0;
        for (int i = 0; i < FAKED; i++) {
            length += faker.name().firstName().length()
                    + faker.name().lastName().length()
                    + faker.internet().emailAddress().length()
                    + faker.phoneNumber().phoneNumber().length()
                    + faker.address().streetAddress().length()
                    + faker.address().city().length()
                    + faker.address().stateAbbr().length()
                    + faker.address().zipCode().length();
        }
        if (length == 0) {
            throw new IllegalStateException("nothing was made");
        }
        return FAKED;
    }
}
