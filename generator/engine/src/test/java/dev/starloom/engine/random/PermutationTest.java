package dev.starloom.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
    private static final CellKey KEY = CellKey.of(1, 1, "customers", "code", 0);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 63, 64, 65, 1000, 1024, 65_537})
    void hitsEveryValueOnce(int size) {
        Permutation permutation = new Permutation(KEY, size);
        boolean[] seen = new boolean[size];
        for (int i = 0; i < size; i++) {
            int value = (int) permutation.apply(i);
            assertThat(seen[value]).isFalse();
            seen[value] = true;
        }
    }

    @Test
    void scattersNeighbours() {
        Permutation permutation = new Permutation(KEY, 1_000_000);
        long distance = 0;
        for (int i = 0; i < 10_000; i++) {
            distance += Math.abs(permutation.apply(i) - permutation.apply(i + 1));
        }
        assertThat(distance / 10_000).isBetween(310_000L, 357_000L);
    }

    @Test
    void servesTheLargestDomain() {
        Permutation permutation = new Permutation(KEY, 1L << 62);
        assertThat(permutation.apply(1)).isBetween(0L, (1L << 62) - 1).isNotEqualTo(permutation.apply(2));
    }

    @Test
    void refusesWhatLiesOutsideItsDomain() {
        assertThatThrownBy(() -> new Permutation(KEY, 0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> new Permutation(KEY, 5).apply(5)).hasMessageContaining("outside 0 .. 4");
    }
}
