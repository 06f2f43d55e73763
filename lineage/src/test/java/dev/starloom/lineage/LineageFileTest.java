package dev.starloom.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsSavedLoadsEqualAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("runs/one/lineage.yaml");
        LineageFile.save(Samples.withSteps(Samples.run(), List.of()), file);
        LineageFile.save(Samples.run(), file);
        assertThat(LineageFile.load(file)).isEqualTo(Samples.run());
        assertThat(LineageFile.verify(file)).isInstanceOf(ChainResult.Intact.class);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFailedSaveLeavesTheFileAsItWas() throws IOException {
        Path file =
                Files.createDirectories(folder.resolve("lineage.yaml/occupied")).getParent();
        assertThatThrownBy(() -> LineageFile.save(Samples.run(), file)).isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void filesThatAreNoLineageAreRefusedByName() throws IOException {
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0x00});
        assertThatThrownBy(() -> LineageFile.load(binary))
                .isInstanceOf(LineageException.class)
                .hasMessageContainingAll("binary.yaml", "not UTF-8");
        Path huge = folder.resolve("huge.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(LineageYaml.MAXIMUM_SIZE + 1L);
        }
        assertThatThrownBy(() -> LineageFile.load(huge))
                .isInstanceOf(LineageException.class)
                .hasMessageContaining("at most");
    }
}
