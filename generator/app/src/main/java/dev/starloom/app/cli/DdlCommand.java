package dev.starloom.app.cli;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.Packs;
import dev.starloom.app.fill.SchemaFile;
import dev.starloom.app.fill.Schemas;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.sql.ddl.SchemaScript;
import dev.starloom.sql.introspect.IntrospectionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the DDL of a schema for any dialect. */
@Command(
        name = "ddl",
        mixinStandardHelpOptions = true,
        description =
                "Writes CREATE TABLE with keys, indexes, links, checks and comments for a dialect: of a pack, of a data"
                        + " dictionary, or of a script in another dialect. Reaches no database.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  starloom ddl --dialect snowflake",
            "  starloom ddl --dialect postgresql --from dictionary.json --out schema.sql",
            "  starloom ddl --dialect duckdb --from mysql-schema.sql --from-dialect mysql"
        })
final class DdlCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private SchemaOptions schemas = new SchemaOptions();

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            required = true,
            description = "postgresql, mysql, mariadb, duckdb, snowflake or h2")
    private String dialect;

    @Option(
            names = "--from",
            paramLabel = "PACK|FILE",
            defaultValue = "retail",
            description = "pack, data dictionary (.json) or script (.sql) (default: ${DEFAULT-VALUE})")
    private String from;

    @Option(
            names = "--from-dialect",
            paramLabel = "NAME",
            description = "dialect of the script it is read from (default: guessed from it)")
    private String fromDialect;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "file to write; nothing is overwritten (default: print)")
    private Path out;

    DdlCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String script =
                SchemaScript.of(Schemas.called(warehouse(), schemas.schemas()), dialect.toLowerCase(Locale.ROOT));
        if (out == null) {
            console.out().print(script);
            return ExitCode.OK;
        }
        Path file = console.folder().resolve(out);
        if (Files.exists(file)) {
            throw new ProblemException(
                    "ALREADY_THERE",
                    out.toString(),
                    "this is here already and is not overwritten; choose another name");
        }
        try {
            Files.writeString(file, script);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + out + " cannot be written", e);
        }
        console.out().println("wrote " + out);
        return ExitCode.OK;
    }

    private Warehouse warehouse() {
        Path path = console.folder().resolve(from);
        if (Packs.SHIPPED.contains(from) || Files.isDirectory(path)) {
            String pack = Packs.SHIPPED.contains(from) ? from : path.toString();
            return Filling.plan(Settings.defaults().withPack(pack)).plan().warehouse();
        }
        return SchemaFile.read(
                        console.folder(),
                        Path.of(from),
                        Optional.ofNullable(fromDialect),
                        IntrospectionOptions.defaults(),
                        false)
                .introspection()
                .warehouse();
    }
}
