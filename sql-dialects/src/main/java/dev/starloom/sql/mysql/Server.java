package dev.starloom.sql.mysql;

import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Sessions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.SQLDialect;

/**
 * What the server says it is. Asked in SQL: Connector/J calls a MariaDB server "MySQL 5.5.5".
 *
 * @param mariaDb MariaDB rather than MySQL
 * @param version as the server says it
 * @param database the database of the connection
 * @param collation the one for all text
 * @param localInfile whether the server takes LOAD DATA LOCAL
 */
record Server(boolean mariaDb, String version, String database, String collation, boolean localInfile) {
    private static final int LONGEST_NAME = 64;
    // Without padding first: with it, 'a' and 'a ' are one key.
    private static final List<String> COLLATIONS = List.of("utf8mb4_nopad_bin", "utf8mb4_0900_bin", "utf8mb4_bin");

    static Server of(Sessions sessions) {
        return sessions.plain("asking the server what it is", c -> {
            String version = Sessions.strings(c, "SELECT VERSION()").get(0);
            List<String> known = Sessions.strings(
                    c,
                    "SELECT collation_name FROM information_schema.collations WHERE collation_name"
                            + " LIKE 'utf8mb4%bin'");
            // MariaDB 11 lists some collations without their character set.
            List<String> names = known.stream()
                    .flatMap(n -> Stream.of(n, n.startsWith("utf8mb4_") ? n : "utf8mb4_" + n))
                    .toList();
            return new Server(
                    version.toLowerCase(Locale.ROOT).contains("mariadb"),
                    version,
                    Sessions.strings(c, "SELECT DATABASE()").get(0),
                    COLLATIONS.stream().filter(names::contains).findFirst().orElse("utf8mb4_bin"),
                    Sessions.strings(c, "SELECT @@local_infile").contains("1"));
        });
    }

    /** The same where the connections were not made for LOAD DATA LOCAL. */
    Server withoutLocalInfile() {
        return new Server(mariaDb, version, database, collation, false);
    }

    Engine engine() {
        SQLDialect dialect = mariaDb ? SQLDialect.MARIADB : SQLDialect.MYSQL;
        return new Engine(
                mariaDb ? "mariadb" : "mysql",
                mariaDb ? "MariaDB" : "MySQL",
                dialect,
                mariaDb ? SqlFlavor.MARIADB : SqlFlavor.MYSQL,
                LONGEST_NAME,
                false,
                false,
                new MySqlTypes(dialect, collation));
    }
}
