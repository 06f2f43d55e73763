package dev.starloom.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AucTest {
    @Test
    void aPairInTheRightOrderCountsOneAndAnEqualOneHalf() {
        // 2 is above 1 and equal to 2; 3 is above both: 3.5 of 4
        assertThat(Auc.of(new double[] {2, 3}, new double[] {1, 2})).isEqualTo(3.5 / 4);
    }

    @Test
    void withoutOneOfTheClassesItCannotBeTold() {
        assertThat(Auc.of(new double[] {}, new double[] {1})).isNaN();
        assertThat(Auc.of(new double[] {1}, new double[] {})).isNaN();
    }
}
