package dev.starloom.app.cli;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.engine.run.Part;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.sql.files.FileSettings;
import dev.starloom.sql.files.OutputFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Flags for a target that is a folder of files. */
final class FileOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "of files (--target files:out): csv, jsonl, parquet or sql (default: csv)")
    private String format;

    @Option(names = "--compress", paramLabel = "HOW", description = "of files: none or gzip (default: none)")
    private String compress;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            description = "of files: dialect of schema.sql and of SQL inserts (default: duckdb)")
    private String dialect;

    @Option(
            names = "--part",
            paramLabel = "N/COUNT",
            description =
                    "of files: just that part of each generated table, such as 3/16; tables that SQL fills are left out")
    private String part;

    /** The settings with these flags over them. */
    Settings apply(Settings settings) {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "format", format);
        put(given, "compress", compress);
        put(given, "dialect", dialect);
        put(given, "part", part);
        if (!settings.target().isFiles()) {
            if (!given.isEmpty()) {
                throw new ProblemException(
                        "NOT_FILES",
                        "--" + given.keySet().iterator().next(),
                        "this is for files: add --target files:out, or leave it out");
            }
            return settings;
        }
        Settings all = settings.withTarget(settings.target().with(given));
        if (part != null) {
            Part.of(part);
        }
        all.target().files();
        return all;
    }

    private static void put(Map<String, String> properties, String key, String value) {
        if (value != null) {
            properties.put(key, value);
        }
    }

    /** Puts the record of a run, and what it takes to verify it, beside the files. */
    void addRecords(Settings settings, RunOutcome outcome, RunFolder records) {
        if (settings.target().isFiles() && outcome instanceof RunOutcome.Published) {
            FileSettings written = settings.target().files();
            OutputFolder folder = new OutputFolder(written.folder(), written.suffix());
            records.handedOn(written.suffix()).forEach(folder::add);
        }
    }
}
