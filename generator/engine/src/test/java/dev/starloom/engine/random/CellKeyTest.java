package dev.starloom.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellKeyTest {
    private static final CellKey KEY = CellKey.of(42, 1, "orders", "amount", 0);

    @Test
    void everyPartOfTheNameChangesTheKey() {
        Set<CellKey> keys = new HashSet<>();
        keys.add(KEY);
        keys.add(CellKey.of(43, 1, "orders", "amount", 0));
        keys.add(CellKey.of(42, 2, "orders", "amount", 0));
        keys.add(CellKey.of(42, 1, "order", "samount", 0));
        keys.add(CellKey.of(42, 1, "orders", "amounts", 0));
        keys.add(CellKey.of(42, 1, "orders", "amount", 1));
        assertThat(keys).hasSize(6);
    }

    @Test
    void aDrawIsTheSameWheneverItIsMade() {
        assertThat(KEY.bits(7)).isEqualTo(KEY.bits(7)).isNotEqualTo(KEY.bits(8));
        assertThat(CellKey.of(42, 1, "orders", "amount", 0).bits(7)).isEqualTo(KEY.bits(7));
    }

    @Test
    void uniformDrawsFillTheUnitIntervalEvenly() {
        int[] tenths = new int[10];
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            double u = KEY.uniform(i);
            assertThat(u).isBetween(0.0, Math.nextDown(1.0));
            tenths[(int) (u * 10)]++;
            sum += u;
        }
        assertThat(sum / 100_000).isCloseTo(0.5, within(0.004));
        for (int tenth : tenths) {
            assertThat(tenth).isBetween(9_600, 10_400);
        }
    }

    @Test
    void neighbouringDrawsAreNotCorrelated() {
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += (KEY.uniform(i) - 0.5) * (KEY.uniform(i + 1) - 0.5);
        }
        assertThat(sum / 100_000 * 12).isCloseTo(0, within(0.015));
    }

    @Test
    void everyBitIsSetHalfTheTime() {
        int[] set = new int[64];
        for (int i = 0; i < 20_000; i++) {
            long bits = KEY.bits(i);
            for (int bit = 0; bit < 64; bit++) {
                set[bit] += (int) (bits >>> bit & 1);
            }
        }
        for (int count : set) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }

    @Test
    void bitsOfAKnownKeyNeverChange() {
        assertThat(new CellKey(1, 2).bits(3)).isEqualTo(GOLDEN_BITS);
        assertThat(CellKey.of(42, 1, "orders", "amount", 0).first()).isEqualTo(GOLDEN_FIRST);
    }

    // Computed once by an independent implementation.
    private static final long GOLDEN_BITS = -5417332170683257653L;
    private static final long GOLDEN_FIRST = 2392116118687057056L;
}
