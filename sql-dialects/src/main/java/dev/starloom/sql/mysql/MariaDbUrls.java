package dev.starloom.sql.mysql;

import static java.util.Map.entry;

import dev.starloom.sql.UrlRules;
import dev.starloom.sql.UrlRules.Value;
import java.util.Map;

/**
 * What may reach MariaDB's driver. Not on the list: what loads classes ({@code socketFactory}, {@code credentialType}, ...), runs
 * SQL ({@code initSql}, {@code sessionVariables}), or reaches a server by a file ({@code localSocket}, {@code pipe}).
 */
public final class MariaDbUrls {
    static final String PREFIX = "jdbc:mariadb:";

    public static final UrlRules RULES = new UrlRules(
            PREFIX,
            UrlRules.SERVER,
            "jdbc:mariadb://host:3306/database",
            UrlRules.Parameters.QUERY,
            Map.ofEntries(
                    entry("allowPublicKeyRetrieval", Value.FLAG),
                    entry("cachePrepStmts", Value.FLAG),
                    entry("connectTimeout", Value.NUMBER),
                    entry("defaultFetchSize", Value.NUMBER),
                    entry("disableSslHostnameVerification", Value.FLAG),
                    entry("enabledSslCipherSuites", Value.WORD),
                    entry("enabledSslProtocolSuites", Value.WORD),
                    entry("keyStore", Value.FILE),
                    entry("keyStoreType", Value.WORD),
                    entry("maxAllowedPacket", Value.NUMBER),
                    entry("prepStmtCacheSize", Value.NUMBER),
                    entry("serverSslCert", Value.FILE),
                    entry("socketTimeout", Value.NUMBER),
                    entry("sslMode", Value.WORD),
                    entry("tcpKeepAlive", Value.FLAG),
                    entry("trustServerCertificate", Value.FLAG),
                    entry("trustStore", Value.FILE),
                    entry("trustStoreType", Value.WORD),
                    entry("useBulkStmts", Value.FLAG),
                    entry("useCompression", Value.FLAG),
                    entry("useServerPrepStmts", Value.FLAG),
                    entry("useSsl", Value.FLAG)));

    private MariaDbUrls() {}
}
