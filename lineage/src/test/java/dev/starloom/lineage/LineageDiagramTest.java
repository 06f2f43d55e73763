package dev.starloom.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineageDiagramTest {
    @Test
    void tablesFlowThroughSteps() {
        assertThat(LineageDiagram.mermaid(Samples.run())).isEqualTo("""
                        flowchart LR
                            step0["generate_raw_orders"]
                            step1["aggregate"]
                            step2["check"]
                            table0[("customers")]
                            table1[("stores")]
                            table2[("orders<br/>1,000 rows")]
                            table3[("lines<br/>2,517 rows")]
                            table4[("totals<br/>12 rows")]
                            table0 --> step0
                            table1 --> step0
                            step0 --> table2
                            step0 --> table3
                            table2 --> step1
                            step1 --> table4
                            table2 --> step2
                            table4 --> step2
                            classDef failed stroke:#c00,stroke-width:3px
                        """);
    }

    @Test
    void whatWentThroughAGateComesFromTheGateOnce() {
        RunRecord run = Samples.withSteps(
                Samples.run(),
                List.of(
                        Samples.generate(),
                        Samples.aggregate(),
                        Samples.check(),
                        Samples.check(),
                        Samples.aggregate()));

        assertThat(LineageDiagram.mermaid(run).lines().filter(line -> line.contains("-->")))
                .extracting(String::strip)
                .containsExactly(
                        "table0 --> step0",
                        "table1 --> step0",
                        "step0 --> table2",
                        "step0 --> table3",
                        "table2 --> step1",
                        "step1 --> table4",
                        "table2 --> step2",
                        "table4 --> step2",
                        "step2 --> step3",
                        "step3 --> step4",
                        "step4 --> table4");
    }

    @Test
    void namesCannotLeaveTheirLabels() {
        String diagram = LineageDiagram.mermaid(Samples.everywhere("a\"]\nend --> x%%`<b>&#;é😀"));
        assertThat(diagram)
                .contains("step0[\"a#34;#93; end --#62; x#37;#37;#96;#60;b#62;#38;#35;#59;é#128512;\"]:::failed\n");
    }
}
