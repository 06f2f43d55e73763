package dev.starloom.quality.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Link;
import dev.starloom.quality.data.Numbers;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeGapsTest {
    @Test
    void gapsLieBetweenNeighboursInTimeOfOneParent() {
        double[] times = {30, 10, 100, 15, Double.NaN, 40};
        Frame parents = Frame.of("p", List.of(new Feature("x", ColumnKind.NUMBER, Numbers.of(1, 2, 3))));
        Frame children = Frame.of("c", List.of(new Feature("at", ColumnKind.TIME, new Numbers(times))));
        Link link = Link.of("fk", children, parents, "p", new int[] {0, 0, 1, 0, 0, Link.NONE});

        assertThat(TimeGaps.gaps(link, times)).containsExactly(5, 15);
    }
}
