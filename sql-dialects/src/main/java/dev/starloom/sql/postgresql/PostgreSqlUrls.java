package dev.starloom.sql.postgresql;

import static java.util.Map.entry;

import dev.starloom.sql.UrlRules;
import dev.starloom.sql.UrlRules.Value;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may reach PostgreSQL's driver. Not on the list: what loads classes ({@code socketFactory}, {@code sslfactory}, ...), writes
 * files ({@code loggerFile}), or takes its settings from elsewhere ({@code service}).
 */
final class PostgreSqlUrls {
    static final String PREFIX = "jdbc:postgresql:";

    static final UrlRules RULES = new UrlRules(
            PREFIX,
            // A database alone is one on this machine.
            Pattern.compile(UrlRules.SERVER.pattern() + "|[A-Za-z0-9_.-]+"),
            "jdbc:postgresql://host:5432/database",
            UrlRules.Parameters.QUERY,
            Map.ofEntries(
                    entry("ApplicationName", Value.WORD),
                    entry("assumeMinServerVersion", Value.WORD),
                    entry("binaryTransfer", Value.FLAG),
                    entry("cancelSignalTimeout", Value.NUMBER),
                    entry("channelBinding", Value.WORD),
                    entry("connectTimeout", Value.NUMBER),
                    entry("currentSchema", Value.WORD),
                    entry("defaultRowFetchSize", Value.NUMBER),
                    entry("gssEncMode", Value.WORD),
                    entry("hostRecheckSeconds", Value.NUMBER),
                    entry("loadBalanceHosts", Value.FLAG),
                    entry("loginTimeout", Value.NUMBER),
                    entry("prepareThreshold", Value.NUMBER),
                    entry("preparedStatementCacheQueries", Value.NUMBER),
                    entry("preparedStatementCacheSizeMiB", Value.NUMBER),
                    entry("reWriteBatchedInserts", Value.FLAG),
                    entry("receiveBufferSize", Value.NUMBER),
                    entry("sendBufferSize", Value.NUMBER),
                    entry("socketTimeout", Value.NUMBER),
                    entry("ssl", Value.FLAG),
                    entry("sslNegotiation", Value.WORD),
                    entry("sslcert", Value.FILE),
                    entry("sslkey", Value.FILE),
                    entry("sslmode", Value.WORD),
                    entry("sslrootcert", Value.FILE),
                    entry("targetServerType", Value.WORD),
                    entry("tcpKeepAlive", Value.FLAG)));

    private PostgreSqlUrls() {}
}
