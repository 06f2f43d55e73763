package dev.starloom.metadata.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlDocumentTest {
    private final Problems problems = new Problems();

    private enum Role {
        DIMENSION,
        WORK_TABLE
    }

    private MappingNode mapping(String text) {
        return YamlDocument.parseMapping("a.yaml", text, problems).orElseThrow();
    }

    private List<String> told() {
        return problems.list().stream().map(Problem::toString).toList();
    }

    @Test
    void aNodeKnowsItsFileLineAndPath() {
        MappingNode root = mapping("tables:\n  - orders\n  - name: x\n    columns:\n      id: {type: BIGINT}\n");
        ListNode tables = root.list("tables", problems).orElseThrow();
        MappingNode second = tables.mappings(new Problems()).get(0);
        assertThat(second.where("columns")).isEqualTo("a.yaml:4 tables[1].columns");
        assertThat(second.mapping("columns", problems)
                        .orElseThrow()
                        .mapping("id", problems)
                        .orElseThrow()
                        .where("type"))
                .isEqualTo("a.yaml:5 tables[1].columns.id.type");
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void theKeyDecidesWhatAValueMeans() {
        MappingNode root = mapping("country: no\nday: 2025-12-31\nzip: 01234\ncount: 1_000\nratio: 1.50\nopen: no\n"
                + "hour: 12:30\nhex: 0x10\nno: off\nempty: \"\"\n");
        assertThat(root.string("country", problems)).contains("no");
        assertThat(root.string("day", problems)).contains("2025-12-31");
        assertThat(root.string("zip", problems)).contains("01234");
        assertThat(root.integer("count", problems)).contains(1000L);
        assertThat(root.decimal("ratio", problems)).contains(new BigDecimal("1.50"));
        assertThat(root.bool("open", problems)).contains(false);
        assertThat(root.string("hour", problems)).contains("12:30");
        assertThat(root.string("hex", problems)).contains("0x10");
        assertThat(root.string("no", problems)).contains("off");
        assertThat(root.string("empty", problems)).contains("");
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void octalHexadecimalAndSexagesimalAreNoIntegers() {
        MappingNode root = mapping("a: 010\nb: 0x10\nc: 1:30\nd: 9223372036854775808\ne: 1e3\n");
        for (String key : root.entries().keySet()) {
            assertThat(root.integer(key, problems)).isEmpty();
        }
        assertThat(told())
                .hasSize(5)
                .first()
                .isEqualTo("a.yaml:1 a: expected an integer in decimal digits, without a leading zero (1000 or 1_000);"
                        + " found the value '010' [WRONG_TYPE]");
    }

    @Test
    void infinityAndNotANumberAreNoNumbers() {
        MappingNode root = mapping("a: .inf\nb: .nan\nc: NaN\nd: 1e999\ne: '-e5'\nf: ''\n");
        for (String key : root.entries().keySet()) {
            assertThat(root.number(key, problems)).as(key).isEmpty();
        }
        assertThat(told()).hasSize(6);
        assertThat(mapping("a: -.5").number("a", problems)).contains(-0.5);
    }

    @Test
    void anUnknownKeyIsToldWithTheNearest() {
        mapping("tpye: BIGINT\nkey: 1\n").allowedKeys(problems, "type", "key");
        assertThat(told())
                .containsExactly(
                        "a.yaml:1 tpye: unknown key 'tpye'; did you mean 'type'? Allowed: type, key [UNKNOWN_KEY]");
    }

    @Test
    void aWrongConstantIsToldWithTheNearest() {
        assertThat(mapping("role: work-table").constant("role", Role.class, problems))
                .contains(Role.WORK_TABLE);
        assertThat(mapping("role: dimesion").constant("role", Role.class, problems))
                .isEmpty();
        assertThat(told())
                .containsExactly("a.yaml:1 role: expected one of dimension, work-table; did you mean dimension?;"
                        + " found the value 'dimesion' [WRONG_TYPE]");
    }

    @Test
    void aKeyWrittenTwiceIsAProblem() {
        assertThat(mapping("a: 1\nb: 2\na: 3\n").integer("a", problems)).contains(1L);
        assertThat(told())
                .containsExactly("a.yaml:3 a: the key 'a' stands here and on line 1; remove one [DUPLICATE_KEY]");
    }

    @Test
    void theWrongKindOfValueIsAProblemNotAnException() {
        MappingNode root = mapping("list: {a: 1}\nmap: [1]\ntext: [x]\nnothing:\n");
        assertThat(root.list("list", problems)).isEmpty();
        assertThat(root.mapping("map", problems)).isEmpty();
        assertThat(root.string("text", problems)).isEmpty();
        assertThat(root.string("nothing", problems)).isEmpty();
        assertThat(root.requiredString("absent", problems)).isEmpty();
        assertThat(problems.list().stream().map(Problem::code))
                .containsExactly("WRONG_TYPE", "WRONG_TYPE", "WRONG_TYPE", "WRONG_TYPE", "MISSING_KEY");
        assertThat(told().get(3)).contains("a.yaml:4 nothing: expected a text").contains("found nothing");
    }

    @Test
    void aBombOfAliasesIsRefusedAtItsFirstAlias() {
        String bomb = "a: &a [x, x]\n"
                + IntStream.range(0, 25)
                        .mapToObj(i -> "k" + i + ": &k" + i + " [*" + (i == 0 ? "a" : "k" + (i - 1)) + ", *"
                                + (i == 0 ? "a" : "k" + (i - 1)) + "]")
                        .collect(Collectors.joining("\n"));
        YamlDocument.parse("a.yaml", bomb, problems);
        assertThat(problems.list().size()).isBetween(1, 50);
        assertThat(told().get(0)).startsWith("a.yaml:2 k0[0]: an alias");
    }

    @Test
    void tagsDeepNestingSizeAndBrokenTextAreRefused() {
        YamlDocument.parse("tag.yaml", "a: !local []", problems);
        YamlDocument.parse("deep.yaml", "[".repeat(2000) + "]".repeat(2000), problems);
        YamlDocument.parse("long.yaml", "x".repeat(YamlDocument.MOST_CHARACTERS + 1), problems);
        YamlDocument.parse("broken.yaml", "a: 1\nb: [1, 2\nc: 3", problems);
        YamlDocument.parse("control.yaml", "a: \u0000", problems);
        YamlDocument.parse("two.yaml", "a: 1\n---\nb: 2", problems);
        YamlDocument.parse("empty.yaml", "# nothing\n", problems);
        YamlDocument.parse("complex.yaml", "? [a, b]\n: 1\n", problems);
        assertThat(problems.list().stream().map(Problem::code))
                .containsExactly(
                        "TAG_REFUSED",
                        "BROKEN_YAML",
                        "TOO_LARGE",
                        "BROKEN_YAML",
                        "BROKEN_YAML",
                        "BROKEN_YAML",
                        "EMPTY_DOCUMENT",
                        "WRONG_KEY");
        assertThat(told().get(3)).startsWith("broken.yaml:3: this is no YAML");
    }
}
