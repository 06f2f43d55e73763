package dev.starloom.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.models.fit.Decision;
import dev.starloom.models.fit.FittedModel;
import dev.starloom.models.fit.Treatment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    private static final Manifest.About ABOUT = new Manifest.About("starloom test", "shop", "duckdb", 42, 5);

    @TempDir
    private Path folder;

    private Path written() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("pack.yaml", "pack: learned\n".getBytes(StandardCharsets.UTF_8));
        files.put("models/shop/rows/trees.safetensors", new byte[5_000]);
        Path file = folder.resolve("shop.starloom");
        ModelFile.write(
                file,
                new FittedModel(
                        files,
                        List.of(new Decision("shop", "name", Treatment.MASK, "by name and type", "a person's name")),
                        List.of(new FittedModel.LearnedTable("shop", 10, 10, "trees", List.of("a follows b")))),
                ABOUT);
        return file;
    }

    @Test
    void whatIsWrittenIsReadAgainAndTheSameModelIsTheSameFile() throws IOException {
        Path file = written();
        byte[] once = Files.readAllBytes(file);
        ModelFile read = ModelFile.read(file);
        assertThat(read.manifest().about()).isEqualTo(ABOUT);
        assertThat(read.manifest().tables()).hasSize(1);
        assertThat(read.decisions().get(0).treatment()).isEqualTo(Treatment.MASK);
        assertThat(read.packFiles("shop").find("models/shop/rows/trees.safetensors"))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(5_000));
        assertThat(Files.readAllBytes(written())).isEqualTo(once);
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        for (int cut : new int[] {0, 3, 40, bytes.length / 2}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, cut));
            refused(file, "starloom");
        }
    }

    @Test
    void aChangedEntryIsRefused() throws IOException {
        refused(changed(Map.of("pack.yaml", "pack: other\n")), "is not what was written");
        refused(changed(Map.of("tables/more.yaml", "x")), "its manifest does not know tables/more.yaml");
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Path text = folder.resolve("text.starloom");
        Files.writeString(text, "no zip at all");
        refused(text, "is no model of Starloom");
        Path other = folder.resolve("other.starloom");
        zip(other, Map.of("readme.txt", "hello".getBytes(StandardCharsets.UTF_8)));
        refused(other, "has no manifest.json");
        zip(other, Map.of("manifest.json", "{\"kind\": \"something\"}".getBytes(StandardCharsets.UTF_8)));
        refused(other, "is no model of Starloom");
    }

    @Test
    void aNewerFileIsRefusedByItsFormat() throws IOException {
        Path file = folder.resolve("newer.starloom");
        zip(
                file,
                Map.of(
                        "manifest.json",
                        "{\"kind\": \"starloom-model\", \"format\": 99, \"product\": \"starloom 9\"}"
                                .getBytes(StandardCharsets.UTF_8)));
        refused(file, "format 99 and was written by starloom 9");
    }

    @Test
    void anEntryThatLeadsOutOrUnpacksToTooMuchIsRefused() throws IOException {
        Path file = folder.resolve("hostile.starloom");
        zip(file, Map.of("../evil.yaml", new byte[1]));
        refused(file, "../evil.yaml");
        zip(file, Map.of("bomb.csv", new byte[33 << 20]));
        refused(file, "unpacks to more than models have");
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }

    /** A written model with some entries put in place of its own, under the old manifest. */
    private Path changed(Map<String, String> entries) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(written().toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                all.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        entries.forEach((name, text) -> all.put(name, text.getBytes(StandardCharsets.UTF_8)));
        Path file = folder.resolve("changed.starloom");
        zip(file, all);
        return file;
    }

    private static void zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }
}
