package dev.starloom.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HashChainTest {
    private final String yaml = LineageYaml.write(Samples.run());

    @Test
    void aFileAsWrittenIsIntact() {
        ChainResult result = LineageYaml.verifyChain(yaml);
        assertThat(result).isInstanceOf(ChainResult.Intact.class);
        assertThat(yaml).endsWith("root: " + ((ChainResult.Intact) result).root() + "\n");
    }

    @Test
    void formattingIsNotContent() {
        String reformatted = "# a comment\n"
                + yaml.replace("[customers, stores]", "\n      - 'customers'\n      - \"stores\"")
                        .replace("    kind: sql\n    status: done\n", "    status: \"done\"\n    kind: sql\n");
        assertThat(reformatted).isNotEqualTo(yaml);
        assertThat(LineageYaml.verifyChain(reformatted)).isEqualTo(LineageYaml.verifyChain(yaml));
    }

    @Test
    void aChangedRowCountBreaksTheChainAtItsStep() {
        ChainResult result = LineageYaml.verifyChain(yaml.replace("rows: 12\n", "rows: 13\n"));
        assertThat(result).isInstanceOfSatisfying(ChainResult.Broken.class, broken -> {
            assertThat(broken.stepName()).isEqualTo("aggregate");
            assertThat(yaml).contains("hash: " + broken.found()).doesNotContain(broken.expected());
        });
    }

    @Test
    void aForgedStepHashBreaksTheChain() {
        String forged = yaml.replace("rows: 12\n", "rows: 13\n");
        ChainResult.Broken broken = (ChainResult.Broken) LineageYaml.verifyChain(forged);
        ChainResult next = LineageYaml.verifyChain(forged.replace(broken.found(), broken.expected()));
        assertThat(next)
                .isInstanceOfSatisfying(
                        ChainResult.Broken.class,
                        later -> assertThat(later.stepName()).isEqualTo("check"));
    }

    @Test
    void everyFactIsCovered() {
        Map<String, String> changes = Map.ofEntries(
                Map.entry("run_id: 2026", "run_id: 2027"),
                Map.entry("status: published", "status: failed"),
                Map.entry("as-of: '2025", "as-of: '2026"),
                Map.entry("seed: 42", "seed: 43"),
                Map.entry("seed: -7", "seed: 7"),
                Map.entry("seconds: 0.1", "seconds: 0.2"),
                Map.entry("inputs: [orders]", "inputs: [lines]"),
                Map.entry("measured: '1.01'", "measured: '1.31'"),
                Map.entry("passed: false", "passed: true"),
                Map.entry("order_id > 0", "order_id > 1"),
                Map.entry("how: SUM(tax)", "how: MAX(tax)"),
                Map.entry("from: [orders.tax]", "from: [orders.amount]"),
                Map.entry("because: [orders.order_id]", "because: []"),
                Map.entry("blocks: '4'", "blocks: '5'"),
                Map.entry("digest: merkle-sha256:01", "digest: merkle-sha256:03"));
        changes.forEach((from, to) -> {
            assertThat(yaml).contains(from);
            assertThat(LineageYaml.verifyChain(yaml.replace(from, to))).as(from).isInstanceOf(ChainResult.Broken.class);
        });
    }

    @Test
    void aRemovedStepBreaksTheChain() {
        int first = yaml.indexOf("  - name: generate_raw_orders");
        int second = yaml.indexOf("  - name: aggregate");
        int third = yaml.indexOf("  - name: check\n");
        int end = yaml.indexOf("root: ");
        broken(yaml.substring(0, first) + yaml.substring(second), "aggregate");
        broken(yaml.substring(0, second) + yaml.substring(third), "check");
        broken(yaml.substring(0, third) + yaml.substring(end), ChainResult.Broken.END);
    }

    @Test
    void reorderedStepsBreakTheChain() {
        int second = yaml.indexOf("  - name: aggregate");
        int third = yaml.indexOf("  - name: check\n");
        int end = yaml.indexOf("root: ");
        broken(
                yaml.substring(0, second)
                        + yaml.substring(third, end)
                        + yaml.substring(second, third)
                        + yaml.substring(end),
                "check");
    }

    @Test
    void aMissingHashIsNoPass() {
        broken(yaml.replaceFirst("(?m)^hash: .*\n", ""), ChainResult.Broken.RUN_HEADER);
        broken(yaml.replaceFirst("(?m)^    hash: .*\n", ""), "generate_raw_orders");
        broken(yaml.replaceFirst("(?m)^root: .*\n", ""), ChainResult.Broken.END);
    }

    @Test
    void textMovedBetweenNeighbouringFieldsChangesTheHash() {
        List<String> roots = new ArrayList<>();
        for (String[] split : new String[][] {{"ab", "c"}, {"a", "bc"}, {"", "abc"}, {"abc", ""}}) {
            StepRecord step = new StepRecord(
                    split[0],
                    split[1],
                    "sql",
                    StepStatus.DONE,
                    List.of(),
                    List.of(),
                    "",
                    0,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Optional.empty());
            roots.add(HashChain.of(Samples.withSteps(Samples.run(), List.of(step)))
                    .root());
        }
        assertThat(roots).doesNotHaveDuplicates();
    }

    @Test
    void tablesThatAreNotLoadedAreReadBackAndCovered() {
        RunRecord run = Samples.withSteps(Samples.run(), List.of(Samples.generateByHidden("one way")));
        String written = LineageYaml.write(run);
        assertThat(LineageYaml.read("lineage.yaml", written)).isEqualTo(run);
        assertThat(LineageYaml.verifyChain(written)).isInstanceOf(ChainResult.Intact.class);
        broken(written.replace("how: one way", "how: another way"), "generate_raw_orders");
        broken(yaml.replaceFirst("    sql:", "    unloaded: [{name: states}]\n    sql:"), "aggregate");
    }

    @Test
    void theHeaderHashFollowsFromTheDocumentedEncoding() throws Exception {
        RunRecord run = Samples.everywhere("é");
        String text = "s2:é";
        String map = "m1:" + text + text;
        String bytes = "s25:starloom-lineage-2 header" + text + "s6:failed" + text + "p" + text + text + map + map + map
                + text + "s19:9223372036854775807" + "p" + text + "s1:7" + "p" + text + "p" + text + map + map;
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(StandardCharsets.UTF_8)));
        assertThat(HashChain.of(run).header()).isEqualTo(hash);
    }

    private static void broken(String yaml, String step) {
        assertThat(LineageYaml.verifyChain(yaml))
                .isInstanceOfSatisfying(
                        ChainResult.Broken.class,
                        broken -> assertThat(broken.stepName()).isEqualTo(step));
    }
}
