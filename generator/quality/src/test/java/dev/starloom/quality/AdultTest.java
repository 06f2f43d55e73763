package dev.starloom.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.starloom.quality.data.DataSet;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.detect.ClassifierTest;
import dev.starloom.quality.metric.Measurement;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Scores;
import org.junit.jupiter.api.Test;

/** Adult against itself: halves are the floor, and shuffled columns lose what held them together. */
class AdultTest {
    @Test
    void halvesAreAlikeAndShuffledColumnsAreNot() {
        Frame adult = Adult.read();
        DataSet half = DataSet.of(adult).half(true);
        Measurement measurement = Measurement.ofAll(MetricOptions.defaults().withRows(4_000, 1_000), done -> {});

        Scores floor = measurement.floor(DataSet.of(adult));
        Scores shuffled = measurement.of(half, DataSet.of(Adult.shuffled(adult)).half(false));

        assertThat(floor.quality()).isCloseTo(.985, within(.005));
        assertThat(floor.properties().get(ClassifierTest.PROPERTY)).isCloseTo(.5, within(.02));
        assertThat(shuffled.properties().get(ClassifierTest.PROPERTY)).isGreaterThan(.97);
        assertThat(shuffled.quality()).isCloseTo(.882, within(.02));
    }
}
