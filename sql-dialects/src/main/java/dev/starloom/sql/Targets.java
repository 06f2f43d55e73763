package dev.starloom.sql;

import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import java.util.List;
import java.util.ServiceLoader;

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
                                + " jdbc:mariadb://host/database or jdbc:mysql://host/database"));
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
