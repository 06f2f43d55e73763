package dev.starloom.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackReaderTest {
    private static EditedFiles tiny() {
        return EditedFiles.of("tiny");
    }

    private static List<String> told(EditedFiles files) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, files::read);
        assertThat(refused).as("the pack is refused").isNotNull();
        return refused.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aPackIsReadWhole() {
        Pack pack = tiny().read();
        assertThat(pack.name()).isEqualTo("tiny");
        assertThat(pack.version()).isEqualTo("1.0");
        assertThat(pack.dataVersion()).isEqualTo(3);
        assertThat(pack.parameters().get("as_of").expression()).isEqualTo("DATE '2025-12-31'");
        assertThat(pack.parameters().get("greeting").expression()).isEqualTo("'it''s'");
        assertThat(pack.tables())
                .extracting(TableSpec::name)
                .containsExactly("towns", "shops", "sales", "shop_totals", "days");
        assertThat(pack.stages())
                .extracting(StageSpec::name)
                .containsExactly("compile_lineage", "total_sales", "generate_sales", "generate_dimensions");
        assertThat(pack.checks().get(1).rule()).isEqualTo(new CheckSpec.Rule.Between(10, 30));
        assertThat(pack.sha256()).hasSize(64);
    }

    @Test
    void rowsLinksAndGeneratorsAreAsDeclared() {
        Pack pack = tiny().read();
        TableSpec shops = pack.findTable("shops").orElseThrow();
        assertThat(shops.rows()).contains(new RowsSpec.Scaled(50, 0.5, 1));
        assertThat(shops.links().get(0).weight()).contains("people");
        assertThat(shops.columns())
                .extracting(c -> c.generator().orElseThrow())
                .startsWith(
                        new GeneratorSpec.Key(1),
                        new GeneratorSpec.Pattern("S-####"),
                        new GeneratorSpec.LinkKey("town"),
                        new GeneratorSpec.Expression("${greeting} || town.town"));
        GeneratorSpec.Values open =
                (GeneratorSpec.Values) shops.columns().get(4).generator().orElseThrow();
        assertThat(open.values())
                .containsExactly(
                        new GeneratorSpec.WeightedValue("false", 1), new GeneratorSpec.WeightedValue("true", 9));
        GeneratorSpec.Values country =
                (GeneratorSpec.Values) shops.columns().get(6).generator().orElseThrow();
        assertThat(country.values()).first().isEqualTo(new GeneratorSpec.WeightedValue("no", 1));
        assertThat(pack.findTable("towns").orElseThrow().rows())
                .contains(new RowsSpec.CsvFile(
                        "dictionaries/towns.csv",
                        Map.of("town", List.of("Paris, Texas", "Łódź"), "people", List.of("24171", "670642"))));
        assertThat(pack.findTable("sales").orElseThrow().rows())
                .contains(new RowsSpec.EachTotal("shops", "shop", new RowsSpec.Scaled(1000, 1, 1), "shop.shop_id"));
    }

    @Test
    void aColumnsValuesMayComeInTurn() {
        Pack pack = tiny().replace("tables/shops.yaml", "values: [no, se]", "cycle: [no, se, no]")
                .read();
        assertThat(pack.findTable("shops").orElseThrow().columns().get(6).generator())
                .contains(new GeneratorSpec.Cycle(List.of("no", "se", "no")));
        assertThat(told(tiny().replace("tables/shops.yaml", "values: [no, se]", "cycle: [no, swe]")))
                .singleElement()
                .asString()
                .contains("the value number 2: 'swe' is longer than CHAR(2)");
    }

    @Test
    void theModelHoldsLoadedColumnsKeysLinksAndChecks() {
        Pack pack = tiny().read();
        TableSpec shops = pack.findTable("shops").orElseThrow();
        assertThat(shops.table().columnNames()).doesNotContain("secret").hasSize(6);
        assertThat(shops.table().primaryKey()).contains(new UniqueKey("pk_shops", List.of("shop_id")));
        assertThat(shops.table().uniqueKeys())
                .containsExactly(
                        new UniqueKey("uq_shops_code", List.of("code")),
                        new UniqueKey("uq_shops_town_id_code", List.of("town_id", "code")));
        assertThat(shops.table().foreignKeys()).as("towns are hidden").isEmpty();
        assertThat(shops.table().checks()).containsExactly(new CheckConstraint("ck_shops_open", "open OR NOT open"));
        assertThat(pack.findTable("sales").orElseThrow().table().foreignKeys())
                .containsExactly(
                        new ForeignKey("fk_sales_shop_id", List.of("shop_id"), "shops", List.of("shop_id")),
                        new ForeignKey("fk_sales_sold_on", List.of("sold_on"), "days", List.of("full_date")));
        assertThat(pack.findTable("shop_totals").orElseThrow().table().foreignKeys())
                .containsExactly(
                        new ForeignKey("fk_shop_totals_shop_id", List.of("shop_id"), "shops", List.of("shop_id")));
    }

    @Test
    void misspellingsInEveryFileAreToldAtOnceWithTheRightWord() {
        List<String> told = told(tiny().replace("pack.yaml", "data-version: 3", "data-verson: 3")
                .replace("pack.yaml", "generate: [sales]", "generate: [seles]")
                .replace("tables/shops.yaml", "primary-key: [shop_id]", "primary-key: [shop_di]")
                .replace("tables/shops.yaml", "weight: people", "weight: peopel")
                .replace("tables/shops.yaml", "link: town}", "link: twon}")
                .replace("tables/shops.yaml", "BOOLEAN", "BOOLAEN")
                .replace("tables/sales.yaml", "role: fact", "role: fcat")
                .replace("tables/sales.yaml", "each: shops", "each: shosp")
                .replace("tables/sales.yaml", "lognormal", "lognormel")
                .replace("tables/shop_totals.yaml", "references: shops", "references: shop")
                .replace("tables/towns.yaml", "csv: people", "csv: peple")
                .replace("checks.yaml", "between:", "betwen:"));
        assertThat(told)
                .anySatisfy(
                        t -> assertThat(t)
                                .isEqualTo(
                                        "pack.yaml:3 data-verson: unknown key 'data-verson'; did you mean 'data-version'? Allowed:"
                                                + " pack, version, data-version, description, parameters, tables, stages [UNKNOWN_KEY]"))
                .anySatisfy(t -> assertThat(t)
                        .isEqualTo("pack.yaml:18 stages[2]: there is no table 'seles'; did you mean 'sales'? There are:"
                                + " towns, shops, sales, shop_totals, days [UNKNOWN_NAME]"))
                .anySatisfy(t -> assertThat(t)
                        .startsWith(
                                "tables/shops.yaml:14 primary-key: there is no column of shops 'shop_di'; did you mean"
                                        + " 'shop_id'?"))
                .anySatisfy(t -> assertThat(t)
                        .startsWith(
                                "tables/shops.yaml:5 links.town.weight: there is no column of towns 'peopel'; did you"
                                        + " mean 'people'?"))
                .anySatisfy(t -> assertThat(t)
                        .isEqualTo("tables/shops.yaml:9 columns.town_id: there is no link of shops 'twon'; did you mean"
                                + " 'town'? There are: town [UNKNOWN_NAME]"))
                .anySatisfy(t -> assertThat(t)
                        .startsWith(
                                "tables/shops.yaml:11 columns.open.type: 'BOOLAEN' is not a type; allowed: BOOLEAN,"))
                .anySatisfy(t ->
                        assertThat(t).startsWith("tables/sales.yaml:1 role:").contains("did you mean fact?"))
                .anySatisfy(t -> assertThat(t)
                        .startsWith("tables/sales.yaml:2 rows: there is no table 'shosp'; did you mean 'shops'?"))
                .anySatisfy(
                        t -> assertThat(t).contains("there is no distribution 'lognormel'; did you mean 'lognormal'?"))
                .anySatisfy(t -> assertThat(t)
                        .startsWith("tables/shop_totals.yaml:7 foreign-keys[0]: there is no table 'shop'; did you mean"
                                + " 'shops'?"))
                .anySatisfy(t -> assertThat(t)
                        .contains("there is no column of dictionaries/towns.csv 'peple'; did you mean 'people'?"))
                .anySatisfy(t -> assertThat(t).startsWith("checks.yaml:8 checks[1].betwen: unknown key 'betwen'"))
                .anySatisfy(t -> assertThat(t).contains("the key 'between' is missing"));
        // the misspelt stage leaves its table without one
        assertThat(told).anySatisfy(t -> assertThat(t).contains("no stage fills the table 'sales'"));
        assertThat(told).as("one cause, one problem").hasSize(14);
    }

    @Test
    void aBrokenOrMissingTableFileIsOneProblemNotMany() {
        assertThat(told(tiny().put("tables/shops.yaml", "columns: [a")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("tables/shops.yaml:1: this is no YAML");
        assertThat(told(tiny().replace("pack.yaml", "shop_totals, days]", "shop_totals, days, dayz]")))
                .containsExactly("pack.yaml:10 tables[5]: the file 'tables/dayz.yaml' is not in the built-in pack tiny;"
                        + " create it or correct the name [MISSING_FILE]");
    }

    @Test
    void everyTableIsFilledOnceAndAsItIsDeclared() {
        assertThat(told(tiny().replace("pack.yaml", "generate: [shops, days]", "generate: [shops, sales, towns]")))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t)
                                .contains("the table 'sales' is filled by the stage 'generate_sales' already"),
                        t -> assertThat(t).contains("the table 'towns' is hidden, so no stage fills it"),
                        t -> assertThat(t).startsWith("tables/days.yaml: no stage fills the table 'days'"));
        assertThat(told(tiny().replace("tables/shop_totals.yaml", "{type: INTEGER}", "{type: INTEGER, key: 1}")
                        .replace("tables/shop_totals.yaml", "role: fact", "role: fact\nrows: 5")
                        .replace("tables/sales.yaml", ", key: 1", "")
                        .replace("tables/shops.yaml", "pattern: \"S-####\"", "pattern: \"S-####\", key: 1")
                        .replace("tables/days.yaml", "rows:", "#")))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t).contains("'rows' has no meaning here; the SQL stage 'total_sales' fills"),
                        t -> assertThat(t).contains("a generator has no meaning here"),
                        t -> assertThat(t)
                                .contains("columns.sale_id: nothing says how the cells are made; give one of key,"),
                        t -> assertThat(t).contains("columns.code: a column is made in one way; found key and pattern"),
                        t -> assertThat(t).contains("nothing says how many rows the table has"));
    }

    @Test
    void generatedTablesReadNoTableFilledBySql() {
        assertThat(told(tiny().replace(
                                "tables/sales.yaml", "to: days, order: full_date", "to: shop_totals, order: shop_id")
                        .replace(
                                "tables/sales.yaml",
                                "{type: DATE, link: calendar}",
                                "{type: DATE, expression: 'DATE ''2025-01-01'''}")))
                .singleElement()
                .asString()
                .contains("links.calendar: the table 'shop_totals' is filled by a SQL stage inside the warehouse");
    }

    @Test
    void tablesThatDriveEachOtherAreACircle() {
        assertThat(told(tiny().replace("tables/shops.yaml", "{base: 50, scale: sqrt}", "{each: sales, count: '1'}")))
                .anySatisfy(t -> assertThat(t)
                        .startsWith("tables/shops.yaml: the rows of these tables drive each other in a circle")
                        .contains("shops -> sales -> shops"));
    }

    @Test
    void keysAndForeignKeysMustHoldInTheWarehouse() {
        assertThat(told(tiny().replace("tables/shops.yaml", "unique: [[town_id, code]]", "unique: [[secret]]")
                        .replace(
                                "tables/shop_totals.yaml",
                                "references: shops",
                                "references: shops, referenced-columns: [town_id]")
                        .replace("tables/sales.yaml", "shop_id: {type: INTEGER", "shop_id: {type: BIGINT")
                        .replace("tables/sales.yaml", "choose: last", "choose: last, nullable: true")))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t).contains("unique: the column 'secret' is hidden"),
                        t -> assertThat(t)
                                .contains("[town_id] is no primary or unique key of shops; its keys are [[shop_id]"),
                        t -> assertThat(t)
                                .contains("the column 'shop_id' is BIGINT, the key shops.shop_id it refers to INTEGER"),
                        t -> assertThat(t).contains("the link 'calendar' may be NULL, the column may not"));
    }

    @Test
    void generatorsMustFitTheirColumns() {
        assertThat(told(tiny().replace("tables/shops.yaml", "S-####", "SHOP-####")
                        .replace("tables/shops.yaml", "{false: 1, true: 9}", "{false: 1, yes: 9}")
                        .replace("tables/sales.yaml", "key: 1", "pattern: '#'")
                        .replace("dictionaries/towns.csv", "670642", "many")))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t).contains("the pattern 'SHOP-####' has 9 characters, too many for CHAR(6)"),
                        t -> assertThat(t).contains("the value number 2: 'yes' is no BOOLEAN; write true or false"),
                        t -> assertThat(t).contains("'pattern' makes text, the column is BIGINT"),
                        t -> assertThat(t).contains("the value number 2: 'many' is no INTEGER"));
    }

    @Test
    void noFileOutsideThePackIsRead() {
        assertThat(told(tiny().replace("pack.yaml", "sql/total_sales.sql", "../../secret.sql")
                        .replace("tables/towns.yaml", "dictionaries/towns.csv", "/etc/passwd")))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t)
                                .startsWith(
                                        "pack.yaml:16 stages[1].sql: '../../secret.sql' is no path within the pack"),
                        t -> assertThat(t)
                                .startsWith("tables/towns.yaml:2 rows.file: '/etc/passwd' is no path within the pack"));
    }

    @Test
    void anAliasBombInATableIsRefused() {
        assertThat(told(tiny().put("tables/days.yaml", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n")))
                .filteredOn(t -> t.contains("ALIAS_REFUSED"))
                .hasSize(4);
    }

    @Test
    void theHashCoversEveryFileUsedAndNoOther() {
        String original = tiny().read().sha256();
        assertThat(tiny().read().sha256()).isEqualTo(original);
        assertThat(tiny().put("notes.txt", "unused").read().sha256()).isEqualTo(original);
        assertThat(tiny().replace("sql/total_sales.sql", "comment", "remark")
                        .read()
                        .sha256())
                .isNotEqualTo(original);
        assertThat(PackReader.files(tiny()).keySet())
                .containsExactly(
                        "checks.yaml",
                        "dictionaries/towns.csv",
                        "pack.yaml",
                        "sql/total_sales.sql",
                        "tables/days.yaml",
                        "tables/sales.yaml",
                        "tables/shop_totals.yaml",
                        "tables/shops.yaml",
                        "tables/towns.yaml");
    }
}
