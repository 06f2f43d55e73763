package dev.starloom.metadata.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDictionaryTest {
    private static final String SIMPLE = """
            {
              "tables" : {
                "customers" : {
                  "row_count" : 10000,
                  "columns" : {
                    "customer_id" : {
                      "type" : "INTEGER",
                      "description" : "who buys"
                    }
                  },
                  "primary_key" : "customer_id"
                },
                "orders" : {
                  "row_count" : 5,
                  "role" : "fact",
                  "columns" : {
                    "customer_id" : {
                      "type" : "INTEGER",
                      "description" : ""
                    }
                  }
                }
              },
              "relationships" : [
                {
                  "table" : "orders",
                  "column" : "customer_id",
                  "references" : "customers.customer_id"
                }
              ]
            }
            """;

    private static Warehouse simple() {
        Column id = new Column("customer_id", SqlType.INTEGER, false, "who buys", Optional.empty());
        Table customers = new Table(
                "customers",
                TableRole.DIMENSION,
                "",
                List.of(id),
                Optional.of(new UniqueKey("pk_customers", List.of("customer_id"))),
                List.of(),
                List.of(),
                List.of());
        Table orders = new Table(
                "orders",
                TableRole.FACT,
                "",
                List.of(Column.of("customer_id", SqlType.INTEGER, false)),
                Optional.empty(),
                List.of(),
                List.of(new ForeignKey(
                        "fk_orders_customer_id", List.of("customer_id"), "customers", List.of("customer_id"))),
                List.of());
        return new Warehouse("warehouse", List.of(customers, orders));
    }

    private static List<Problem> problems(String json) {
        ProblemException thrown =
                catchThrowableOfType(ProblemException.class, () -> DataDictionary.read(json, "dictionary.json"));
        assertThat(thrown).isNotNull();
        return thrown.problems();
    }

    @Test
    void writesTheShapePeopleKnow() {
        assertThat(DataDictionary.write(simple(), Map.of("customers", 10000L, "orders", 5L)))
                .isEqualTo(SIMPLE);
        assertThat(DataDictionary.read(SIMPLE, "x")).isEqualTo(simple());
    }

    @Test
    void compositeKeysRoleNamesDefaultsAndChecksSurvive() {
        Table bridge = new Table(
                "bridge",
                TableRole.BRIDGE,
                "one row per pair",
                List.of(
                        new Column("a.b", SqlType.decimal(38, 10), true, "\"quoted\" ü \n", Optional.of("0.5")),
                        Column.of("c", SqlType.character(2), false)),
                Optional.of(new UniqueKey("my_key", List.of("a.b", "c"))),
                List.of(new UniqueKey("uq_bridge_c", List.of("c")), new UniqueKey("u2", List.of("c", "a.b"))),
                List.of(
                        new ForeignKey("self", List.of("a.b", "c"), "bridge", List.of("c", "a.b")),
                        new ForeignKey("fk_bridge_a.b", List.of("a.b"), "bridge", List.of("a.b"))),
                List.of(new CheckConstraint("b", "c > 1"), new CheckConstraint("a", "c > 0")));
        Warehouse warehouse = new Warehouse("star", List.of(bridge));
        assertThat(DataDictionary.read(DataDictionary.write(warehouse, Map.of()), "x"))
                .isEqualTo(warehouse);
    }

    @Test
    void tellsAllProblemsAtOnceWithTheNearestName() {
        List<Problem> found = problems("""
                {"tables": {"customers": {"row_count": -1, "rol": "fact", "role": "dim",
                   "columns": {"customer_id": {"type": "INTEGR", "descripton": "x"}, "name": {"nullable": 3}},
                   "primary_key": "custmer_id", "unique_keys": [{"columns": []}], "checks": [{"name": "c"}]}},
                 "relationships": [{"table": "ordrs", "column": "a", "references": "customer.customer_id"},
                                   {"table": "customers", "column": "name", "references": "customers"}]}""");
        assertThat(found)
                .extracting(p -> p.code() + " " + p.where().substring("dictionary.json".length()))
                .contains(
                        "UNKNOWN_KEY .tables.customers",
                        "WRONG_KIND .tables.customers.row_count",
                        "WRONG_VALUE .tables.customers.role",
                        "UNKNOWN_KEY .tables.customers.columns.customer_id",
                        "WRONG_TYPE .tables.customers.columns.customer_id.type",
                        "MISSING_KEY .tables.customers.columns.name",
                        "WRONG_KIND .tables.customers.columns.name.nullable",
                        "UNKNOWN_COLUMN .tables.customers.primary_key",
                        "MISSING_KEY .tables.customers.checks[0]",
                        "UNKNOWN_TABLE .relationships[0].table",
                        "UNKNOWN_TABLE .relationships[0].references",
                        "WRONG_VALUE .relationships[1].references");
        assertThat(found)
                .extracting(Problem::message)
                .anySatisfy(m -> assertThat(m).contains("did you mean 'role'?"));
        assertThat(found)
                .extracting(Problem::message)
                .anySatisfy(m -> assertThat(m).contains("did you mean customer_id?"));
        assertThat(found)
                .extracting(Problem::message)
                .anySatisfy(m -> assertThat(m).contains("did you mean customers?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"tables\": {}} x", "{\"tables\": {}, \"tables\": {}}", "null", "{}"})
    void whatIsNoDictionaryIsRefused(String json) {
        assertThat(problems(json)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anyModelReadsBackTheSame(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Table> tables = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            tables.add(table(random, "t" + i, tables));
        }
        Warehouse warehouse = new Warehouse(random.nextBoolean() ? "warehouse" : text(random), tables);
        String written = DataDictionary.write(warehouse, Map.of("t0", 7L));
        assertThat(DataDictionary.read(written, "x")).isEqualTo(warehouse);
        assertThat(DataDictionary.write(DataDictionary.read(written, "x"), Map.of("t0", 7L)))
                .isEqualTo(written);
    }

    private static Table table(SplittableRandom random, String name, List<Table> parents) {
        List<Column> columns = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            columns.add(new Column(
                    "c" + i + (random.nextInt(4) == 0 ? text(random) : ""),
                    type(random),
                    random.nextBoolean(),
                    random.nextBoolean() ? "" : text(random),
                    random.nextBoolean() ? Optional.empty() : Optional.of(text(random))));
        }
        List<String> names = columns.stream().map(Column::name).toList();
        List<ForeignKey> links = new ArrayList<>();
        for (Table parent : parents) {
            int width = Math.min(
                    1 + random.nextInt(2),
                    Math.min(names.size(), parent.columns().size()));
            List<String> own = names.subList(0, width);
            String given = random.nextBoolean() ? text(random) : "fk_" + name + "_" + String.join("_", own);
            links.add(new ForeignKey(
                    given, own, parent.name(), parent.columnNames().subList(0, width)));
        }
        return new Table(
                name,
                TableRole.values()[random.nextInt(TableRole.values().length)],
                random.nextBoolean() ? "" : text(random),
                columns,
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new UniqueKey(
                                random.nextBoolean() ? "pk_" + name : text(random),
                                names.subList(0, 1 + random.nextInt(names.size())))),
                random.nextBoolean() ? List.of() : List.of(new UniqueKey(text(random), names)),
                links,
                random.nextBoolean() ? List.of() : List.of(new CheckConstraint(text(random), text(random))));
    }

    private static SqlType type(SplittableRandom random) {
        List<SqlType> types = List.of(
                SqlType.BOOLEAN,
                SqlType.SMALLINT,
                SqlType.INTEGER,
                SqlType.BIGINT,
                SqlType.DOUBLE,
                SqlType.DATE,
                SqlType.TIME,
                SqlType.TIMESTAMP,
                SqlType.TEXT,
                SqlType.BINARY,
                SqlType.decimal(1 + random.nextInt(38), 0),
                SqlType.varchar(1 + random.nextInt(65_535)),
                SqlType.character(1 + random.nextInt(20)));
        return types.get(random.nextInt(types.size()));
    }

    private static String text(SplittableRandom random) {
        String alphabet = "ab_. \"'\\/{}[]:,\n\tüß€😀0";
        int[] letters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder("x");
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
