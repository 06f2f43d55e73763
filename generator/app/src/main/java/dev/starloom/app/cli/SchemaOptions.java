package dev.starloom.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flag that gives schemas of the model other names; it goes before {@code schemas} in the configuration. */
final class SchemaOptions {
    @Option(
            names = "--map-schema",
            paramLabel = "MODEL=HERE",
            description = "what a schema of the model is called here, such as sales=shop; may be repeated",
            split = ",")
    private Map<String, String> schemas = new LinkedHashMap<>();

    Map<String, String> schemas() {
        return schemas;
    }
}
