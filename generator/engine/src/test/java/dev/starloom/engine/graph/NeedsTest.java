package dev.starloom.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeedsTest {
    /** @param needs {@code name: needed needed} */
    private static Map<String, List<String>> graph(String... needs) {
        Map<String, List<String>> graph = new LinkedHashMap<>();
        for (String line : needs) {
            String[] parts = line.split(": ?", 2);
            graph.put(parts[0], parts[1].isEmpty() ? List.of() : List.of(parts[1].split(" ")));
        }
        return graph;
    }

    @Test
    void eachComesAfterWhatItNeedsAndOtherwiseAsGiven() {
        assertThat(Needs.order(graph("c: a", "b:", "a: outside", "d: b c"))).containsExactly("b", "a", "c", "d");
        assertThatThrownBy(() -> Needs.order(graph("a: b", "b: a"))).hasMessageContaining("[a, b]");
    }

    @Test
    void aCircleIsToldFromItsFirstMemberToItself() {
        assertThat(Needs.circle(graph("x: a", "a: b", "b: c", "c: a"))).contains(List.of("a", "b", "c", "a"));
        assertThat(Needs.circle(graph("a: a"))).contains(List.of("a", "a"));
        assertThat(Needs.circle(graph("a: b c", "b: d", "c: d", "d:"))).isEmpty();
    }

    @Test
    void onlyMembersOfCirclesNeedThemselves() {
        assertThat(Needs.inCircles(graph("x: a", "a: b", "b: a y", "y:", "z: z")))
                .containsExactly("a", "b", "z");
    }
}
