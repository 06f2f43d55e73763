package dev.starloom.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.app.fuzz.Verdict.Filled;
import dev.starloom.app.fuzz.Verdict.Refused;
import dev.starloom.app.fuzz.Verdict.Wrong;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Migrated, empty schemas by seed, in real databases: each is filled as it stands and all it promises proven, or refused for
 * a reason that has a name before anything is touched. Seeds that failed once ({@code fuzz-seeds.txt}) are tried first;
 * {@code -Dstarloom.fuzz=300} tries 300, in turns, and prints what became of them; {@code -Dstarloom.fuzz-first=1000} starts
 * elsewhere, and {@code -Dstarloom.fuzz-only=mariadb:17 -Dstarloom.ddl=true} tries one and prints its DDL.
 */
class MigratedSchemasTest {
    private static final int ENGINES = Engine.values().length;
    private static final int SCHEMAS = Integer.getInteger("starloom.fuzz", 6 * ENGINES);
    private static final int FIRST = Integer.getInteger("starloom.fuzz-first", 0);
    private static final Path FAILED = Path.of("target", "fuzz-failed-seeds.txt");

    @TempDir
    private Path folder;

    /** A schema to try. */
    private record Try(Engine engine, long seed) {}

    @Test
    void everySchemaIsFilledOrRefusedBeforeAnythingIsTouched() throws IOException {
        Set<Try> tries = new LinkedHashSet<>(saved());
        String only = System.getProperty("starloom.fuzz-only", "");
        if (!only.isEmpty()) {
            tries.clear();
            tries.add(parsed(only));
        }
        for (int i = 0; i < SCHEMAS && only.isEmpty(); i++) {
            tries.add(new Try(Engine.values()[(FIRST + i) % ENGINES], FIRST + i));
        }
        List<String> wrong = new ArrayList<>();
        Map<String, List<String>> table = new TreeMap<>();
        for (Try one : tries) {
            String place = one.engine().word() + " " + one.seed();
            Verdict verdict = verdict(one, folder.resolve(place.replace(' ', '-')));
            if (verdict instanceof Wrong what) {
                wrong.add(place + ": " + what.what());
                table.computeIfAbsent("failed", k -> new ArrayList<>()).add(place);
                Files.writeString(FAILED, place + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } else if (verdict instanceof Refused refused) {
                table.computeIfAbsent("refused, " + refused.reason(), k -> new ArrayList<>())
                        .add(place);
                show(place + " " + refused.message());
            } else if (verdict instanceof Filled filled) {
                table.computeIfAbsent("filled in " + one.engine().word(), k -> new ArrayList<>())
                        .add(place);
                show(place + " " + filled.rows() + " rows");
            }
        }
        table.forEach((what, seeds) ->
                System.out.printf("%4d %s%s%n", seeds.size(), what, what.startsWith("filled") ? "" : " " + seeds));
        assertThat(wrong).isEmpty();
        assertThat(table.entrySet().stream()
                        .filter(e -> e.getKey().startsWith("refused"))
                        .mapToInt(e -> e.getValue().size())
                        .sum())
                .as("most schemas are filled")
                .isLessThanOrEqualTo((tries.size() + 1) / 2);
    }

    private static Verdict verdict(Try one, Path folder) {
        if (Boolean.getBoolean("starloom.ddl")) {
            MigratedSchema.of(one.engine(), one.seed()).ddl().forEach(sql -> System.out.println(sql + ";"));
        }
        try {
            return FillOfSchema.of(one.engine(), one.seed(), folder);
        } catch (SQLException | IOException e) {
            return new Wrong(e.getMessage());
        }
    }

    private static Try parsed(String line) {
        String[] parts = line.split("[ :]+");
        return new Try(Engine.named(parts[0]), Long.parseLong(parts[1]));
    }

    private static void show(String line) {
        if (Boolean.getBoolean("starloom.show")) {
            System.out.println(line);
        }
    }

    /** Lines such as {@code postgresql 17}; what follows {@code #} is a remark. */
    private static List<Try> saved() throws IOException {
        try (InputStream file = MigratedSchemasTest.class.getResourceAsStream("/fuzz-seeds.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(MigratedSchemasTest::parsed)
                    .toList();
        }
    }
}
