package dev.starloom.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.introspect.JdbcMetadataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs and properties that load classes, read files or ask other hosts, against a listener that nobody may call. */
class HostileUrlsTest {
    private static final String FILE = "/dev/starloom/sql/hostile-urls.txt";

    private final AtomicInteger calls = new AtomicInteger();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread counting = new Thread(this::count, "listener");
        counting.setDaemon(true);
        counting.start();
    }

    private void count() {
        try {
            while (true) {
                Socket call = listener.accept();
                calls.incrementAndGet();
                call.close();
            }
        } catch (IOException e) {
            assertThat(listener.isClosed()).isTrue();
        }
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void noneReachesADriver() {
        List<String> hostile = hostile();
        assertThat(hostile).hasSizeGreaterThan(150).doesNotHaveDuplicates();
        SoftAssertions refused = new SoftAssertions();
        for (String line : hostile) {
            TargetSettings settings = settings(line);
            refused.assertThatThrownBy(() -> fill(settings)).as(line).isInstanceOf(ProblemException.class);
            refused.assertThatThrownBy(() -> read(settings)).as(line).isInstanceOf(ProblemException.class);
        }
        refused.assertAll();
        assertThat(calls).hasValue(0);
    }

    @Test
    void messagesShowNoCredential() {
        assertThatThrownBy(() -> fill(settings("jdbc:mysql://root:hunter2@HOST/db?password=hunter2")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("jdbc:mysql://host:3306/database")
                .hasMessageContaining("${ENV:NAME}")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndWhatIsMeant() {
        assertThatThrownBy(
                        () -> fill(settings("jdbc:postgresql://HOST/db?conectTimeout=3&ssl=maybe | socketFactory=x.Y")))
                .hasMessageContaining("did you mean connectTimeout?")
                .hasMessageContaining("'ssl' takes true or false")
                .hasMessageContaining("'socketFactory' may not be set");
    }

    @Test
    void theListenerHearsADriverThatIsLetThrough() {
        assertThatThrownBy(() -> fill(settings("jdbc:postgresql://HOST/db?connectTimeout=2")))
                .isNotInstanceOf(ProblemException.class);
        assertThat(calls).hasPositiveValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/db",
                "jdbc:postgresql://a.example.com:5432,b-2.example.com:5433/db?targetServerType=primary&sslmode=verify-full",
                "jdbc:postgresql://[::1]:5432/my%20db?sslrootcert=/etc/ssl/ca.pem",
                "jdbc:postgresql:db",
                "jdbc:mysql://localhost:3306/db?sslMode=REQUIRED&trustCertificateKeyStoreUrl=file:/etc/ssl/ca.p12",
                "jdbc:mysql://localhost/",
                "jdbc:mariadb://localhost:3306/db?useSsl=true&serverSslCert=C:/ssl/ca.pem",
                "jdbc:h2:./warehouse",
                "jdbc:h2:~/warehouse;MODE=PostgreSQL;DB_CLOSE_DELAY=-1",
                "jdbc:h2:C:\\data\\warehouse;IFEXISTS=TRUE",
                "jdbc:h2:mem:warehouse",
                "jdbc:h2:tcp://localhost:9092/./warehouse",
                "jdbc:duckdb:",
                "jdbc:duckdb::memory:",
                "jdbc:duckdb:/data/ware house.duckdb;threads=2;memory_limit=512MB",
                "jdbc:duckdb:C:\\data\\warehouse.duckdb"
            })
    void whatPeopleUseIsAllowed(String url) {
        Problems problems = new Problems();
        Targets.check(url, Map.of(), problems);
        assertThat(problems.list()).isEmpty();
    }

    private static void fill(TargetSettings settings) {
        TargetProvider provider = Targets.providerFor(settings.jdbcUrl());
        provider.databaseName(settings.jdbcUrl());
        provider.open(settings).close();
    }

    private static void read(TargetSettings settings) {
        JdbcMetadataSource.of(settings, IntrospectionOptions.defaults()).introspect();
    }

    private TargetSettings settings(String line) {
        String[] parts =
                line.replace("HOST", "127.0.0.1:" + listener.getLocalPort()).split(" \\| ", 2);
        Map<String, String> properties = new HashMap<>();
        if (parts.length > 1) {
            String[] property = parts[1].split("=", 2);
            properties.put(property[0], property[1]);
        }
        return new TargetSettings(parts[0], Optional.of("u"), Optional.of("p"), Optional.empty(), 1, 0, properties);
    }

    private static List<String> hostile() {
        try (var in = HostileUrlsTest.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> l.startsWith("jdbc:"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
