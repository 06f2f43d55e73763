package dev.starloom.sql.duckdb;

import static java.util.Map.entry;

import dev.starloom.sql.UrlRules;
import dev.starloom.sql.UrlRules.Value;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may reach DuckDB. Not on the list: what loads extensions, and what runs a file of SQL ({@code session_init_sql_file}). A
 * place with a scheme is no file: {@code md:}, {@code https:}, {@code s3:}, {@code ducklake:}, {@code postgres:} go to the network.
 */
final class DuckDbUrls {
    static final UrlRules RULES = new UrlRules(
            DuckDbFile.URL_PREFIX,
            Pattern.compile(
                    "(?:|:memory:[A-Za-z0-9_.-]*|memory:[A-Za-z0-9_.-]*|(?!//|\\\\\\\\)(?![A-Za-z][A-Za-z0-9+.-]+:)[^\\p{Cntrl};?]+)"),
            "jdbc:duckdb:warehouse.duckdb",
            UrlRules.Parameters.SETTINGS,
            Map.ofEntries(
                    entry("TimeZone", Value.WORD),
                    entry("access_mode", Value.WORD),
                    entry("checkpoint_threshold", Value.WORD),
                    entry("default_null_order", Value.WORD),
                    entry("default_order", Value.WORD),
                    entry("duckdb.read_only", Value.FLAG),
                    entry("jdbc_stream_results", Value.FLAG),
                    entry("max_memory", Value.WORD),
                    entry("max_temp_directory_size", Value.WORD),
                    entry("memory_limit", Value.WORD),
                    entry("preserve_insertion_order", Value.FLAG),
                    entry("temp_directory", Value.FILE),
                    entry("threads", Value.NUMBER),
                    entry("wal_autocheckpoint", Value.WORD)));

    private DuckDbUrls() {}
}
