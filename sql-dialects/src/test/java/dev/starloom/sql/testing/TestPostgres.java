package dev.starloom.sql.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server inside the test run: started by the first call, stopped with the JVM. */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String USER = "star";
    private static final String PASSWORD = "s3cret-of-the-tests";
    // The embedded server trusts everybody; tests of wrong passwords need one that does not.
    private static final List<String> ACCESS =
            List.of("local all all trust", "host all postgres all trust", "host all all all scram-sha-256");
    private static EmbeddedPostgres server;

    private TestPostgres() {}

    /** Makes an empty database that {@link #user()} owns and gives its JDBC URL. */
    public static String freshDatabase() {
        return freshDatabase("");
    }

    /** Makes one that keeps its tables in an empty folder, to which the server's user may write. */
    public static String freshDatabaseOn(Path folder) {
        String tablespace = "space_" + DATABASES.incrementAndGet();
        administer("CREATE TABLESPACE " + tablespace + " OWNER " + USER + " LOCATION '" + folder + "'");
        return freshDatabase(" TABLESPACE " + tablespace);
    }

    /** Drops such a database and lets go of its folder: a server whose tables vanish under it refuses work to all others. */
    public static void dropDatabaseOn(String url) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            String tablespace;
            try (ResultSet found = statement.executeQuery("SELECT t.spcname FROM pg_database d"
                    + " JOIN pg_tablespace t ON t.oid = d.dattablespace WHERE d.datname = '" + name + "'")) {
                found.next();
                tablespace = found.getString(1);
            }
            statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
            statement.execute("DROP TABLESPACE " + tablespace);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL refuses its administrator", e);
        }
    }

    private static String freshDatabase(String where) {
        String name = "test_" + DATABASES.incrementAndGet();
        administer("CREATE DATABASE " + name + " OWNER " + USER + where);
        return url(name);
    }

    /** Runs a statement as the server's administrator. */
    private static void administer(String sql) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL refuses its administrator", e);
        }
    }

    /** Runs statements in a database as the server's administrator. */
    public static void administer(String url, String... statements) {
        String database = url.substring(url.lastIndexOf('/') + 1);
        try (Connection connection = server().getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL refuses its administrator", e);
        }
    }

    /** The URL of a database of that name, whether it is there or not. */
    public static String url(String database) {
        return "jdbc:postgresql://localhost:" + server().getPort() + "/" + database;
    }

    public static String user() {
        return USER;
    }

    public static String password() {
        return PASSWORD;
    }

    private static void requirePasswords(EmbeddedPostgres started) throws IOException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
            try (ResultSet file = statement.executeQuery("SHOW hba_file")) {
                file.next();
                Files.write(Path.of(file.getString(1)), ACCESS);
            }
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("no role on the embedded PostgreSQL", e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
                requirePasswords(server);
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
            }
        }
        return server;
    }
}
