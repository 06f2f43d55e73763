package dev.starloom.engine.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatafakerDictionaryTest {
    @Test
    void theSameSeedGivesTheSameDistinctValues() {
        List<String> values = DatafakerDictionary.build("#{Company.catchPhrase}", 200, 7);
        assertThat(values).doesNotHaveDuplicates().hasSizeBetween(100, 200);
        assertThat(DatafakerDictionary.build("#{Company.catchPhrase}", 200, 7)).isEqualTo(values);
        assertThat(DatafakerDictionary.build("#{Company.catchPhrase}", 200, 8)).isNotEqualTo(values);
    }

    @Test
    void textAroundCallsIsKept() {
        assertThat(DatafakerDictionary.build("Dr. #{Name.last_name}", 10, 1)).allMatch(name -> name.startsWith("Dr. "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#{Nobody.name}", "#{Name.shoe_size}", "#{unclosed"})
    void whatDatafakerDoesNotKnowIsRefused(String expression) {
        assertThatThrownBy(() -> DatafakerDictionary.build(expression, 10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expression);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#{date.birthday}", "#{Date.past '3','DAYS'}", "#{timeAndDate.past}"})
    void whatDependsOnTheClockIsRefused(String expression) {
        assertThatThrownBy(() -> DatafakerDictionary.build(expression, 10, 1)).hasMessageContaining("today's date");
    }

    @Test
    void aSizeOutOfBoundsIsRefused() {
        assertThatThrownBy(() -> DatafakerDictionary.build("#{Name.name}", 0, 1))
                .hasMessageContaining("not 0");
    }
}
