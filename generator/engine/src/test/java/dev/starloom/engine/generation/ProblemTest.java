package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec.Choose;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static List<Problem> problems(Star star) {
        return catchThrowableOfType(ProblemException.class, star::generation).problems();
    }

    private static Star stores() {
        Star star = new Star();
        star.table("stores", Star.rows(5))
                .key("store_id")
                .values("region", "VARCHAR(5)", "north")
                .column("size", "DOUBLE", "1.0")
                .column("motto", "DECIMAL(38,2)", "1");
        return star;
    }

    @Test
    void everyProblemOfEveryTableIsFoundAtOnce() {
        Star star = stores();
        star.table("a", Star.rows(5)).column("x", "DOUBLE", "nothing").column("y", "BIGINT", "neither");
        star.table("b", Star.rows(5))
                .link("s", "stores", link -> link.match("regoin", "'north'"))
                .link("s_id", "t");
        assertThat(problems(star).stream().map(Problem::where))
                .containsExactlyInAnyOrder("a.yaml x", "a.yaml y", "b.yaml link s", "b.yaml s_id");
    }

    @Test
    void namesThatAreNotThereComeWithTheNearest() {
        Star star = stores();
        star.table("a", Star.rows(5)).link("s", "store", link -> link);
        star.table("b", Star.rows(5)).link("s", "stores", link -> link.weight("sise"));
        star.table("c", Star.each("stors", "s", "1"));
        star.table("d", Star.rows(5)).link("s", "stores", link -> link).link("s_id", "t");
        star.table("e", Star.rows(5)).column("n", "BIGINT", "TABLE_ROWS('storse')");
        assertThat(problems(star).toString())
                .contains("link s refers to a table 'store', which there is not; did you mean 'stores'?")
                .contains("table stores has no column 'sise'; did you mean 'size'?")
                .contains("rows: each refers to a table 'stors'")
                .contains("refers to link 't', which there is not; did you mean 's'?")
                .contains("TABLE_ROWS refers to a table 'storse'");
    }

    @Test
    void circlesOfColumnsAreSpeltOut() {
        Star star = new Star();
        star.table("t", Star.rows(5))
                .column("a", "BIGINT", "b + 1")
                .column("b", "BIGINT", "c + 1")
                .column("c", "BIGINT", "a + 1");
        assertThat(problems(star)).hasSize(1);
        assertThat(problems(star).get(0).message()).contains("column a -> column b -> column c -> column a");
    }

    @Test
    void circlesThroughLinksAreSpeltOut() {
        Star star = stores();
        star.table("t", Star.rows(5))
                .link("s", "stores", link -> link.match("region", "r"))
                .column("r", "VARCHAR(5)", "s.region");
        assertThat(problems(star).get(0).message()).contains("link s -> column r -> link s");
    }

    @Test
    void circlesOfDriversAreSpeltOut() {
        Star star = new Star();
        star.table("a", Star.each("b", "b", "1")).key("id");
        star.table("b", Star.each("c", "c", "1")).key("id");
        star.table("c", Star.each("a", "a", "1")).key("id");
        assertThat(problems(star).get(0).message()).contains("the tables a -> b -> c -> a");

        Star self = new Star();
        self.table("a", Star.each("a", "above", "1")).key("id");
        assertThat(problems(self).get(0).message()).contains("the tables a -> a");
    }

    @Test
    void linksThatContradictThemselvesAreRefused() {
        Star star = stores();
        star.table("a", Star.rows(5)).link("s", "stores", link -> link.distinctly());
        star.table("b", Star.rows(5)).link("s", "stores", link -> link.choose(Choose.LAST));
        star.table("c", Star.rows(5)).link("s", "stores", link -> link.row("0").weight("size"));
        star.table("d", Star.rows(5)).link("s", "stores", link -> link.order("motto", null, null));
        star.table("e", Star.rows(5)).link("s", "stores", link -> link.weight("region"));
        star.table("f", Star.rows(5)).link("s", "stores", link -> link).link("s", "stores", link -> link);
        assertThat(problems(star).stream().map(Problem::code))
                .containsExactlyInAnyOrder(
                        "DISTINCT_WITHOUT_PARENT",
                        "ORDER_MISSING",
                        "ROW_AND_CHOICE",
                        "TYPE_MISFIT",
                        "TYPE_MISFIT",
                        "DUPLICATE_LINK");
    }

    @Test
    void tablesOfSqlStagesCannotBeRead() {
        Star star = new Star();
        star.table("totals", null).key("id");
        star.table("a", Star.rows(5)).link("t", "totals", link -> link);
        assertThat(problems(star)).extracting(Problem::code).containsExactly("NOT_GENERATED");
    }

    @Test
    void keysOfLinksMustFit() {
        Star star = stores();
        star.table("a", Star.rows(5))
                .link("s", "stores", link -> link)
                .generated("s_id", "INTEGER", new GeneratorSpec.LinkKey("s"));
        assertThat(problems(star).get(0).message())
                .contains("is INTEGER, but holds keys of stores.store_id, which is BIGINT");
    }

    @Test
    void siblingsAreOnlyKnownWhereThereAreSome() {
        Star star = new Star();
        star.table("a", Star.rows(5)).column("i", "INTEGER", "SIBLING_INDEX()");
        assertThat(problems(star).get(0).message()).contains("SIBLING_INDEX");
    }

    @Test
    void aTableOrBlockThatIsNotThereIsNamed() {
        Generation generation = stores().generation();
        assertThatThrownBy(() -> generation.blocks("store")).hasMessageContaining("did you mean 'stores'?");
        assertThatThrownBy(() -> generation.generate("stores", 1)).hasMessageContaining("has blocks 0 to 0, not 1");
    }

    @Test
    void theDescentOfColumnsFollowsLinksAndParents() {
        Map<String, ColumnDescent> lines = Shop.star().generation().descent("lines");
        assertThat(lines.get("line_id"))
                .isEqualTo(new ColumnDescent("line_id", "key: 1 + row index", List.of(), List.of()));
        assertThat(lines.get("o_id").from()).containsExactly("orders.order_id");
        assertThat(lines.get("o_id").because()).containsExactly("orders.line_count");
        assertThat(lines.get("product_id").from()).containsExactly("assortments.product_id");
        assertThat(lines.get("product_id").because())
                .containsExactly("assortments.popularity", "assortments.store_id", "orders.store_id");
        assertThat(lines.get("amount").how()).isEqualTo("expression: version.price * quantity");
        assertThat(lines.get("amount").from()).containsExactly("lines.quantity", "prices.price");
        assertThat(lines.get("amount").because())
                .contains("prices.valid_from", "prices.product_id", "assortments.product_id", "orders.day_id");
        assertThat(Shop.star().generation().descent("customers")).containsKey("hidden_spend");
    }
}
