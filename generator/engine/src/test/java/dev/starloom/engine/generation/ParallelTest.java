package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void everyTaskRunsOnce() {
        AtomicIntegerArray ran = new AtomicIntegerArray(1000);
        Parallel.run(4, 1000, ran::incrementAndGet);
        for (int i = 0; i < 1000; i++) {
            assertThat(ran.get(i)).isEqualTo(1);
        }
    }

    @RepeatedTest(50)
    void theFirstFailureByNumberIsToldWhicheverThreadIsQuicker() {
        assertThatThrownBy(() -> Parallel.run(4, 100, task -> {
                    if (task >= 10) {
                        throw new IllegalStateException("task " + task);
                    }
                }))
                .hasMessage("task 10");
    }

    @Test
    void anInterruptionIsToldAndKept() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Parallel.run(2, 2, task -> {
                    for (int i = 0; i < 5_000_000; i++) {
                        Thread.onSpinWait();
                    }
                }))
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
