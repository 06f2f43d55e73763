package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A target, reached the way a user reaches it, and questions to it that tests of failures ask. */
final class Warehouse {
    /** Figures of the whole star: equal before and after where nothing was changed. */
    private static final String STAR =
            "SELECT (SELECT COUNT(*) FROM transactions) AS l, (SELECT SUM(total_amount) FROM orders)"
                    + " AS o, (SELECT MIN(email) FROM customers) AS c, (SELECT SUM(closing_quantity) FROM inventory) AS i,"
                    + " (SELECT COUNT(*) FROM returns) AS r";

    private static final String STAGED =
            "SELECT COUNT(*) AS n FROM information_schema.tables WHERE table_name LIKE 'starloom!_s%' ESCAPE '!'";

    private final Path folder;
    private final List<String> reach;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private Warehouse(Path folder, String url, String... more) {
        this.folder = folder;
        this.reach = new ArrayList<>(List.of("--target", url));
        this.reach.addAll(List.of(more));
    }

    /** @param folder where records of runs go */
    static Warehouse duckDb(Path folder, Path file) {
        return new Warehouse(folder, "jdbc:duckdb:" + file);
    }

    static Warehouse postgreSql(Path folder, String url) {
        return new Warehouse(folder, url, "--user", TestPostgres.user(), "--password", "${ENV:PASSWORD}");
    }

    static Warehouse mariaDb(Path folder, String url) {
        return new Warehouse(folder, url, "--user", TestMariaDb.user(), "--password", "${ENV:PASSWORD}");
    }

    /** The variable that holds the password, for both servers. */
    static String password() {
        return TestMariaDb.password();
    }

    /** Words of a command line that fills it. */
    List<String> generateWords(String... options) {
        List<String> words = new ArrayList<>(List.of("generate"));
        words.addAll(reach);
        words.addAll(List.of(options));
        return words;
    }

    /** Fills it in this process, and gives the exit code. */
    int generate(String... options) {
        List<String> words = generateWords(options);
        words.add("--quiet");
        return run(words);
    }

    /** Goes on with the newest run that stopped. */
    int resume(String... options) {
        List<String> words = new ArrayList<>(List.of("runs", "resume", "--quiet"));
        words.addAll(List.of(options));
        return run(words);
    }

    /** Gives up what is staged. */
    int drop() {
        List<String> words = new ArrayList<>(List.of("runs", "drop"));
        words.addAll(reach);
        return run(words);
    }

    String star() {
        return ask(STAR);
    }

    long stagedTables() {
        return Long.parseLong(
                ask(STAGED).lines().skip(2).findFirst().orElseThrow().strip());
    }

    String listOfRuns() {
        assertThat(run(List.of("runs", "list"))).as(this::told).isEqualTo(ExitCode.OK);
        return out.toString();
    }

    private String ask(String sql) {
        List<String> words = new ArrayList<>(List.of("sql", sql));
        words.addAll(reach);
        assertThat(run(words)).as(this::told).isEqualTo(ExitCode.OK);
        return out.toString();
    }

    private int run(List<String> words) {
        out = new StringWriter();
        err = new StringWriter();
        Console console =
                new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, n -> password(), folder);
        return CommandLines.execute(console, words.toArray(String[]::new));
    }

    /** What the last command said on standard output. */
    String said() {
        return out.toString();
    }

    /** What it said on standard error. */
    String told() {
        return err.toString();
    }

    /** The lineage file that was written last. */
    String newestRecord() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            Path newest = runs.map(run -> run.resolve("lineage.yaml"))
                    .max(Comparator.comparing(Warehouse::modified))
                    .orElseThrow();
            return Files.readString(newest);
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).to(java.util.concurrent.TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
