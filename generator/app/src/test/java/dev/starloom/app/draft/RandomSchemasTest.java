package dev.starloom.app.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.draft.DraftPack;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred schemas by seed: each is filled without a violation, or refused by a reason that has a name. */
class RandomSchemasTest {
    private static final int SCHEMAS = Integer.getInteger("starloom.schemas", 100);

    @TempDir
    private Path folder;

    @Test
    void everySchemaIsFilledOrRefusedByName() {
        List<String> wrong = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int seed = Integer.getInteger("starloom.first-schema", 0); seed < SCHEMAS; seed++) {
            Warehouse schema = new RandomSchemas(seed).next();
            DraftPack draft;
            try {
                draft = Drafts.draft(schema);
            } catch (ProblemException e) {
                assertThat(e.problems())
                        .extracting(Problem::message)
                        .allSatisfy(m -> assertThat(m).isNotBlank());
                refused.add(seed + " " + e.problems());
                continue;
            }
            try {
                Drafts.assertFilled(draft, folder.resolve("s" + seed), 0.5);
            } catch (AssertionError | RuntimeException e) {
                wrong.add("seed " + seed + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
        if (Boolean.getBoolean("starloom.show")) {
            refused.forEach(System.out::println);
        }
        assertThat(refused).as("most schemas are filled").hasSizeLessThan(SCHEMAS / 4);
    }
}
