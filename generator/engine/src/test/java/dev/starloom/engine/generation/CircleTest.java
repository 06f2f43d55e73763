package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.metadata.document.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tables that link to each other: what a column needs counts, not which table stands in which. */
class CircleTest {
    private static Star rental() {
        Star star = new Star();
        star.table("stores", Star.each("staff", "manager", "CASE WHEN manager.number < 7 THEN 1 ELSE 0 END"))
                .key("store_id")
                .link("manager_staff_id", "manager");
        star.table("staff", Star.rows(4_000))
                .column(
                        "staff_code",
                        "VARCHAR(8)",
                        false,
                        new GeneratorSpec.Pattern("S-######"),
                        java.util.Optional.empty())
                .column("staff_id", "BIGINT", "ROW_INDEX() * 10 + 5")
                .column("number", "BIGINT", "ROW_INDEX()")
                .key("staff_key")
                .link("store", "stores", link -> link)
                .link("store_id", "store")
                .link("chief", "staff", link -> link.row("RANDOM_INT(0, 3)").when("ROW_INDEX() > 3"))
                .nullable("chief_code", "VARCHAR(8)", "chief.staff_code")
                .column("managers_store", "BIGINT", "store.manager_staff_id");
        star.table("orders", Star.rows(9_000))
                .key("order_id")
                .link("store", "stores", link -> link)
                .link("store_id", "store");
        return star;
    }

    @Test
    void everyLinkOfACircleLeadsToARow() {
        Generation generation = rental().generation(500, 2);
        Rows stores = Rows.of(generation, "stores");
        Rows staff = Rows.of(generation, "staff");
        Rows orders = Rows.of(generation, "orders");
        assertThat(stores.size()).isEqualTo(7);
        assertThat(new HashSet<>(staff.longs("store_id"))).isEqualTo(new HashSet<>(stores.longs("store_id")));
        assertThat(new HashSet<>(orders.longs("store_id"))).isEqualTo(new HashSet<>(stores.longs("store_id")));
        assertThat(staff.longs("staff_key")).containsAll(stores.longs("manager_staff_id"));
        for (int row = 0; row < staff.size(); row++) {
            int store = staff.longs("store_id").get(row).intValue() - 1;
            assertThat(staff.longs("managers_store").get(row))
                    .isEqualTo(stores.longs("manager_staff_id").get(store));
        }
        List<String> chiefs = staff.texts("chief_code").stream()
                .filter(c -> !Objects.equals(c, "NULL"))
                .distinct()
                .toList();
        assertThat(staff.texts("staff_code").subList(0, 4)).containsAll(chiefs);
        assertThat(staff.texts("chief_code").subList(0, 4)).containsOnly("NULL");
    }

    @Test
    void rowsDoNotDependOnThreadsBlocksOrOrder() {
        Generation one = rental().generation(10_000, 1);
        Generation other = rental().generation(97, 4);
        for (String table : List.of("orders", "staff", "stores")) {
            assertThat(Rows.backwards(other, table)).isEqualTo(Rows.of(one, table));
        }
    }

    @Test
    void aValueThatDependsOnItselfAcrossTablesIsSpeltOut() {
        Star star = new Star();
        star.table("a", Star.rows(5))
                .key("id")
                .link("b", "b", link -> link.weight("size"))
                .column("size", "BIGINT", "b.size + 1");
        star.table("b", Star.rows(5)).key("id").link("a", "a", link -> link).column("size", "BIGINT", "a.size");
        assertThat(told(star)).contains("a.size -> b.size -> a.size").contains("depend on itself");
    }

    @Test
    void aNumberOfRowsThatDependsOnItselfIsSpeltOut() {
        Star star = new Star();
        star.table("a", Star.rows(5)).key("id").link("c", "c", link -> link).column("n", "BIGINT", "c.id");
        star.table("c", Star.each("a", "a", "a.n")).key("id");
        assertThat(told(star)).contains("a.n").contains("c.(rows)");
    }

    private static String told(Star star) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, star::generation);
        assertThat(refused).as("is refused").isNotNull();
        return refused.getMessage();
    }
}
