package dev.starloom.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineageYamlTest {
    @Test
    void aRecordReadsBackEqual() {
        String yaml = LineageYaml.write(Samples.run());
        RunRecord read = LineageYaml.read("lineage.yaml", yaml);
        assertThat(read).isEqualTo(Samples.run());
        assertThat(read.configuration().keySet()).containsExactly("scale", "as-of", "threads");
        assertThat(LineageYaml.write(read)).isEqualTo(yaml);
    }

    @Test
    void stepsReadLikePeopleKnowThem() {
        String yaml = LineageYaml.write(Samples.run());
        assertThat(yaml)
                .startsWith("format: starloom-lineage-2\nrun_id: 20261120-110241-retail\nstatus: published\n")
                .contains("""
                        steps:
                          - name: generate_raw_orders
                            description: Orders and their lines, as they come in.
                            inputs: [customers, stores]
                            outputs: [orders, lines]
                            kind: generate
                        """)
                .contains("""
                          - name: aggregate
                            description: ''
                            inputs: [orders]
                            output: totals
                        """)
                .contains("""
                            sql:
                              - |-
                                SELECT SUM(tax) AS total
                                FROM orders
                                  WHERE order_id > 0
                              - ANALYZE totals
                        """)
                .doesNotContain("&", "*id", "!!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "~",
                "true",
                "no",
                "123",
                "1e3",
                "0x1F",
                "1_000",
                ".nan",
                "12:30:45",
                "2025-12-31",
                "2025-12-31T10:00:00Z",
                "=",
                "<<",
                "- a",
                "a: b",
                "a #b",
                "#",
                "[x]",
                "{x}",
                "'",
                "\"",
                "\\",
                "it's \"so\"",
                "${ENV:X}",
                "&a",
                "*a",
                "!tag",
                "%TAG",
                "---",
                "...",
                "--- a\n...\n",
                "?",
                "? a",
                "|",
                ">",
                "@x",
                "`x`",
                ",",
                "\t",
                "\ttab",
                "a\tb",
                " lead",
                "trail ",
                "a\nb",
                "a\n",
                "a\n\n",
                "\na",
                "\n",
                "\n\n",
                "  a\n b\n",
                "a \nb",
                "a\n  \nb",
                "a\r\nb",
                "\r",
                "a\u0085b",
                "a\u2028b\u2029c",
                "\uFEFFa",
                "a\uFEFF",
                "\u0000",
                "\u0007\u001b[31m",
                "\u007f",
                "é",
                "ü\nß",
                "😀",
                "a😀\nb",
                "日本語\n  字",
                "\u202e",
                "e\u0301",
                "\uFFFE",
                "\uE000",
                "a\u00a0b"
            })
    void everyTextSurvivesEverywhere(String text) {
        RunRecord run = Samples.everywhere(text);
        String yaml = LineageYaml.write(run);
        assertThat(LineageYaml.read("lineage.yaml", yaml)).isEqualTo(run);
        assertThat(LineageYaml.verifyChain(yaml)).isInstanceOf(ChainResult.Intact.class);
    }

    @Test
    void randomTextsOfHostileCharactersSurvive() {
        String[] alphabet = {
            " ", "\n", "\t", "\r", ":", "#", "-", "'", "\"", "\\", "|", "a", "1", "😀", "é", "{", "]", ",", "&",
            "\u0001", "\u2028"
        };
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(1, 9); length > 0; length--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            RunRecord run = Samples.everywhere(text.toString());
            assertThat(LineageYaml.read("lineage.yaml", LineageYaml.write(run))).isEqualTo(run);
        }
    }

    @Test
    void aVeryLongLineIsNotFolded() {
        RunRecord run = Samples.everywhere("word ".repeat(3_000) + "end");
        assertThat(LineageYaml.read("lineage.yaml", LineageYaml.write(run))).isEqualTo(run);
    }

    @Test
    void aLoneSurrogateIsReplacedAndTheChainHolds() {
        String yaml = LineageYaml.write(Samples.everywhere("a\ud800b\udc00"));
        assertThat(LineageYaml.read("lineage.yaml", yaml)).isEqualTo(Samples.everywhere("a\uFFFDb\uFFFD"));
        assertThat(LineageYaml.verifyChain(yaml)).isInstanceOf(ChainResult.Intact.class);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1e-7,
                0.1,
                1e300,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                123456789.125,
                Double.NaN,
                Double.POSITIVE_INFINITY
            })
    void everyDurationSurvives(double seconds) {
        StepRecord step = new StepRecord(
                "s",
                "",
                "sql",
                StepStatus.DONE,
                List.of(),
                List.of(),
                "",
                seconds,
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty());
        RunRecord run = Samples.withSteps(Samples.run(), List.of(step));
        assertThat(LineageYaml.read("lineage.yaml", LineageYaml.write(run))).isEqualTo(run);
    }

    @Test
    void damagedFilesAreNamedWithTheLine() {
        String yaml = LineageYaml.write(Samples.run());
        refused(yaml.replace("    kind: sql\n", ""), "lineage.yaml:", "the key 'kind' is missing");
        refused(yaml.replace("seed: 42", "seed: many"), "lineage.yaml:20:", "'seed' is a whole number, found 'many'");
        refused(yaml.replace("rows: 12\n", "rows: [12]\n"), "'rows' is a text or number, found a list");
        refused(yaml.replace("status: published", "status: fine"), "lineage.yaml:3:", "running, published, failed");
        refused(yaml.replace("seed: 42", "seed: 42\nnote: approved"), "'note' does not belong here");
        refused(yaml.replace("seed: 42", "seed: 42\nseed: 42"), "'seed' is there twice");
        refused(
                yaml.replace("output: totals", "output: sums"),
                "names the outputs [sums], but its tables are [totals]");
        refused(yaml.replace("starloom-lineage-2", "starloom-lineage-9"), "it reads starloom-lineage-2");
        refused(yaml.substring(0, yaml.indexOf("rows: 12")), "lineage.yaml:", "'rows' is missing");
        refused("", "lineage.yaml:1:", "empty");
        refused("a: [", "lineage.yaml:", "not YAML");
        refused("- a", "lineage.yaml:1:", "expected keys and values");
        refused("a: \u0000", "lineage.yaml", "refused");
    }

    @Test
    void aliasesAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        refused(bomb.toString(), "lineage.yaml:1:", "anchors and aliases");
        refused("run_id: *x", "lineage.yaml:1:", "anchors and aliases");
    }

    @Test
    void deepAndTypedDocumentsAreRefused() {
        refused("a: " + "[".repeat(100_000), "lineage.yaml:1:", "deeper than 12 levels");
        refused("!!javax.script.ScriptEngineManager [x]", "Global tag is not allowed");
    }

    private static void refused(String yaml, String... parts) {
        assertThatThrownBy(() -> LineageYaml.read("lineage.yaml", yaml))
                .isInstanceOf(LineageException.class)
                .hasMessageContainingAll(parts);
    }
}
