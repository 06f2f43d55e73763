package dev.starloom.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvTextTest {
    private final Problems problems = new Problems();

    private Optional<Map<String, List<String>>> read(String text) {
        return CsvText.read("a.csv", text, problems);
    }

    private List<String> told() {
        return problems.list().stream().map(Problem::toString).toList();
    }

    @Test
    void quotesCommasLineEndsAndEmptyFieldsAreRead() {
        assertThat(read("a,b\r\n\"x, \"\"y\"\"\nz\",1\n\n,2\n\"\",3"))
                .contains(Map.of("a", List.of("x, \"y\"\nz", "", ""), "b", List.of("1", "2", "3")));
        assertThat(told()).isEmpty();
    }

    @Test
    void aFileOfItsHeaderAloneHasNoRows() {
        assertThat(read("a,b\n")).contains(Map.of("a", List.of(), "b", List.of()));
    }

    @Test
    void problemsNameTheirLine() {
        assertThat(read("a,b\n\"multi\nline\",1\n1,2,3\nx\"y,2\n\"q\"z,1\n3\n\"open,1\n"))
                .isEmpty();
        assertThat(told())
                .satisfiesExactly(
                        t -> assertThat(t).startsWith("a.csv:4: the line has 3 fields, the header 2"),
                        t -> assertThat(t).startsWith("a.csv:5: a quote inside an unquoted field"),
                        t -> assertThat(t).startsWith("a.csv:6: text follows a closing quote"),
                        t -> assertThat(t).startsWith("a.csv:7: the line has 1 fields"),
                        t -> assertThat(t).startsWith("a.csv:8: a quoted field is never closed"));
    }

    @Test
    void headersAreThereAndDiffer() {
        assertThat(read("")).isEmpty();
        assertThat(read("a,a\n1,2\n")).isEmpty();
        assertThat(read("a,\n1,2\n")).isEmpty();
        assertThat(told()).hasSize(3);
    }

    @Test
    void aWrongSeparatorIsToldAFewTimesNotForEveryLine() {
        read("a,b\n" + "1;2\n".repeat(1000));
        assertThat(told()).hasSize(5);
    }
}
