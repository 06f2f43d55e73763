package dev.starloom.engine.generation;

import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small star that uses every kind of rows, link and generator. */
final class Shop {
    private Shop() {}

    static final List<String> TABLES =
            List.of("stores", "products", "prices", "assortments", "customers", "days", "orders", "lines", "refunds");

    static Star star() {
        Star star = new Star();
        star.table("stores", Star.rows(20))
                .key("store_id")
                .values("region", "VARCHAR(10)", "north", "south", "west")
                .column("size", "DOUBLE", "RANDOM_EXPONENTIAL(100.0) + 1");
        star.table("products", Star.rows(300))
                .key("product_id")
                .generated("code", "CHAR(8)", new GeneratorSpec.Pattern("P-####??"))
                .generated(
                        "price",
                        "DECIMAL(10,2)",
                        new GeneratorSpec.Distribution(
                                "lognormal", Map.of("mean", 3.0, "sd", 0.8, "min", 1.0, "max", 900.0)))
                .column("popularity", "DOUBLE", "1.0 / (PERMUTED_INDEX() + 1)");
        star.table("prices", Star.each("products", "product", "1 + MOD(product.product_id, 3)"))
                .key("price_id")
                .link("product_id", "product")
                .column("valid_from", "INTEGER", "SIBLING_INDEX() * 100")
                .column("price", "DECIMAL(10,2)", "product.price + SIBLING_INDEX()");
        star.table("assortments", Star.each("stores", "store", "60"))
                .key("assortment_id")
                .link("product", "products", link -> link.weight("popularity").distinctly())
                .link("store_id", "store")
                .link("product_id", "product")
                .column("popularity", "DOUBLE", "product.popularity * (0.5 + RANDOM())");
        star.table("customers", Star.rows(500))
                .key("customer_id")
                .generated("email", "VARCHAR(40)", new GeneratorSpec.Pattern("user-?????@example.com"))
                .link("home", "stores", link -> link.weight("size"))
                .link("store_id", "home")
                .column("region", "VARCHAR(10)", "home.region")
                .column("hidden_spend", "DOUBLE", "RANDOM_NORMAL(10, 3)")
                .column(
                        "phone",
                        "VARCHAR(20)",
                        true,
                        new GeneratorSpec.Pattern("555-01##-######"),
                        Optional.of("RANDOM() < 0.2"));
        star.table("days", Star.rows(250))
                .key("day_id")
                .column("demand", "DOUBLE", "1 + 0.5 * RANDOM() + CASE WHEN MOD(ROW_INDEX(), 7) = 6 THEN 1 ELSE 0 END");
        star.table("orders", Star.spread("days", "day", 4_000, "day.demand"))
                .key("order_id")
                .link("day_id", "day")
                .link("customer", "customers", link -> link.match("region", "region"))
                .link("customer_id", "customer")
                .values("region", "VARCHAR(10)", "north", "south", "west")
                .column("line_count", "INTEGER", "RANDOM_INT(1, 5)")
                .column("store_id", "BIGINT", "customer.store_id");
        star.table("lines", Star.each("orders", "o", "o.line_count"))
                .key("line_id")
                .link("o_id", "o")
                .link(
                        "item",
                        "assortments",
                        link -> link.match("store_id", "o.store_id")
                                .weight("popularity")
                                .distinctly())
                .link(
                        "version",
                        "prices",
                        link -> link.match("product_id", "item.product_id")
                                .order("valid_from", null, "o.day_id")
                                .choose(LinkSpec.Choose.LAST))
                .column("product_id", "BIGINT", "item.product_id")
                .column("quantity", "INTEGER", "1 + RANDOM_POISSON(0.7)")
                .column("amount", "DECIMAL(12,2)", "version.price * quantity")
                .column("line_number", "INTEGER", "SIBLING_INDEX() + 1");
        star.table("refunds", Star.when("lines", "line", "RANDOM() < 0.1"))
                .key("refund_id")
                .link("line_id", "line")
                .column("quantity", "INTEGER", "RANDOM_INT(1, line.quantity)");
        return star;
    }
}
