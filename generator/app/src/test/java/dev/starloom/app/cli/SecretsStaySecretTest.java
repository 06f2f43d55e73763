package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A password that is easy to find, in every place where one can stand, on the paths where things fail, with every library at
 * its most talkative: it is in nothing that is said, logged or written.
 */
class SecretsStaySecretTest {
    private static final String CANARY = "Kanari3nvogel";

    /** The canary, and what it looks like when somebody encodes it. */
    private static final List<String> FORMS = List.of(
            CANARY,
            Base64.getEncoder()
                    .encodeToString(CANARY.getBytes(StandardCharsets.UTF_8))
                    .replace("=", ""),
            HexFormat.of().formatHex(CANARY.getBytes(StandardCharsets.UTF_8)));

    private static final List<List<String>> COMMANDS = List.of(
            List.of("generate", "--pack", "clinic", "--scale", "0.01"),
            List.of("plan", "--pack", "clinic"),
            List.of("doctor"),
            List.of("introspect"),
            List.of("sql", "SELECT 1"));

    @TempDir
    private Path folder;

    private final StringBuffer heard = new StringBuffer();
    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    private final java.util.logging.Logger javaRoot = LogManager.getLogManager().getLogger("");
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            heard.append(event.getFormattedMessage()).append('\n');
            IThrowableProxy thrown = event.getThrowableProxy();
            if (thrown != null) {
                heard.append(ThrowableProxyUtil.asString(thrown)).append('\n');
            }
        }
    };
    private final Handler javaEar = new Handler() {
        @Override
        public void publish(LogRecord event) {
            heard.append(event.getMessage());
            if (event.getParameters() != null) {
                heard.append(Arrays.toString(event.getParameters()));
            }
            heard.append(event.getThrown()).append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Appender<ILoggingEvent> console;
    private Level before;
    private java.util.logging.Level javaBefore;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        javaBefore = javaRoot.getLevel();
        ear.setContext(root.getLoggerContext());
        ear.start();
        root.addAppender(ear);
        root.setLevel(Level.TRACE);
        // It is told SQL and rows, never how a database is reached, and says a hundred thousand lines of that.
        root.getLoggerContext().getLogger("org.apache.calcite").setLevel(Level.WARN);
        console = root.getAppender("stderr");
        if (console != null) {
            root.detachAppender(console);
        }
        javaRoot.addHandler(javaEar);
        javaEar.setLevel(java.util.logging.Level.ALL);
        javaRoot.setLevel(java.util.logging.Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(before);
        root.detachAppender(ear);
        root.getLoggerContext().getLogger("org.apache.calcite").setLevel(null);
        if (console != null) {
            root.addAppender(console);
        }
        javaRoot.setLevel(javaBefore);
        javaRoot.removeHandler(javaEar);
    }

    @Test
    void byReferenceWhereServersRefuseAreNotThereOrHangUp() throws IOException {
        try (ServerSocket hangsUp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread rude = new Thread(() -> answerWith(hangsUp, "no such thing\n"), "hangs-up");
            rude.setDaemon(true);
            rude.start();
            String nobody = "localhost:" + closedPort();
            String rudely = "localhost:" + hangsUp.getLocalPort();
            List<String> urls = List.of(
                    TestPostgres.url("postgres"),
                    TestPostgres.url("nowhere"),
                    TestMariaDb.url("nowhere"),
                    TestMariaDb.url("nowhere").replace("jdbc:mariadb", "jdbc:mysql"),
                    "jdbc:postgresql://" + nobody + "/db",
                    "jdbc:mariadb://" + nobody + "/db",
                    "jdbc:mysql://" + nobody + "/db",
                    "jdbc:h2:tcp://" + nobody + "/db");
            Path file = Files.writeString(Files.createTempFile("secret", ""), CANARY + "\n");
            file.toFile().deleteOnExit();
            // The pool tries again for ten seconds: side by side.
            Stream.of("postgresql", "mariadb", "mysql")
                    .parallel()
                    .forEach(driver -> run(
                            COMMANDS.get(0),
                            List.of(
                                    "--target",
                                    "jdbc:" + driver + "://" + rudely + "/db",
                                    "--user",
                                    "star",
                                    "--password",
                                    "${ENV:CANARY}")));
            for (int i = 0; i < urls.size(); i++) {
                // Each server is asked by one command, the first by all of them.
                List<List<String>> commands = i == 0 ? COMMANDS : List.of(COMMANDS.get(i % COMMANDS.size()));
                String password = i % 2 == 0 ? "${ENV:CANARY}" : "${FILE:" + file + "}";
                for (List<String> command : commands) {
                    run(command, List.of("--target", urls.get(i), "--user", "star", "--password", password));
                }
            }
        }
        assertThat(heard).as("the libraries spoke").hasSizeGreaterThan(10_000);
        nothingShowsIt();
    }

    @Test
    void writtenOutWhereItMayNotStand() throws IOException {
        List<String> places = List.of(
                "--target=jdbc:postgresql://star:" + CANARY + "@localhost/db",
                "--target=jdbc:postgresql://localhost/db?password=" + CANARY,
                "--target=jdbc:postgresql://localhost/db?sslpassword=" + CANARY,
                "--target=jdbc:mysql://(host=localhost,password=" + CANARY + ")/db",
                "--target=jdbc:mysql://localhost/db?trustCertificateKeyStorePassword=" + CANARY,
                "--target=jdbc:mariadb://localhost/db?keyStorePassword=" + CANARY,
                "--target=jdbc:mariadb:aurora://star:" + CANARY + "@localhost/db",
                "--target=jdbc:h2:mem:x;PASSWORD=" + CANARY,
                "--target=jdbc:duckdb:md:x?motherduck_token=" + CANARY,
                "--target=jdbc:oracle:thin:star/" + CANARY + "@localhost",
                "--password=" + CANARY);
        for (String place : places) {
            run(COMMANDS.get(0), List.of(place));
            run(COMMANDS.get(3), List.of(place));
        }
        for (String yaml : List.of(
                "target: {url: 'jdbc:postgresql://localhost/db', password: " + CANARY + "}",
                "target: {url: 'jdbc:postgresql://star:" + CANARY + "@localhost/db'}",
                "target: {url: 'jdbc:postgresql://localhost/db', properties: {password: " + CANARY + "}}",
                "target: {url: 'jdbc:postgresql://localhost/db', properties: {sslpassword: " + CANARY + "}}",
                "target: {url: 'jdbc:mysql://localhost/db', properties: {trustCertificateKeyStorePassword: " + CANARY
                        + "}}",
                "target: {url: 'jdbc:h2:mem:x', properties: {PASSWORD: " + CANARY + "}}")) {
            Path file = folder.resolve("starloom.yaml");
            Files.writeString(file, yaml + "\n");
            run(COMMANDS.get(0), List.of());
            run(COMMANDS.get(1), List.of());
            Files.delete(file);
        }
        nothingShowsIt();
    }

    @Test
    void ofADatabaseThatIsFilled() throws IOException {
        List<String> reach = List.of(
                "--target", "jdbc:h2:" + folder.resolve("warehouse"), "--user", "star", "--password", "${ENV:CANARY}");
        assertThat(run(List.of("generate", "--pack", "clinic", "--scale", "0.02"), reach))
                .isEqualTo(ExitCode.OK);
        for (List<String> command : COMMANDS) {
            run(command, reach);
        }
        run(List.of("lineage", "show"), List.of());
        run(List.of("runs", "list"), List.of());
        nothingShowsIt();
    }

    @Test
    void whatIsLookedForIsFoundWhereItIs() throws IOException {
        LoggerFactory.getLogger("x").trace("hello {}", CANARY);
        assertThat(FORMS).anyMatch(form -> heard.indexOf(form) >= 0);
        heard.setLength(0);
        java.util.logging.Logger.getLogger("x").finest(CANARY);
        assertThat(FORMS).anyMatch(form -> heard.indexOf(form) >= 0);
        Files.writeString(folder.resolve("written"), FORMS.get(1));
        assertThat(writtenForms()).containsExactly("written: " + FORMS.get(1));
    }

    private int run(List<String> command, List<String> options) {
        List<String> words = new ArrayList<>(command);
        words.addAll(options);
        StringWriter said = new StringWriter();
        Console console = new Console(
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                false,
                name -> name.equals("CANARY") ? CANARY : null,
                folder);
        int code = CommandLines.execute(console, words.toArray(String[]::new));
        heard.append(said);
        // The words themselves are the user's; what is said of them is ours.
        for (String form : FORMS) {
            assertThat(said.toString()).as("%s", command).doesNotContain(form);
        }
        return code;
    }

    private void nothingShowsIt() throws IOException {
        for (String form : FORMS) {
            int at = heard.indexOf(form);
            assertThat(at)
                    .as(() -> heard.substring(Math.max(0, at - 300), Math.min(heard.length(), at + 100)))
                    .isNegative();
        }
        assertThat(writtenForms()).isEmpty();
    }

    private List<String> writtenForms() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                FORMS.stream().filter(text::contains).forEach(form -> found.add(folder.relativize(file) + ": " + form));
            }
        }
        return found;
    }

    private static void answerWith(ServerSocket server, String words) {
        try {
            while (true) {
                try (Socket call = server.accept()) {
                    call.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }
}
