package dev.starloom.app.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircleTest {
    @TempDir
    private Path folder;

    @Test
    void tablesThatLinkToEachOtherAreFilledInOnePass() {
        Shop shop = new Shop(folder)
                .replace("tables/countries.yaml", "rows: 6\n", """
                        rows: 6
                        links:
                          best: {to: customers, match: {customer_id: "country_id * 3"}}
                          last: {to: orders}
                        """)
                .replace("tables/countries.yaml", "primary-key", """
                          best_customer_id: {type: INTEGER, link: best}
                          last_order_id: {type: BIGINT, link: last}
                          best_name: {type: VARCHAR(20), expression: "best.name"}
                        primary-key""".indent(0).stripTrailing())
                .replace(
                        "pack.yaml",
                        "{name: fill, description: fills, generate: [countries, customers, orders]}",
                        "{name: fill, description: fills, generate: [countries, orders]}\n"
                                + "  - {name: more, description: fills, generate: [customers]}");
        assertThat(shop.plan("").plan().cycles()).satisfiesExactly(cyclic -> {
            assertThat(cyclic.table()).isEqualTo("customers");
            assertThat(cyclic.nullable()).isTrue();
            assertThat(cyclic.key().columns()).containsExactly("country_id");
        });
        shop.fill("");
        assertThat(shop.query("SELECT k.country_id FROM countries k JOIN customers c"
                        + " ON c.customer_id = k.best_customer_id WHERE c.name = k.best_name"))
                .hasSize(6);
        assertThat(shop.query("SELECT COUNT(DISTINCT country_id) FROM customers"))
                .isNotEqualTo(List.of(List.of("0")));
    }
}
