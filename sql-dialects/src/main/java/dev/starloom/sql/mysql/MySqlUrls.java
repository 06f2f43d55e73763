package dev.starloom.sql.mysql;

import static java.util.Map.entry;

import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.UrlRules;
import dev.starloom.sql.UrlRules.Value;
import java.util.Map;

/**
 * What may reach MySQL's driver. Not on the list: what lets a server read this machine's files ({@code allowLoadLocalInfile},
 * which the loader sets for itself for as long as it loads), what makes objects of bytes ({@code autoDeserialize}), what
 * loads classes ({@code queryInterceptors}, {@code socketFactory}, ...), and what changes how values are read.
 */
final class MySqlUrls {
    static final String PREFIX = "jdbc:mysql:";

    static final UrlRules RULES = new UrlRules(
            PREFIX,
            UrlRules.SERVER,
            "jdbc:mysql://host:3306/database",
            UrlRules.Parameters.QUERY,
            Map.ofEntries(
                    entry("allowPublicKeyRetrieval", Value.FLAG),
                    entry("cachePrepStmts", Value.FLAG),
                    entry("clientCertificateKeyStoreType", Value.WORD),
                    entry("clientCertificateKeyStoreUrl", Value.FILE),
                    entry("connectTimeout", Value.NUMBER),
                    entry("defaultFetchSize", Value.NUMBER),
                    entry("enabledTLSProtocols", Value.WORD),
                    entry("maxAllowedPacket", Value.NUMBER),
                    entry("prepStmtCacheSize", Value.NUMBER),
                    entry("prepStmtCacheSqlLimit", Value.NUMBER),
                    entry("requireSSL", Value.FLAG),
                    entry("rewriteBatchedStatements", Value.FLAG),
                    entry("socketTimeout", Value.NUMBER),
                    entry("sslMode", Value.WORD),
                    entry("tcpKeepAlive", Value.FLAG),
                    entry("tlsCiphersuites", Value.WORD),
                    entry("tlsVersions", Value.WORD),
                    entry("trustCertificateKeyStoreType", Value.WORD),
                    entry("trustCertificateKeyStoreUrl", Value.FILE),
                    entry("useCompression", Value.FLAG),
                    entry("useSSL", Value.FLAG),
                    entry("useServerPrepStmts", Value.FLAG),
                    entry("verifyServerCertificate", Value.FLAG)));

    private MySqlUrls() {}

    /** Refuses settings that may not reach the driver that their URL is for. */
    static void require(TargetSettings settings) {
        (settings.jdbcUrl().startsWith(MariaDbUrls.PREFIX) ? MariaDbUrls.RULES : RULES).require(settings);
    }
}
