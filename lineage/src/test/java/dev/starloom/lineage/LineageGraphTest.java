package dev.starloom.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineageGraphTest {
    @Test
    void aPageHoldsEveryTableAndNeedsNoNetwork() {
        String page = LineageGraph.html(Samples.run());
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("\"name\":\"orders\"", "\"kind\":\"generate\"", "default-src 'none'")
                .doesNotContain("/*DATA*/", "https://", "src=", "@import", "url(");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://");
    }

    @Test
    void noNameEndsTheElementItStandsIn() {
        String hostile = "</script><img src=x onerror=alert(1)>\"'&\u2028\\";
        ColumnRecord column = new ColumnRecord(hostile, hostile, List.of(hostile), List.of());
        StepRecord step = new StepRecord(
                hostile,
                "",
                "sql",
                StepStatus.DONE,
                List.of(),
                List.of(new DatasetRecord(hostile, 1, Optional.empty(), List.of(column))),
                "",
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty());
        String page = LineageGraph.html(Samples.withSteps(Samples.run(), List.of(step)));
        assertThat(page.split("</script>", -1)).hasSize(3);
        assertThat(page).doesNotContain("<img", "\u2028").contains("\\u003c/script\\u003e\\u003cimg");
    }
}
