package dev.starloom.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFilesTest {
    @TempDir
    private Path home;

    @Test
    void filesInTheFolderAreFound() throws IOException {
        Path pack = Files.createDirectories(home.resolve("pack/sql"));
        Files.writeString(pack.resolve("a.sql"), "SELECT 1");
        PackFiles files = PackFiles.folder(home.resolve("pack"));
        assertThat(files.find("sql/a.sql")).contains("SELECT 1".getBytes());
        assertThat(files.find("sql/b.sql")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret", "sql/../../secret", "/etc/passwd", "C:\\x", "..", ".git/config", "a//b", "", "a/"})
    void pathsThatLeadOutAreRefused(String path) throws IOException {
        Files.writeString(home.resolve("secret"), "x");
        PackFiles files = PackFiles.folder(Files.createDirectories(home.resolve("pack")));
        assertThatThrownBy(() -> files.find(path))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is no path within the pack");
    }

    @Test
    void linksOutOfTheFolderAreRefused() throws IOException {
        Files.writeString(home.resolve("secret"), "x");
        Path pack = Files.createDirectories(home.resolve("pack"));
        Files.createSymbolicLink(pack.resolve("file.sql"), home.resolve("secret"));
        Files.createSymbolicLink(pack.resolve("folder"), home);
        PackFiles files = PackFiles.folder(pack);
        for (String path : new String[] {"file.sql", "folder/secret"}) {
            assertThatThrownBy(() -> files.find(path))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("a link that leads out of the pack's folder");
        }
    }

    @Test
    void aHugeFileIsRefusedUnread() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(home.resolve("big.csv").toFile(), "rw")) {
            file.setLength(PackFiles.MOST_BYTES + 1L);
        }
        assertThatThrownBy(() -> PackFiles.folder(home).find("big.csv"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("larger than");
    }
}
