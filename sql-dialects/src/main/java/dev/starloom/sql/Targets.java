package dev.starloom.sql;

import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.sql.DataSource;

/** Opens targets: the entry to this module. Engines are found by {@link ServiceLoader}. */
public final class Targets {
    private Targets() {}

    /**
     * Connects to the target that the settings name.
     *
     * @throws TargetException of kind UNREACHABLE or OCCUPIED
     */
    public static Target open(TargetSettings settings) {
        return providerFor(settings.jdbcUrl()).open(settings);
    }

    /**
     * Works on connections of the caller's own pool, which are given back as they were. Up to {@code threads} and two more
     * are borrowed at once.
     *
     * @param schema schema (or database) that is filled; the connections' own where empty
     * @throws TargetException of kind UNREACHABLE or OCCUPIED
     */
    public static Target open(DataSource source, Optional<String> schema, int threads) {
        String url;
        try (Connection connection = source.getConnection()) {
            url = connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw new TargetException(
                    TargetException.Kind.UNREACHABLE, "the data source gives no connection: " + Failures.reason(e), e);
        }
        return open(new TargetSettings(
                url, Optional.empty(), Optional.empty(), schema, threads, 0, Map.of(), Optional.of(source)));
    }

    /**
     * The engine that a JDBC URL is for.
     *
     * @throws TargetException of kind UNREACHABLE where no engine knows it
     */
    public static TargetProvider providerFor(String jdbcUrl) {
        return providers().stream()
                .filter(p -> p.accepts(jdbcUrl))
                .findFirst()
                .orElseThrow(() -> new TargetException(
                        TargetException.Kind.UNREACHABLE,
                        "no engine for the URL " + Locations.withoutSecrets(jdbcUrl) + "; there are "
                                + String.join(", ", engines())
                                + ", with URLs such as jdbc:duckdb:warehouse.duckdb, jdbc:postgresql://host/database,"
                                + " jdbc:mariadb://host/database, jdbc:mysql://host/database or jdbc:h2:./warehouse"));
    }

    /** Tells what of a URL and of driver properties may not reach its driver; nothing for a URL that no engine knows. */
    public static void check(String jdbcUrl, Map<String, String> properties, Problems problems) {
        providers().stream()
                .filter(p -> p.accepts(jdbcUrl))
                .findFirst()
                .ifPresent(p -> p.check(jdbcUrl, properties, problems));
    }

    /** Names of the engines that are there, sorted. */
    public static List<String> engines() {
        return providers().stream().map(TargetProvider::engine).sorted().toList();
    }

    private static List<TargetProvider> providers() {
        return ServiceLoader.load(TargetProvider.class, Targets.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
