package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawsTest {
    private static final Map<String, Rows> EXPECTED = all(Shop.star().generation());

    /** A change here is a change of everyone's rows: it needs a reason, and a new data-version of the packs. */
    private static final Map<String, String> GOLDEN = Map.of(
            "assortments", "938b0b0dc0c20b83",
            "customers", "461314f63addf4d9",
            "days", "ba11b109f6f325a2",
            "lines", "384f3891f49091d3",
            "orders", "9fa382ba341429bf",
            "prices", "ce35c0ae8b605f4b",
            "products", "5e0eaafd5ef3753f",
            "refunds", "40aec0a61579e8d4",
            "stores", "1fab85cc39457c72");

    private static Map<String, Rows> all(Generation generation) {
        Map<String, Rows> rows = new HashMap<>();
        Shop.TABLES.forEach(table -> rows.put(table, Rows.of(generation, table)));
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "64,1", "64,3", "1000,2", "100000,4"})
    void neitherBlockSizeNorThreadsChangeACell(int rowsPerBlock, int threads) {
        assertThat(all(Shop.star().generation(rowsPerBlock, threads))).isEqualTo(EXPECTED);
    }

    @Test
    void blocksComeOutAlikeInAnyOrder() {
        for (String table : Shop.TABLES) {
            assertThat(Rows.backwards(Shop.star().generation(100, 1), table)).isEqualTo(EXPECTED.get(table));
        }
    }

    @Test
    void smallBlocksAreManyAndNearTheirSize() {
        BlockPlan lines = Shop.star().generation(500, 1).blocks("lines");
        assertThat(lines.exact()).isTrue();
        assertThat(lines.rows()).isEqualTo(EXPECTED.get("lines").size());
        assertThat(lines.blocks()).isBetween(20, 60);
        for (long rows : lines.rowsPerBlock()) {
            assertThat(rows).isBetween(1L, 700L);
        }
    }

    @Test
    void blocksMadeByManyThreadsAtOnceComeOutAlike() throws InterruptedException, ExecutionException {
        Generation generation = Shop.star().generation(200, 2);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Map<String, Future<Rows>> made = new HashMap<>();
            for (String table : Shop.TABLES) {
                made.put(table, threads.submit(() -> Rows.of(generation, table)));
            }
            for (String table : Shop.TABLES) {
                assertThat(made.get(table).get()).isEqualTo(EXPECTED.get(table));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anotherTableOrColumnChangesNoOtherCell() {
        Star star = Shop.star();
        star.table("extra", Star.rows(10)).key("extra_id");
        Generation generation = star.generation();
        assertThat(all(generation)).isEqualTo(EXPECTED);

        Star wider = new Star();
        wider.table("stores", Star.rows(20))
                .column("added", "DOUBLE", "RANDOM()")
                .key("store_id")
                .column("size", "DOUBLE", "RANDOM_EXPONENTIAL(100.0) + 1")
                .values("region", "VARCHAR(10)", "north", "south", "west");
        Rows stores = Rows.of(wider.generation(), "stores");
        assertThat(stores.texts("size")).isEqualTo(EXPECTED.get("stores").texts("size"));
        assertThat(stores.texts("region")).isEqualTo(EXPECTED.get("stores").texts("region"));
    }

    @Test
    void aColumnIsTheSameWhicheverOthersAreRead() {
        Star star = new Star();
        star.table("t", Star.rows(100)).column("a", "DOUBLE", "RANDOM()").column("hidden_b", "DOUBLE", "a + 1");
        Star both = new Star();
        both.table("t", Star.rows(100)).column("a", "DOUBLE", "RANDOM()").column("c", "DOUBLE", "a * 2");
        assertThat(Rows.of(star.generation(), "t").texts("a"))
                .isEqualTo(Rows.of(both.generation(), "t").texts("a"));
    }

    @Test
    void seedAndDataVersionChangeTheRows() {
        Rows seeded = Rows.of(Shop.star().seed(43).generation(), "orders");
        Rows versioned = Rows.of(Shop.star().dataVersion(2).generation(), "orders");
        assertThat(seeded.texts("line_count"))
                .isNotEqualTo(EXPECTED.get("orders").texts("line_count"));
        assertThat(versioned.texts("line_count"))
                .isNotEqualTo(EXPECTED.get("orders").texts("line_count"))
                .isNotEqualTo(seeded.texts("line_count"));
    }

    @Test
    void theRowsOfAKnownStarNeverChange() {
        Map<String, String> digests = new HashMap<>();
        EXPECTED.forEach((table, rows) -> digests.put(table, rows.digest()));
        assertThat(digests).isEqualTo(GOLDEN);
    }

    @Test
    void whatChildrenReadOfTheirParentsIsWhatTheParentsHold() {
        Rows orders = EXPECTED.get("orders");
        Rows lines = EXPECTED.get("lines");
        List<Long> counted = new ArrayList<>();
        for (long order = 1; order <= orders.size(); order++) {
            counted.add(0L);
        }
        lines.longs("o_id").forEach(order -> counted.set((int) (order - 1), counted.get((int) (order - 1)) + 1));
        assertThat(counted).isEqualTo(orders.longs("line_count"));
        assertThat(lines.longs("o_id")).isSorted();

        Rows customers = EXPECTED.get("customers");
        for (int i = 0; i < orders.size(); i++) {
            int customer = (int) (orders.longs("customer_id").get(i) - 1);
            assertThat(customers.texts("region").get(customer))
                    .isEqualTo(orders.texts("region").get(i));
            if (i > 200) {
                break;
            }
        }
    }

    @Test
    void rowsOfWhenKeepTheirParentsIndex() {
        Rows refunds = EXPECTED.get("refunds");
        assertThat(refunds.longs("refund_id"))
                .isEqualTo(refunds.longs("line_id"))
                .isSorted();
        double share = (double) refunds.size() / EXPECTED.get("lines").size();
        assertThat(share).isBetween(0.085, 0.115);
        BlockPlan plan = Shop.star().generation().blocks("refunds");
        assertThat(plan.exact()).isFalse();
        assertThat(plan.rows()).isEqualTo(EXPECTED.get("lines").size());
    }

    @Test
    void thePreviewShowsTheFirstRows() {
        Generation generation = Shop.star().generation(64, 1);
        for (String table : Shop.TABLES) {
            Rows first = Rows.of(generation.first(table, 5));
            assertThat(first.size()).isEqualTo(5);
            EXPECTED.get(table)
                    .columns()
                    .forEach((column, values) -> assertThat(first.texts(column)).isEqualTo(values.subList(0, 5)));
        }
        assertThat(generation.first("stores", 1000).rowCount()).isEqualTo(20);
        assertThat(Rows.of(generation.first("customers", 5)).columns()).doesNotContainKey("hidden_spend");
    }
}
