package dev.starloom.sql.duckdb;

import dev.starloom.metadata.target.EngineInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.duckdb.DuckDBDriver;

/** What the driver's jar says of its version: the driver itself calls every release 1.0. */
final class DriverJar {
    private static final String SYMBOLIC_NAME = "org.duckdb.duckdb_jdbc";

    private DriverJar() {}

    /** The same, with the version in the driver's manifest, where there is one. */
    static EngineInfo withRealVersion(EngineInfo told) {
        return version()
                .map(v -> new EngineInfo(told.engine(), told.engineVersion(), told.driver(), v, told.location()))
                .orElse(told);
    }

    private static Optional<String> version() {
        String packaged = DuckDBDriver.class.getPackage().getImplementationVersion();
        if (packaged != null) {
            return Optional.of(packaged);
        }
        try {
            // Several jars have a manifest; only the driver's has its name.
            for (URL url : Collections.list(DuckDBDriver.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                try (InputStream in = url.openStream()) {
                    Attributes attributes = new Manifest(in).getMainAttributes();
                    if (SYMBOLIC_NAME.equals(attributes.getValue("Bundle-SymbolicName"))) {
                        return Optional.ofNullable(attributes.getValue("Bundle-Version"));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the driver's jar cannot be read", e);
        }
    }
}
