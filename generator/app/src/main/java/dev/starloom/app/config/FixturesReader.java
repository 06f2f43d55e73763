package dev.starloom.app.config;

import dev.starloom.engine.pack.PinnedRow;
import dev.starloom.metadata.document.DocumentNode;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code fixtures:} of the settings: files of rows, which stand beside the settings. */
final class FixturesReader {
    private FixturesReader() {}

    static Map<String, List<PinnedRow>> read(
            String settings,
            MappingNode root,
            Map<String, List<PinnedRow>> base,
            Map<String, String> places,
            Problems problems) {
        Map<String, List<PinnedRow>> fixtures = new LinkedHashMap<>(base);
        root.mapping("fixtures", problems)
                .ifPresent(m -> m.entries().forEach((table, value) -> {
                    places.put("fixtures." + table, value.where());
                    value.asScalar(problems)
                            .flatMap(s -> s.string(problems))
                            .ifPresent(file -> fixtures.put(table, rows(settings, file, value, problems)));
                }));
        return fixtures;
    }

    private static List<PinnedRow> rows(String settings, String file, DocumentNode value, Problems problems) {
        Path beside = Path.of(settings).resolveSibling(file);
        try {
            return PinnedRow.csv(file, Files.readString(beside), problems);
        } catch (IOException e) {
            problems.add(
                    "UNREADABLE_FILE",
                    value.where(),
                    "the file " + beside + " cannot be read; check its path, its rights, and that it is UTF-8 text");
            return List.of();
        }
    }
}
