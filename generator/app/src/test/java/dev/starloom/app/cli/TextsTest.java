package dev.starloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void numbersAreAlignedRightAndNullIsNamed() {
        assertThat(Texts.table(List.of("name", "rows"), List.of(List.of("a", "1,000"), Arrays.asList("bb", null)), 20))
                .containsExactly("name   rows", "----  -----", "a     1,000", "bb     NULL");
    }

    @Test
    void aCellCannotForgeALine() {
        assertThat(Texts.table(List.of("x"), List.of(List.of("a\nb\u001b[31m")), 20)
                        .get(2))
                .isEqualTo("a b [31m");
    }

    @Test
    void longCellsAreCut() {
        assertThat(Texts.table(List.of("x"), List.of(List.of("abcdefgh")), 5).get(2))
                .isEqualTo("abcd…");
    }

    @Test
    void durationsAndSizesReadWell() {
        assertThat(Texts.duration(4.4)).isEqualTo("4 s");
        assertThat(Texts.duration(185)).isEqualTo("3 min 5 s");
        assertThat(Texts.duration(7800)).isEqualTo("2 h 10 min");
        assertThat(Texts.bytes(512)).isEqualTo("0.5 KB");
        assertThat(Texts.bytes(3L << 30)).isEqualTo("3.0 GB");
        assertThat(Texts.count(1234567)).isEqualTo("1,234,567");
        assertThat(Texts.about(1234567)).isEqualTo("~1,230,000");
        assertThat(Texts.about(42)).isEqualTo("~42");
    }

    @Test
    void csvTellsNullFromEmpty() {
        assertThat(CsvText.line(Arrays.asList("a,b", null, "", "say \"hi\"")))
                .isEqualTo("\"a,b\",,\"\",\"say \"\"hi\"\"\"");
    }
}
