package dev.starloom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that nothing can break holds nothing together: each is shown what it must refuse. */
class ArchitectureRulesCanFailTest {
    private static final List<ArchRule> RULES = List.of(
            ArchitectureTest.sqlIsNotPutTogetherFromText,
            ArchitectureTest.statementsMeetAConnectionInFewPlaces,
            ArchitectureTest.noClockDecidesARow,
            ArchitectureTest.randomnessHasOneDoor);

    @ParameterizedTest
    @ValueSource(
            classes = {
                Wrong.ConcatenatesSql.class,
                Wrong.ConcatenatesSqlBehindAValue.class,
                Wrong.BuildsSql.class,
                Wrong.JoinsSql.class,
                Wrong.FormatsSql.class
            })
    void sqlFromPiecesOfTextIsRefused(Class<?> wrong) {
        onlyThisRefuses(ArchitectureTest.sqlIsNotPutTogetherFromText, wrong);
    }

    @ParameterizedTest
    @ValueSource(classes = {Wrong.RunsAStatement.class, Wrong.PreparesAStatement.class})
    void aStatementRunElsewhereIsRefused(Class<?> wrong) {
        onlyThisRefuses(ArchitectureTest.statementsMeetAConnectionInFewPlaces, wrong);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Wrong.AsksForNowInAZone.class,
                Wrong.AsksForNowOfAClock.class,
                Wrong.AsksForToday.class,
                Wrong.AsksForTheTimeOfDay.class,
                Wrong.AsksForNowWithAnOffset.class,
                Wrong.TakesTheSystemsClock.class,
                Wrong.CountsNanoseconds.class,
                Wrong.MakesADateOfNow.class
            })
    void everyClockIsRefused(Class<?> wrong) {
        onlyThisRefuses(ArchitectureTest.noClockDecidesARow, wrong);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Wrong.DrawsAnIdentifier.class,
                Wrong.DrawsOfTheThread.class,
                Wrong.DrawsForMathematics.class,
                Wrong.Shuffles.class
            })
    void everySourceOfChanceIsRefused(Class<?> wrong) {
        onlyThisRefuses(ArchitectureTest.randomnessHasOneDoor, wrong);
    }

    @Test
    void whatIsRightIsRefusedByNone() {
        JavaClasses right = new ClassFileImporter().importClasses(Wrong.Right.class);
        assertThat(RULES).noneMatch(rule -> rule.evaluate(right).hasViolation());
    }

    @Test
    void everyClassThatIsAllowedSomethingStillDoesIt() throws ClassNotFoundException {
        stillDo(ArchitectureTest.MAY_WRITE_SQL.keySet(), SqlText.putTogetherSql());
        stillDo(ArchitectureTest.MAY_RUN_STATEMENTS.keySet(), DoorsOfTheWorld.runAStatement());
        stillDo(ArchitectureTest.MAY_ASK_A_CLOCK.keySet(), DoorsOfTheWorld.askAClock());
        stillDo(ArchitectureTest.MAY_BE_RANDOM.keySet(), DoorsOfTheWorld.drawChance());
    }

    private static void onlyThisRefuses(ArchRule rule, Class<?> wrong) {
        JavaClasses classes = new ClassFileImporter().importClasses(wrong);
        assertThat(RULES).filteredOn(r -> r.evaluate(classes).hasViolation()).containsExactly(rule);
    }

    private static void stillDo(Set<String> allowed, ArchCondition<JavaClass> condition) throws ClassNotFoundException {
        ArchRule none = ArchRuleDefinition.noClasses().should(condition);
        for (String name : allowed) {
            Class<?> type = Class.forName(name, false, ArchitectureRulesCanFailTest.class.getClassLoader());
            assertThat(none.evaluate(new ClassFileImporter().importClasses(type))
                            .hasViolation())
                    .as("%s is allowed what it does not do: take it off the list", name)
                    .isTrue();
        }
    }
}
