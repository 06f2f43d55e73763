package dev.starloom.app.fuzz;

import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An engine in whose words a schema is written down. */
enum Engine {
    DUCKDB('"'),
    POSTGRESQL('"'),
    MARIADB('`');

    private final char quote;

    Engine(char quote) {
        this.quote = quote;
    }

    String quoted(String name) {
        String one = String.valueOf(quote);
        return one + name.replace(one, one + one) + one;
    }

    boolean tellsTablesApartByCase() {
        return this != DUCKDB;
    }

    boolean tellsColumnsApartByCase() {
        return this == POSTGRESQL;
    }

    /** Whether a link may be added to a table that stands. */
    boolean addsLinks() {
        return this != DUCKDB;
    }

    String length(String column) {
        return this == DUCKDB ? "length(" + column + ")" : "char_length(" + column + ")";
    }

    /** A fresh, empty database. */
    TargetSettings fresh(Path folder, int threads) {
        return switch (this) {
            case DUCKDB ->
                settings(
                        "jdbc:duckdb:" + folder.resolve("migrated.duckdb"),
                        Optional.empty(),
                        Optional.empty(),
                        threads);
            case POSTGRESQL ->
                settings(
                        TestPostgres.freshDatabase(),
                        Optional.of(TestPostgres.user()),
                        Optional.of(TestPostgres.password()),
                        threads);
            case MARIADB ->
                settings(
                        TestMariaDb.freshDatabase(),
                        Optional.of(TestMariaDb.user()),
                        Optional.of(TestMariaDb.password()),
                        threads);
        };
    }

    private static TargetSettings settings(String url, Optional<String> user, Optional<String> password, int threads) {
        return new TargetSettings(url, user, password, Optional.empty(), threads, 0, Map.of());
    }

    static Engine named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As it stands in the file of seeds. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
