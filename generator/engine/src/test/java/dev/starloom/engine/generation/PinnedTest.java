package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PinnedTest {
    private static final int ROWS = 1_000;

    private static Star shop(Object... keys) {
        Star star = new Star();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object key : keys) {
            rows.add(Map.of("id", key));
        }
        star.table("customers", Star.rows(ROWS))
                .key("id")
                .column("score", "BIGINT", "ROW_INDEX()")
                .pinned(rows);
        return star;
    }

    @Test
    void keysThatAreGivenAreNotGeneratedAgain() {
        for (Object[] keys : List.of(
                new Object[] {7}, new Object[] {1}, new Object[] {3, 1, 2}, new Object[] {2, 3, 500}, new Object[] {
                    500, 2, 9_999, -4, 1_000, 1_001
                })) {
            List<Long> made = Rows.of(shop(keys).generation(64, 2), "customers").longs("id");
            List<Long> plain = Rows.of(shop().generation(), "customers").longs("id");
            assertThat(made).doesNotHaveDuplicates().hasSize(ROWS);
            for (int i = 0; i < keys.length; i++) {
                assertThat(made.get(i)).isEqualTo(((Number) keys[i]).longValue());
            }
            int moved = 0;
            for (int i = keys.length; i < ROWS; i++) {
                moved += made.get(i).equals(plain.get(i)) ? 0 : 1;
            }
            assertThat(moved).isLessThanOrEqualTo(keys.length);
            PinnedKeys pinned = new PinnedKeys(1, given(shop(keys)));
            for (long key = -10; key < ROWS + 10; key++) {
                assertThat(pinned.holds(key, ROWS)).as("key " + key).isEqualTo(made.contains(key));
            }
        }
    }

    private static Pinned.Given given(Star star) {
        return Pinned.of(star.plan().tables().get(0), new dev.starloom.metadata.document.Problems())
                .column("id");
    }

    @Test
    void textsOfPatternsThatAreGivenAreNotGeneratedAgain() {
        List<String> plain = texts(codes(List.of()), "code");
        Map<String, Object> two = new HashMap<>(Map.of("note", "no code is given"));
        List<String> made = texts(
                codes(List.of(
                        Map.of("code", plain.get(50)), two, Map.of("code", plain.get(0)), Map.of("code", "mine"))),
                "code");
        assertThat(made).doesNotHaveDuplicates();
        assertThat(made.subList(0, 4)).containsExactly(plain.get(50), plain.get(1), plain.get(0), "mine");
        assertThat(made.get(50))
                .as("row 0's text is given to row 2, so row 2's is free")
                .isEqualTo(plain.get(2));
        assertThat(new HashSet<>(plain)).containsAll(made.subList(4, made.size()));
    }

    /** A text column of the table, as it is. */
    private static List<String> texts(Generation generation, String column) {
        return Rows.of(generation, "t").texts(column).stream()
                .map(text -> text.substring(1, text.length() - 1))
                .toList();
    }

    private static Generation codes(List<Map<String, Object>> rows) {
        Star star = new Star();
        star.table("t", Star.rows(100))
                .generated("code", "VARCHAR(4)", new GeneratorSpec.Pattern("##"))
                .nullable("note", "VARCHAR(20)", "'generated'")
                .pinned(rows);
        return star.generation(16, 1);
    }

    @Test
    void givenRowsTakePartInLinks() {
        Map<String, Object> none = new HashMap<>();
        none.put("customer_id", null);
        Star sound = shop(7, 5_000);
        sound.table("orders", Star.rows(3_000))
                .key("id")
                .link("customer", "customers", link -> link)
                .nullable("customer_id", "BIGINT", new GeneratorSpec.LinkKey("customer"))
                .nullable("score", "BIGINT", "customer.score")
                .pinned(List.of(Map.of("customer_id", 5_000L), Map.of("customer_id", "7"), none));
        Rows orders = Rows.of(sound.generation(100, 2), "orders");
        assertThat(orders.texts("customer_id").subList(0, 3)).containsExactly("5000", "7", "NULL");
        assertThat(orders.texts("score").subList(0, 3)).containsExactly("1", "0", "NULL");
        assertThat(orders.texts("customer_id").subList(3, 3_000)).contains("5000", "7");
        assertThat(new HashSet<>(Rows.of(sound.generation(), "customers").texts("id")))
                .containsAll(orders.texts("customer_id").subList(3, 3_000));
    }

    @Test
    void valuesOfEveryTypeAreTaken() {
        Star star = new Star();
        star.table("t", Star.rows(3))
                .column("day", "DATE", "DATE '2020-01-01'")
                .column("price", "DECIMAL(8,2)", "1.5")
                .column("wide", "DECIMAL(30,2)", "2.5")
                .column("ratio", "DOUBLE", "0.5E0")
                .column("open", "BOOLEAN", "FALSE")
                .column("name", "VARCHAR(5)", "'made'")
                .pinned(List.of(
                        Map.of(),
                        Map.of(
                                "day",
                                LocalDate.of(2024, 2, 29),
                                "price",
                                new java.math.BigDecimal("12.30"),
                                "wide",
                                7,
                                "ratio",
                                0.25,
                                "open",
                                true,
                                "name",
                                "Zoë")));
        Rows rows = Rows.of(star.generation(), "t");
        assertThat(texts(star.generation(), "name")).containsExactly("made", "Zoë", "made");
        assertThat(rows.texts("price"))
                .element(1)
                .isNotEqualTo(rows.texts("price").get(0));
        assertThat(rows.texts("ratio").get(1)).startsWith("0.25");
        assertThat(rows.texts("day").get(2)).isEqualTo(rows.texts("day").get(0));
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsPlace() {
        Star star = shop("seven", 3, 3);
        Map<String, Object> none = new HashMap<>();
        none.put("score", null);
        star.table("orders", Star.rows(5))
                .key("id")
                .column("score", "INTEGER", "1")
                .column("code", "VARCHAR(3)", "'x'")
                .pinned(List.of(none, Map.of("scroe", 1), Map.of("code", "long")));
        ProblemException refused = catchThrowableOfType(ProblemException.class, star::generation);
        assertThat(refused.problems().stream().map(Problem::toString))
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t)
                                .startsWith("row 1 given for customers id:")
                                .contains("'seven' is not a value"),
                        t -> assertThat(t)
                                .startsWith("row 3 given for customers id:")
                                .contains("3 stands in row 2 given for customers already"),
                        t -> assertThat(t)
                                .startsWith("row 1 given for orders score:")
                                .contains("does not allow NULL"),
                        t -> assertThat(t)
                                .startsWith("row 2 given for orders scroe:")
                                .contains("did you mean 'score'?"),
                        t -> assertThat(t)
                                .startsWith("row 3 given for orders code:")
                                .contains("4 characters"));
    }

    @Test
    void aGivenLinkToNoRowIsRefused() {
        Star star = shop(5_000);
        star.table("orders", Star.rows(5))
                .key("id")
                .link("customer", "customers", link -> link)
                .link("customer_id", "customer")
                .pinned(List.of(Map.of("customer_id", 1), Map.of("customer_id", 2), Map.of("customer_id", 5_000)));
        ProblemException refused = catchThrowableOfType(ProblemException.class, star::generation);
        assertThat(refused.problems())
                .singleElement()
                .asString()
                .contains("row 1 given for orders customer_id")
                .contains("1 refers to no row of customers");

        Star computed = new Star();
        computed.table("customers", Star.rows(5))
                .column("id", "BIGINT", "ROW_INDEX() * 2")
                .primaryKey("id");
        computed.table("orders", Star.rows(5))
                .key("id")
                .link("customer", "customers", link -> link)
                .link("customer_id", "customer")
                .pinned(List.of(Map.of("customer_id", 3)));
        assertThatThrownBy(() -> Rows.of(computed.generation(), "orders"))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("the value that is given, 3, refers to no row of customers");
    }
}
