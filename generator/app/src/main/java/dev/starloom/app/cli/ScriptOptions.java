package dev.starloom.app.cli;

import dev.starloom.app.fill.SchemaFile;
import dev.starloom.sql.introspect.IntrospectionOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a schema that stands in a file is read. */
final class ScriptOptions {
    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            description = "dialect of a script: postgresql, mysql, mariadb, duckdb (default: guessed from it)")
    private String dialect;

    @Option(
            names = "--leave-out",
            description = "leave out tables of a script that are not understood, instead of refusing it")
    private boolean leaveOut;

    SchemaFile.Read read(Console console, Path file, IntrospectionOptions options) {
        SchemaFile.Read read = SchemaFile.read(console.folder(), file, Optional.ofNullable(dialect), options, leaveOut);
        if (dialect == null) {
            read.dialect()
                    .ifPresent(d -> console.err().println("dialect: " + d + " (guessed; --dialect says another)"));
        }
        return read;
    }
}
