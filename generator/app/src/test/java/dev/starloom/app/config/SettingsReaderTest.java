package dev.starloom.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.PinnedRow;
import dev.starloom.engine.plan.Selection;
import dev.starloom.engine.run.RunOptions;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Existing;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.LoaderKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private static final Warehouse NONE = new Warehouse("none", List.of());

    private final Problems problems = new Problems();

    @Test
    void aTargetMayBeItsUrlAlone() {
        Problems problems = new Problems();
        Settings settings = SettingsReader.read("s.yaml", "target: files:out/", Settings.defaults(), problems);
        problems.throwIfAny();
        assertThat(settings.target().url()).isEqualTo("files:out/");
        assertThat(settings.target().files().format()).isEqualTo("csv");
        SettingsReader.read("s.yaml", "target: ftp:out/", Settings.defaults(), problems);
        assertThat(problems.isEmpty()).isFalse();
    }

    @Test
    void defaultsFillADuckDbFileWithTheRetailStarAtScaleOne() {
        Settings defaults = Settings.defaults();
        assertThat(defaults.target().url()).isEqualTo("jdbc:duckdb:warehouse.duckdb");
        assertThat(defaults.pack()).isEqualTo("retail");
        assertThat(defaults.scale()).isEqualTo(1);
        assertThat(defaults.seed()).isEqualTo(42);
        assertThat(defaults.loader()).isEqualTo(LoaderKind.NATIVE);
        assertThat(defaults.checks()).isEqualTo(RunOptions.Checks.ENFORCE);
        assertThat(defaults.selection()).isEqualTo(Selection.ALL);
        assertThat(defaults.replace()).isFalse();
        assertThat(defaults.existing())
                .isEqualTo(new ExistingChoice(Existing.CREATE, InPlace.Indexes.AUTO, InPlace.Triggers.AUTO, Map.of()));
        assertThat(defaults.inPlace(NONE)).isEmpty();
        assertThat(defaults.runs()).isEqualTo("runs");
    }

    @Test
    void everyKeyCanBeSet() {
        Settings settings = read("""
                pack: clinic
                scale: 2.5
                seed: 7
                as-of: 2026-06-30
                threads: 3
                loader: jooq
                checks: warn
                existing: keep-tables
                indexes: rebuild
                triggers: fire
                schemas: {sales: shop}
                runs: records
                parameters: {years: 3}
                rows: {patients: 12}
                tables:
                  visits:
                    rows: 5
                    columns:
                      reason: {values: {checkup: 1}}
                  places: existing
                include: ['v*', patients]
                exclude: [visit_lines]
                fixtures: {patients: src/test/resources/patients.csv}
                target:
                  url: jdbc:postgresql://localhost/dw
                  user: etl
                  password: ${ENV:DW}
                  schema: clinic
                  work-schema: work
                  expect-name: dw
                  memory: 1GB
                  properties: {ApplicationName: x}
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(settings.pack()).isEqualTo("clinic");
        assertThat(settings.scale()).isEqualTo(2.5);
        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.parameters()).isEqualTo(Map.of("as_of", "2026-06-30", "years", "3"));
        assertThat(settings.rows()).isEqualTo(Map.of("patients", 12L, "visits", 5L));
        assertThat(settings.columns().get("visits.reason")).isInstanceOf(GeneratorSpec.Values.class);
        assertThat(settings.selection().existing()).containsExactly("places");
        assertThat(settings.selection().include()).containsExactly("v*", "patients");
        assertThat(settings.selection().exclude()).containsExactly("visit_lines");
        assertThat(settings.selection().pinned().get("patients"))
                .containsExactly(new PinnedRow(
                        Map.of("patient_id", "7", "name", "Ann"), true, "src/test/resources/patients.csv:2"));
        assertThat(settings.threads()).isEqualTo(3);
        assertThat(settings.loader()).isEqualTo(LoaderKind.JOOQ);
        assertThat(settings.checks()).isEqualTo(RunOptions.Checks.WARN);
        assertThat(settings.inPlace(NONE))
                .contains(new InPlace(
                        Optional.of("clinic"), Set.of(), false, InPlace.Indexes.REBUILD, InPlace.Triggers.FIRE));
        assertThat(settings.existing().schemas()).containsExactly(Map.entry("sales", "shop"));
        assertThat(settings.target().workSchema()).contains("work");
        assertThat(settings.runs()).isEqualTo("records");
        assertThat(settings.target().url()).isEqualTo("jdbc:postgresql://localhost/dw");
        assertThat(settings.target().user()).contains("etl");
        assertThat(settings.target().password()).contains(new Secret("${ENV:DW}"));
        assertThat(settings.target().schema()).contains("clinic");
        assertThat(settings.target().expectName()).contains("dw");
        assertThat(settings.target().memoryBytes()).isEqualTo(1L << 30);
        assertThat(settings.target().properties()).isEqualTo(Map.of("ApplicationName", "x"));
    }

    @Test
    void everyProblemOfAFileIsToldAtOnceWithItsPlace() {
        read("""
                scael: 2
                threads: 0
                loader: fast
                target:
                  url: postgresql://localhost/dw
                  password: hunter2
                  memory: lots
                """);
        assertThat(problems.list())
                .extracting(Problem::toString)
                .hasSize(6)
                .anySatisfy(p -> assertThat(p).contains("starloom.yaml:1", "scael", "did you mean 'scale'"));
        assertThat(problems.list())
                .extracting(Problem::code)
                .contains("UNKNOWN_KEY", "OUT_OF_RANGE", "BAD_URL", "PLAIN_SECRET");
        assertThat(problems.list()).extracting(Problem::message).noneMatch(m -> m.contains("hunter2"));
    }

    @Test
    void aUrlWithCredentialsIsRefused() {
        assertThat(SettingsReader.url("jdbc:postgresql://h/db?user=a&password=b", "--target", problems))
                .isEmpty();
        assertThat(SettingsReader.url("jdbc:mysql://a:b@h/db", "--target", problems))
                .isEmpty();
        assertThat(problems.list()).extracting(Problem::code).containsOnly("PLAIN_SECRET");
    }

    @Test
    void aSecretIsShownAsItsReference() {
        Settings settings = read("target: {password: '${ENV:DW}'}");
        assertThat(settings.described()).containsEntry("password", "${ENV:DW}");
        Problems missing = new Problems();
        assertThat(new Secret("${ENV:DW}").resolve(name -> null, "target.password", missing))
                .isEmpty();
        assertThat(missing.list().get(0).message()).contains("DW is not set");
        assertThat(new Secret("${ENV:DW}").resolve(name -> "pw-" + name, "", problems))
                .contains("pw-DW");
    }

    private Settings read(String yaml) {
        return SettingsReader.read("starloom.yaml", yaml, Settings.defaults(), problems);
    }
}
