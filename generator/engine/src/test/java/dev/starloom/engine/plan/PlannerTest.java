package dev.starloom.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.EditedFiles;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.PhysicalColumn;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.expression.Expressions;
import dev.starloom.metadata.sql.PortableSql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static EditedFiles tiny() {
        return EditedFiles.of("tiny");
    }

    private static Plan plan(EditedFiles files, PlanSettings settings) {
        return Planner.plan(files.read(), settings, Expressions.compiler(), PortableSql.compiler());
    }

    private static List<String> told(EditedFiles files, PlanSettings settings) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> plan(files, settings));
        assertThat(refused).as("the plan is refused").isNotNull();
        return refused.problems().stream().map(Problem::toString).toList();
    }

    private static PlanSettings scale(double scale) {
        return new PlanSettings(scale, 1, Map.of(), Map.of(), Map.of());
    }

    private static PlanSettings rows(Map<String, Long> rows) {
        return new PlanSettings(1, 1, rows, Map.of(), Map.of());
    }

    private static PlanSettings parameters(Map<String, String> parameters) {
        return new PlanSettings(1, 1, Map.of(), parameters, Map.of());
    }

    private static PlanSettings columns(Map<String, GeneratorSpec> columns) {
        return new PlanSettings(1, 1, Map.of(), Map.of(), columns);
    }

    private static RowsSpec rowsOf(Plan plan, String table) {
        return plan.findTable(table).orElseThrow().rows().orElseThrow();
    }

    private static GeneratorSpec generator(Plan plan, String table, String column) {
        return plan.findTable(table).orElseThrow().columns().stream()
                .filter(c -> c.name().equals(column))
                .findFirst()
                .flatMap(ColumnSpec::generator)
                .orElseThrow();
    }

    @Test
    void parametersAreEvaluatedThoseFirstThatOthersRead() {
        assertThat(plan(tiny(), scale(1)).parameters())
                .containsExactly(
                        entry("as_of", "DATE '2025-12-31'"),
                        entry("first_day", "DATE '2025-12-21'"),
                        entry("days", "10"),
                        entry("greeting", "'it''s'"));
        assertThat(plan(tiny(), parameters(Map.of("as_of", "2024-03-05", "days", "5")))
                        .parameters())
                .containsEntry("first_day", "DATE '2024-02-29'");
    }

    @Test
    void valuesStandInEveryExpressionAndSelect() {
        Plan plan = plan(tiny(), parameters(Map.of("greeting", "o'clock")));
        assertThat(generator(plan, "shops", "motto"))
                .isEqualTo(new GeneratorSpec.Expression("'o''clock' || town.town"));
        LinkSpec day = plan.findTable("sales").orElseThrow().links().get(0);
        assertThat(day.until()).contains("DATE '2025-12-31'");
        StageSpec.Sql total = (StageSpec.Sql) plan.stages().stream()
                .filter(s -> s.name().equals("total_sales"))
                .findFirst()
                .orElseThrow();
        assertThat(total.sql()).contains("s.sold_on <= DATE '2025-12-31' --").contains("${not_a_parameter}");
        assertThat(plan.checks().get(0).spec().sql())
                .isEqualTo("SELECT sale_id FROM sales WHERE sold_on > DATE '2025-12-31'");
        assertThat(plan.checks().get(0).spec().planted()).contains("UPDATE sales SET sold_on = DATE '2025-12-31' + 1");
    }

    @Test
    void parametersWithProblemsAreToldWithWhatIsAllowed() {
        assertThat(told(tiny(), parameters(Map.of("as_off", "2025-01-01", "days", "many"))))
                .containsExactly(
                        "parameters.as_off: there is no parameter 'as_off'; did you mean 'as_of'? There are: as_of, first_day,"
                                + " days, greeting [UNKNOWN_NAME]",
                        "parameters.days: 'many' is no INTEGER; allowed: a number in decimal digits [WRONG_VALUE]");
        assertThat(told(
                        tiny().replace(
                                        "pack.yaml",
                                        "days: {type: INTEGER, value: 10}",
                                        "days: {type: INTEGER, expression: 'DAYS_BETWEEN(${first_day}, ${as_of})'}"),
                        scale(1)))
                .singleElement()
                .asString()
                .contains("parameters read each other in a circle: first_day -> days -> first_day");
        assertThat(told(
                        tiny().replace("tables/shops.yaml", "\"${greeting} ||", "\"'${greeting}' ||")
                                .replace("sql/total_sales.sql", "<= ${as_of}", "<= ${asof}"),
                        scale(1)))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t)
                                .startsWith(
                                        "tables/shops.yaml:10 columns.motto.expression: a parameter stands inside quotes"),
                        t -> assertThat(t)
                                .startsWith(
                                        "sql/total_sales.sql: there is no parameter 'asof'; did you mean 'as_of'?"));
    }

    @Test
    void rowsFollowScaleAndParameters() {
        Plan plan = plan(tiny(), scale(4));
        assertThat(rowsOf(plan, "shops")).isEqualTo(new RowsSpec.Scaled(100, 0, 0));
        assertThat(rowsOf(plan, "days")).isEqualTo(new RowsSpec.Scaled(11, 0, 0));
        assertThat(rowsOf(plan, "sales"))
                .isEqualTo(new RowsSpec.EachTotal("shops", "shop", new RowsSpec.Scaled(4000, 0, 0), "shop.shop_id"));
        assertThat(rowsOf(plan(tiny(), scale(0.0000001)), "shops")).isEqualTo(new RowsSpec.Scaled(1, 0, 0));
    }

    @Test
    void aScaleOfZeroOrAMillionIsRefusedSayingWhatIsAllowed() {
        for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1_000_000}) {
            assertThat(told(tiny(), scale(scale)))
                    .singleElement()
                    .asString()
                    .startsWith("scale: the scale factor is " + scale + "; allowed is above 0 and at most 100000");
        }
    }

    @Test
    void rowsCanBeSetWhereTheyDoNotFollowFromOthers() {
        Plan plan = plan(tiny(), rows(Map.of("shops", 7L, "sales", 77L, "days", 3L)));
        assertThat(rowsOf(plan, "shops")).isEqualTo(new RowsSpec.Scaled(7, 0, 0));
        assertThat(rowsOf(plan, "days")).isEqualTo(new RowsSpec.Scaled(3, 0, 0));
        assertThat(rowsOf(plan, "sales"))
                .isEqualTo(new RowsSpec.EachTotal("shops", "shop", new RowsSpec.Scaled(77, 0, 0), "shop.shop_id"));
        EditedFiles counted =
                tiny().replace("tables/sales.yaml", "total: {base: 1000, scale: linear}, weight:", "count:");
        assertThat(told(counted, rows(Map.of("sales", 7L, "towns", 7L, "shop_totals", 7L, "shosp", 7L, "days", -1L))))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t)
                                .startsWith(
                                        "rows.sales: the number of rows of sales cannot be set: each row of shops brings"),
                        t -> assertThat(t)
                                .startsWith(
                                        "rows.towns: the number of rows of towns cannot be set: it has a row for each line"),
                        t -> assertThat(t)
                                .startsWith(
                                        "rows.shop_totals: the number of rows of shop_totals cannot be set: a SQL stage"),
                        t -> assertThat(t).startsWith("rows.shosp: there is no table 'shosp'; did you mean 'shops'?"),
                        t -> assertThat(t)
                                .isEqualTo("rows.days: a number of rows is 0 to 1e15, not -1 [OUT_OF_RANGE]"));
    }

    @Test
    void keysAndPatternsMustHaveRoomForTheRows() {
        assertThat(told(tiny(), rows(Map.of("shops", 3_000_000_000L))))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t)
                                .contains("columns.shop_id: keys from 1 for 3000000000 rows do not fit INTEGER")
                                .contains("use BIGINT"),
                        t -> assertThat(t)
                                .contains("the pattern 'S-####' has 10000 values, the table 3000000000 rows"));
    }

    @Test
    void columnsCanBeMadeOtherwise() {
        GeneratorSpec pattern = new GeneratorSpec.Pattern("X#####");
        GeneratorSpec values = new GeneratorSpec.Values(List.of(new GeneratorSpec.WeightedValue("hi", 1)));
        Plan plan = plan(
                tiny(),
                columns(Map.of("shops.motto", values, "sales.amount", new GeneratorSpec.Expression("${days}"))));
        assertThat(generator(plan, "shops", "motto")).isEqualTo(values);
        assertThat(generator(plan, "sales", "amount")).isEqualTo(new GeneratorSpec.Expression("10"));
        assertThat(told(
                        tiny(),
                        columns(Map.of(
                                "shops.shop_id", pattern,
                                "shops.town_id", pattern,
                                "shops.code", values,
                                "shops.moto", values,
                                "shosp.motto", values,
                                "motto", values,
                                "shop_totals.amount", values,
                                "sales.amount", pattern))))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t)
                                .startsWith(
                                        "columns.shops.shop_id: how shops.shop_id is made cannot be set: it is part of the"
                                                + " primary key"),
                        t -> assertThat(t).startsWith("columns.shops.town_id:").contains("a link's key is the key of"),
                        t -> assertThat(t).startsWith("columns.shops.code:").contains("it is unique, and picks repeat"),
                        t -> assertThat(t).contains("there is no column of shops 'moto'; did you mean 'motto'?"),
                        t -> assertThat(t).contains("there is no table 'shosp'; did you mean 'shops'?"),
                        t -> assertThat(t).contains("'motto' names no column; write table.column"),
                        t -> assertThat(t)
                                .startsWith("columns.shop_totals.amount:")
                                .contains("a SQL stage computes it"),
                        t -> assertThat(t).startsWith("columns.sales.amount: 'pattern' makes text"));
    }

    @Test
    void stagesRunAfterThoseThatFillWhatTheyRead() {
        Plan plan = plan(tiny(), scale(1));
        assertThat(plan.stages())
                .extracting(StageSpec::name)
                .containsExactly("generate_dimensions", "generate_sales", "total_sales", "compile_lineage");
        assertThat(plan.queries()).containsOnlyKeys("total_sales");
        assertThat(plan.queries().get("total_sales").tables()).containsExactly("sales");
    }

    @Test
    void aTableReadThroughAHiddenOneCounts() {
        EditedFiles through = tiny().replace(
                        "tables/towns.yaml", "hidden: true", "hidden: true\nlinks: {day: {to: days}}")
                .replace("pack.yaml", "generate: [shops, days]", "generate: [shops]")
                .replace(
                        "pack.yaml",
                        "  - name: generate_sales",
                        "  - name: generate_days\n    generate: [days]\n  - name: generate_sales");
        assertThat(plan(through, scale(1)).stages())
                .extracting(StageSpec::name)
                .containsSubsequence("generate_days", "generate_dimensions", "generate_sales", "total_sales");
    }

    @Test
    void stagesThatReadWhatEachOtherFillAreACircle() {
        EditedFiles circle = tiny().put("sql/total_sales.sql", "SELECT shop_id, total AS amount FROM more_totals")
                .put("sql/more.sql", "SELECT shop_id, amount AS total FROM shop_totals")
                .put(
                        "tables/more_totals.yaml",
                        "role: work\ncolumns: {shop_id: {type: INTEGER}, total: {type: 'DECIMAL(18,2)'}}\n")
                .replace("pack.yaml", "shop_totals, days]", "shop_totals, days, more_totals]")
                .replace(
                        "pack.yaml",
                        "  - name: generate_sales",
                        "  - {name: more, sql: sql/more.sql, writes: more_totals}\n  - name: generate_sales");
        assertThat(told(circle, scale(1)))
                .singleElement()
                .asString()
                .contains("stages read what each other fill in a circle, so none can run first: total_sales -> more ->"
                        + " total_sales");
    }

    @Test
    void aStageThatReadsWhatItFillsIsRefused() {
        assertThat(told(tiny().put("sql/total_sales.sql", "SELECT shop_id, amount FROM shop_totals"), scale(1)))
                .singleElement()
                .asString()
                .contains("the SELECT of the stage 'total_sales' reads shop_totals, which it fills");
    }

    @Test
    void theWarehouseHoldsParentsFirst() {
        assertThat(plan(tiny(), scale(1)).warehouse().tables())
                .extracting(Table::name)
                .containsExactly("shops", "shop_totals", "days", "sales");
        EditedFiles circle = tiny().replace(
                        "tables/shops.yaml",
                        "unique: [[town_id, code]]",
                        "foreign-keys: [{columns: [shop_id], references: shop_totals}]");
        Plan closed = plan(circle, scale(1));
        assertThat(closed.warehouse().tables())
                .extracting(Table::name)
                .containsExactly("shops", "shop_totals", "days", "sales");
        assertThat(closed.cycles()).singleElement().satisfies(cyclic -> {
            assertThat(cyclic.table()).isEqualTo("shops");
            assertThat(cyclic.key().columns()).containsExactly("shop_id");
            assertThat(cyclic.nullable()).isFalse();
            assertThat(cyclic.isSelfReference()).isFalse();
            assertThat(cyclic.circle()).containsExactly("shops", "shop_totals", "shops");
        });
        assertThat(plan(tiny(), scale(1)).cycles()).isEmpty();
    }

    @Test
    void everySelectChecksAndConstraintIsCompiledAndAllProblemsAreTold() {
        EditedFiles wrong = tiny().replace("sql/total_sales.sql", "s.amount", "s.amuont")
                .replace("checks.yaml", "FROM sales\n    between", "FROM towns\n    between")
                .replace("checks.yaml", "SELECT sale_id FROM", "SELECT sale_di FROM")
                .replace("tables/sales.yaml", "\"amount >= 0\"", "\"amuont >= 0\"");
        assertThat(told(wrong, new PlanSettings(0, 1, Map.of("seles", 1L), Map.of(), Map.of())))
                .anySatisfy(t -> assertThat(t).startsWith("sql/total_sales.sql").contains("amuont"))
                .anySatisfy(t -> assertThat(t)
                        .startsWith("checks.yaml:4 checks[0].violations")
                        .contains("sale_di"))
                .anySatisfy(t -> assertThat(t)
                        .startsWith("checks.yaml:7 checks[1].measure")
                        .contains("towns"))
                .anySatisfy(t -> assertThat(t)
                        .startsWith("tables/sales.yaml ck_sales_positive")
                        .contains("amuont"))
                .anySatisfy(t -> assertThat(t).startsWith("scale:"))
                .anySatisfy(t -> assertThat(t).startsWith("rows.seles:"))
                .hasSize(6);
    }

    @Test
    void aCheckIsSkippedWithItsReasonWhereItWouldSayNothing() {
        assertThat(plan(tiny(), scale(0.5)).checks())
                .allSatisfy(check -> assertThat(check.skipped()).isEmpty());
        assertThat(plan(tiny(), scale(0.25)).checks().get(1).skipped())
                .contains("needs a scale factor of at least 0.5");
        assertThat(plan(tiny(), parameters(Map.of("days", "6"))).checks())
                .extracting(Plan.PlannedCheck::skipped)
                .containsExactly(Optional.empty(), Optional.of("needs ${days} >= 7 (days is 6)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ${dayz} >= 7              | there is no parameter 'dayz'; did you mean 'days'?
        ${days} + 1               | BOOLEAN
        days >= 7                 | 'needs' reads no parameter
        ${days} >= days           | days
        NULLIF(${days}, 10) >= 7  | the expression gives NULL
        """)
    void aNeedThatIsNoPredicateOverParametersIsRefusedWithItsPlace(String needs, String problem) {
        assertThat(told(tiny().replace("checks.yaml", "${days} >= 7", needs), scale(1)))
                .singleElement()
                .asString()
                .startsWith("checks.yaml:10 checks[1].needs: ")
                .contains(problem);
    }

    @Test
    void valuesInTurnRepeatAndMakeNoUniqueColumn() {
        assertThat(told(tiny(), columns(Map.of("shops.code", new GeneratorSpec.Cycle(List.of("S-1", "S-2"))))))
                .singleElement()
                .asString()
                .contains("it is unique, and picks repeat");
    }

    @Test
    void theFingerprintChangesWithAllThatDecidesARowAndNothingElse() {
        String original = plan(tiny(), scale(1)).fingerprint();
        assertThat(original).hasSize(64).isEqualTo(plan(tiny(), scale(1)).fingerprint());
        GeneratorSpec pattern = new GeneratorSpec.Pattern("##");
        assertThat(List.of(
                        plan(tiny(), scale(2)),
                        plan(tiny(), rows(Map.of("shops", 50L))),
                        plan(tiny(), parameters(Map.of("days", "11"))),
                        plan(tiny(), columns(Map.of("shops.motto", pattern))),
                        plan(tiny(), columns(Map.of("shops.motto", new GeneratorSpec.Pattern("###")))),
                        plan(tiny(), columns(Map.of("shops.motto", new GeneratorSpec.Cycle(List.of("a", "b"))))),
                        plan(tiny(), columns(Map.of("shops.motto", new GeneratorSpec.Cycle(List.of("b", "a"))))),
                        plan(tiny(), new PlanSettings(1, 2, Map.of(), Map.of(), Map.of())),
                        plan(tiny().replace("pack.yaml", "data-version: 3", "data-version: 4"), scale(1))))
                .extracting(Plan::fingerprint)
                .doesNotContain(original)
                .doesNotHaveDuplicates();
        assertThat(plan(tiny(), parameters(Map.of("days", "10"))).fingerprint())
                .as("the value the pack gives")
                .isEqualTo(original);
    }

    @Test
    void tablesAndColumnsKnowHowTheyStandInTheDatabase() {
        EditedFiles files = tiny().replace(
                        "tables/shops.yaml",
                        "columns:\n",
                        "physical: {schema: Trade, name: 'Shops & \"more\"'}\ncolumns:\n  size_class: {type: VARCHAR(5), values: [s, l],"
                                + " physical: {name: 'Größe', type: size_class, shape: enumeration, source: series-always, values: [s, l]}}\n");
        Table shops = plan(files, scale(1)).warehouse().table("shops");
        assertThat(shops.place()).contains(new TablePlace("Trade", "Shops & \"more\""));
        assertThat(shops.column("size_class").physical())
                .contains(new PhysicalColumn(
                        "Größe", "size_class", ColumnShape.ENUMERATION, ColumnSource.SERIES_ALWAYS, List.of("s", "l")));
        assertThat(shops.columns()).filteredOn(c -> c.physical().isPresent()).hasSize(1);
    }

    @Test
    void twoOfOnePhysicalNameAreRefused() {
        EditedFiles files = tiny().replace(
                        "tables/shops.yaml",
                        "columns:\n",
                        "physical: {schema: a, name: sales}\ncolumns:\n"
                                + "  one: {type: INTEGER, key: 1, physical: {name: Same}}\n"
                                + "  two: {type: INTEGER, key: 1, physical: {name: Same}}\n"
                                + "  out_of_sight: {type: INTEGER, key: 1, hidden: true, physical: {nmae: Same}}\n");
        assertThat(told(files, scale(1)))
                .anyMatch(p -> p.contains("unknown key 'nmae'; did you mean 'name'?"))
                .anyMatch(p -> p.contains("what is hidden stands in no database"));
        EditedFiles readable = tiny().replace(
                        "tables/shops.yaml",
                        "columns:\n",
                        "physical: {name: sales}\ncolumns:\n"
                                + "  one: {type: INTEGER, key: 1, physical: {name: Same}}\n"
                                + "  two: {type: INTEGER, key: 1, physical: {name: Same}}\n");
        assertThat(told(readable, scale(1)))
                .anyMatch(p -> p.contains("shops") && p.contains("both called sales"))
                .anyMatch(p -> p.contains("the columns one and two are both called Same"))
                .hasSize(2);
        EditedFiles elsewhere =
                tiny().replace("tables/shops.yaml", "columns:\n", "physical: {schema: a, name: sales}\ncolumns:\n");
        assertThat(plan(elsewhere, scale(1)).findTable("shops"))
                .as("another schema")
                .isPresent();
    }
}
