package dev.starloom.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.starloom.metadata.document.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Declarations that contradict themselves: each is one problem that says what to do. */
class DeclarationTest {
    private static String only(EditedFiles files) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, files::read);
        assertThat(refused).as("the pack is refused").isNotNull();
        assertThat(refused.problems()).hasSize(1);
        return refused.problems().get(0).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {to: towns, row: '1', weight: people}          | 'row' names the row; 'weight' chooses among rows
        {to: towns, until: '5'}                        | 'until' needs 'order'
        {to: towns, choose: last}                      | 'choose' needs 'order'
        {to: towns, order: town_id, choose: first, weight: people} | a weight needs chance
        {to: towns, match: {town: a, people: b}}       | 'match' takes one column
        {to: towns, match: {twon: a}}                  | there is no column of towns 'twon'; did you mean 'town'?
        {to: towns, weight: town}                      | a weight is a number, and towns.town is VARCHAR(40)
        {to: towns, chose: last}                       | unknown key 'chose'; did you mean 'choose'?
        {to: towns, order: town, choose: latest}       | expected one of random, first, last
        {to: twons}                                    | there is no table 'twons'; did you mean 'towns'?
        {to: towns, distinct: perhaps}                 | expected true or false; found the value 'perhaps'
        """)
    void linksThatContradictThemselves(String link, String problem) {
        assertThat(only(EditedFiles.of("tiny").replace("tables/shops.yaml", "{to: towns, weight: people}", link)))
                .startsWith("tables/shops.yaml:5 links.town")
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        -5                                             | a number of rows is 0 to 1e15, not -5
        5.5                                            | expected an integer
        {base: 50, scale: qubic}                       | there is no scale 'qubic'
        {base: 50, scale: sqr}                         | there is no scale 'sqr'; did you mean 'sqrt'?
        {base: 50, scale: -1}                          | an exponent of 0 to 2.0, not -1.0
        {scale: linear}                                | nothing says how many rows there are
        {base: 50, minimum: many}                      | expected an integer
        {each: days}                                   | 'each' needs exactly one of count
        {each: days, count: '1', when: 'true'}         | found count and when
        {each: days, count: '1', weight: '1'}          | 'weight' goes with 'total' alone
        {each: days, total: 5}                         | the key 'weight' is missing
        {file: dictionaries/none.csv}                  | the file 'dictionaries/none.csv' is not in
        {each: shop_totals, count: '1'}                | is filled by a SQL stage
        """)
    void rowsThatContradictThemselves(String rows, String problem) {
        assertThat(only(EditedFiles.of("tiny").replace("tables/shops.yaml", "{base: 50, scale: sqrt}", rows)))
                .startsWith("tables/shops.yaml:3 rows")
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        between: [10, 30]   | between: [30, 10] | 'between' takes two numbers, the least and the greatest
        between: [10, 30]   | between: [1, 2, 3] | 'between' takes two numbers
        between: [10, 30]   | between: [low, 3] | expected a number
        measure:            | violations:       | 'between' goes with 'measure'
        name: sales_a_shop  | name: no_sale_after_the_last_day | rename one
        name: sales_a_shop  | name: Sales       | is no name for a check
        minimum-scale: 0.5  | violations: x     | a check has either violations
        """)
    void checksThatContradictThemselves(String part, String with, String problem) {
        assertThat(only(EditedFiles.of("tiny").replace("checks.yaml", part, with)))
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        value: 10}                  | value: ten}                     | 'ten' is no INTEGER
        value: 10}                  | value: 10, expression: '1'}     | a parameter has either a value or an expression
        type: INTEGER, value: 10}   | type: TIMESTAMP, value: 10}     | a parameter cannot be of type TIMESTAMP
        type: INTEGER, value: 10}   | type: INTEGR, value: 10}        | 'INTEGR' is not a type
        """)
    void parametersThatContradictThemselves(String part, String with, String problem) {

        assertThat(only(EditedFiles.of("tiny").replace("pack.yaml", part, with)))
                .contains(problem);
    }

    @Test
    void aStageOfTwoKindsIsRefused() {
        assertThat(only(EditedFiles.of("tiny")
                        .replace("pack.yaml", "lineage: true", "lineage: true\n    generate: []")))
                .contains(
                        "a stage has exactly one of generate (tables), sql (a file, with writes) and lineage (true); found"
                                + " generate and lineage");
    }

    @Test
    void nullsNeedANullableColumn() {
        assertThat(only(EditedFiles.of("tiny").replace("tables/shops.yaml", "nullable: true, null-when", "null-when")))
                .contains("'null-when' makes NULLs in a column without them; add 'nullable: true'");
    }
}
