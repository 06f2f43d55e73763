package dev.starloom.sql.files;

import dev.starloom.metadata.document.ProblemException;
import dev.starloom.sql.ddl.SchemaScript;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What files to write.
 *
 * @param folder where
 * @param format {@code csv}, {@code jsonl}, {@code parquet} or {@code sql}
 * @param gzip whether they are compressed
 * @param dialect of the schema, and of SQL inserts
 * @param part {@code 3/16} for one part of each generated table; empty for all
 */
public record FileSettings(Path folder, String format, boolean gzip, String dialect, String part) {
    /** What a URL of a folder begins with. */
    public static final String URL_PREFIX = "files:";

    private static final List<String> FORMATS = List.of("csv", "jsonl", "parquet", "sql");

    /**
     * Reads them from a URL {@code files:folder} and properties {@code format}, {@code compress}, {@code dialect} and
     * {@code part}.
     *
     * @throws ProblemException for a value that is not allowed
     */
    public static FileSettings of(String url, Map<String, String> properties) {
        String folder = url.substring(URL_PREFIX.length());
        if (folder.isBlank()) {
            throw new ProblemException("BAD_URL", "--target", "files: names no folder; for example files:out");
        }
        String format = properties.getOrDefault("format", "csv").toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw new ProblemException("UNKNOWN_FORMAT", "--format", "there is no format " + format + "; " + FORMATS);
        }
        String compress = properties.getOrDefault("compress", "none").toLowerCase(Locale.ROOT);
        if (!List.of("none", "gzip").contains(compress)) {
            throw new ProblemException("UNKNOWN_COMPRESSION", "--compress", compress + ": none or gzip");
        }
        String dialect = properties.getOrDefault("dialect", "duckdb").toLowerCase(Locale.ROOT);
        if (!SchemaScript.dialects().contains(dialect)) {
            throw new ProblemException(
                    "UNKNOWN_DIALECT",
                    "--dialect",
                    "there is no dialect " + dialect + "; there are " + SchemaScript.dialects());
        }
        return new FileSettings(
                Path.of(folder).toAbsolutePath().normalize(),
                format,
                compress.equals("gzip"),
                dialect,
                properties.getOrDefault("part", ""));
    }

    /** What stands before the ending of each file of a part: {@code .part-03-of-16}; empty for all. */
    public String suffix() {
        if (part.isEmpty()) {
            return "";
        }
        String[] numbers = part.split("/", 2);
        String wide = "%0" + numbers[1].length() + "d";
        return ".part-" + String.format(Locale.ROOT, wide, Integer.parseInt(numbers[0])) + "-of-" + numbers[1];
    }

    /** The file of a table. */
    public String file(String table) {
        boolean inside = format.equals("parquet");
        // A table may be called as no file may.
        return table.replaceAll("[^\\p{L}\\p{N}_ -]", "_") + suffix() + "." + format + (gzip && !inside ? ".gz" : "");
    }
}
