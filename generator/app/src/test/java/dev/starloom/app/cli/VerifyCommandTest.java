package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record is proven, or is not, and what is not is named. */
class VerifyCommandTest {
    private static final String PYTHON = "python3";

    @TempDir
    private Path folder;

    private StringWriter out;
    private StringWriter err;

    @Test
    void aWarehouseIsProvenAndWhatWasChangedIsNamed() throws Exception {
        assertThat(run("generate", "-p", "clinic", "-s", "0.02", "--seed", "7", "-t", url()))
                .isEqualTo(ExitCode.OK);
        assertThat(run("verify", "-t", url())).as(() -> out.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("signed by ", "all matches", "treatments")
                .doesNotContain("unchecked");
        assertThat(run("verify", "--regenerate", "--table", "treatments,invoices", "-t", url()))
                .as(() -> out.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("made again from the record alone");

        execute("UPDATE treatments SET amount = amount + 0.01 WHERE treatment_id = 17");
        assertThat(run("verify", "--json", "-t", url())).isEqualTo(ExitCode.FAILED);
        JsonNode result = new ObjectMapper().readTree(out.toString());
        assertThat(result.path("result").asText()).isEqualTo("mismatch");
        JsonNode table = wrong(result);
        assertThat(table.path("name").asText()).isEqualTo("treatments");
        assertThat(table.path("leaves").get(0).asLong()).isZero();
        assertThat(table.path("rows").get(0).path("key").asText()).isEqualTo("treatment_id=17");
        assertThat(table.path("rows").get(0).path("cells").get(0).asText()).startsWith("amount is '");
        assertThat(run("verify", "--table", "invoices", "-t", url())).isEqualTo(ExitCode.OK);

        execute("UPDATE treatments SET amount = amount - 0.01 WHERE treatment_id = 17");
        assertThat(run("verify", "-t", url())).isEqualTo(ExitCode.OK);
        execute("ALTER TABLE invoices ADD COLUMN mine INTEGER");
        assertThat(run("verify", "-t", url())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("the column mine was not made by this run");
    }

    @Test
    void aRecordThatWasChangedOrPutBackIsFound() throws Exception {
        assertThat(run("generate", "-p", "clinic", "-s", "0.01", "-t", url())).isEqualTo(ExitCode.OK);
        Path first = newest();
        assertThat(run("generate", "-p", "clinic", "-s", "0.01", "--seed", "7", "--replace", "-t", url()))
                .isEqualTo(ExitCode.OK);
        assertThat(run("verify", first.getFileName().toString(), "-t", url())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("an older one was put back");
        assertThat(run("verify", "--at-least", "3", "--table", "dates", "-t", url()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("its number is 2");
        assertThat(Files.readString(newest().resolve("lineage.yaml")))
                .contains("number: 2", "previous_run: " + first.getFileName(), "previous_root: ");

        assertThat(run("keys", "make", "--out", "other.key")).isEqualTo(ExitCode.OK);
        assertThat(run("verify", "--key", "other.key.pub", "--table", "dates", "-t", url()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("not signed by the key that is asked for");
        assertThat(run("keys", "make")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("keys", "show")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("BEGIN PUBLIC KEY").doesNotContain("PRIVATE KEY");

        Path dictionary = newest().resolve("data_dictionary.json");
        Files.writeString(dictionary, Files.readString(dictionary).replace("patients", "patient"));
        assertThat(run("verify", "-t", url())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("data_dictionary.json  its SHA-256 is not the one in the record");
        Files.delete(newest().resolve("lineage.yaml"));
        assertThat(run("verify", newest().toString(), "-t", "jdbc:duckdb:" + folder.resolve("none.duckdb")))
                .as("nothing there to ask, and nobody made it")
                .isEqualTo(2);
        assertThat(folder.resolve("none.duckdb")).doesNotExist();
    }

    @Test
    void deliveredFilesAreProvenWithoutTheWarehouseAndByPythonToo() throws Exception {
        for (String format : List.of("csv", "jsonl", "parquet")) {
            Path files = folder.resolve(format);
            assertThat(run("generate", "-p", "clinic", "-s", "0.02", "-t", "files:" + files, "--format", format))
                    .as(() -> err.toString())
                    .isEqualTo(ExitCode.OK);
            assertThat(run("verify", files.toString())).as(() -> out.toString()).isEqualTo(ExitCode.OK);
        }
        Path files = folder.resolve("csv");
        Path key = folder.resolve(".starloom/signing.pub");
        boolean python = python(files, key).isPresent();
        assumeThat(python).as("python3 with the package cryptography is here").isTrue();
        assertThat(python(files, key).orElseThrow()).isEqualTo("0");
        Path csv = files.resolve("treatments.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(csv));
        lines.set(5, lines.get(5).replaceFirst("\\d$", "").concat(lines.get(5).endsWith("1") ? "2" : "1"));
        Files.write(csv, lines);
        assertThat(run("verify", files.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("MISMATCH   table   treatments");
        assertThat(python(files, key).orElseThrow()).isEqualTo("1");
    }

    /** Its exit code; empty where it cannot run. */
    private static java.util.Optional<String> python(Path files, Path key) throws Exception {
        Path script = Path.of("../../setup/verify/verify.py");
        Process process;
        try {
            if (new ProcessBuilder(PYTHON, "-c", "import cryptography").start().waitFor() != 0) {
                return java.util.Optional.empty();
            }
            process = new ProcessBuilder(PYTHON, script.toString(), files.toString(), "--key", key.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return java.util.Optional.empty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assertThat(said).as(said).contains("treatments").doesNotContain("Traceback");
        return java.util.Optional.of(String.valueOf(code));
    }

    private static JsonNode wrong(JsonNode result) {
        for (JsonNode check : result.path("checks")) {
            if (check.path("result").asText().equals("mismatch")) {
                return check;
            }
        }
        throw new AssertionError(result.toString());
    }

    private Path newest() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.max(Path::compareTo).orElseThrow();
        }
    }

    private String url() {
        return "jdbc:duckdb:" + folder.resolve("w.duckdb");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return CommandLines.execute(
                new Console(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        false,
                        Map.<String, String>of()::get,
                        folder),
                arguments);
    }
}
