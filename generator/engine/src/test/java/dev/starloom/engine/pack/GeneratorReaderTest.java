package dev.starloom.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorReaderTest {
    private final Problems problems = new Problems();

    private Optional<GeneratorSpec> read(String yaml) {
        return YamlDocument.parse("starloom.yaml", yaml, problems)
                .flatMap(node -> GeneratorReader.read(node, problems));
    }

    @Test
    void everyKindOfGeneratorIsRead() {
        assertThat(read("key: 1_000")).contains(new GeneratorSpec.Key(1000));
        assertThat(read("link: store")).contains(new GeneratorSpec.LinkKey("store"));
        assertThat(read("expression: 5")).contains(new GeneratorSpec.Expression("5"));
        assertThat(read("pattern: 'C-##'")).contains(new GeneratorSpec.Pattern("C-##"));
        assertThat(read("cycle: [a, 007, a]")).contains(new GeneratorSpec.Cycle(List.of("a", "007", "a")));
        assertThat(read("learned: shop")).contains(new GeneratorSpec.Learned("shop"));
        assertThat(read("csv: no")).contains(new GeneratorSpec.Csv("no"));
        assertThat(read("{datafaker: '#{Name.firstName}', size: 20}"))
                .contains(new GeneratorSpec.Datafaker("#{Name.firstName}", 20));
        assertThat(read("distribution: {kind: uniform, min: 1, max: 2.5}"))
                .contains(new GeneratorSpec.Distribution("uniform", Map.of("min", 1.0, "max", 2.5)));
        assertThat(read("values: [a, 007]"))
                .contains(new GeneratorSpec.Values(
                        List.of(new GeneratorSpec.WeightedValue("a", 1), new GeneratorSpec.WeightedValue("007", 1))));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        for (String yaml : new String[] {
            "patern: x",
            "pattern: plain",
            "{key: 1, csv: a}",
            "values: {a: 0}",
            "values: []",
            "values: [a, a]",
            "cycle: []",
            "cycle: a",
            "cycle: [a, [b]]",
            "distribution: {kind: normal, mean: 1, sigma: 2}",
            "distribution: {kind: uniform, min: 2, max: 1}",
            "{datafaker: x, size: 1000000}",
            "{pattern: '#', size: 5}",
            "just a text"
        }) {
            int before = problems.list().size();
            read(yaml);
            assertThat(problems.list().size()).as(yaml).isGreaterThan(before);
        }
        assertThat(problems.list().stream().map(Problem::toString))
                .contains(
                        "starloom.yaml:1 patern: unknown key 'patern'; did you mean 'pattern'? Allowed: key, link,"
                                + " expression, values, cycle, pattern, distribution, datafaker, csv, sum, learned, size [UNKNOWN_KEY]")
                .contains("starloom.yaml:1: a column is made in one way; found key and csv: keep one of them"
                        + " [TWO_GENERATORS]")
                .contains("starloom.yaml:1 distribution: the key 'sd' is missing; add it [MISSING_KEY]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{key: 7}",
                "{link: town}",
                "{expression: \"LOWER(first_name) || '\\\"'\"}",
                "{values: {Gold: 1, None: 9.5, \"a: b\": 2}}",
                "{values: [north, \"South, or so\"]}",
                "{cycle: [early, late, early]}",
                "{pattern: \"C-####\"}",
                "{distribution: {kind: lognormal, max: 900000, mean: 10.5, sd: 0.6}}",
                "{datafaker: \"#{Company.catchPhrase}\", size: 500}",
                "{learned: shopping}",
                "{sum: \"line.amount\"}",
                "{csv: city}"
            })
    void aGeneratorIsWrittenAsItIsRead(String text) {
        GeneratorSpec read = read(text).orElseThrow();
        assertThat(GeneratorText.of(read)).isEqualTo(text);
    }
}
