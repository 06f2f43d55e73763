package dev.starloom.metadata.star;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StarClassifierTest {
    private static final Table CUSTOMER = table("customer", "id", "name TEXT", "city_id INTEGER -> city");
    private static final Table CITY = table("city", "id", "name TEXT", "population BIGINT");
    private static final Table PRODUCT = table("product", "id", "title TEXT", "price DECIMAL(9,2)");
    private static final Table CALENDAR = table("calendar", "day", "month_number SMALLINT");
    private static final Table ORDERS =
            table("orders", "id", "customer_id BIGINT -> customer", "ordered_on DATE", "total DECIMAL(9,2)");
    private static final Table LINES = table(
            "order_line",
            "order_id,product_id",
            "order_id BIGINT -> orders",
            "product_id BIGINT -> product",
            "quantity INTEGER");

    @Test
    void anOrderIsAFactWithItsLinesAndWhatTheyDescribeIsNot() {
        Warehouse shop = new Warehouse("shop", List.of(CUSTOMER, CITY, PRODUCT, ORDERS, LINES));
        assertThat(roles(shop))
                .containsExactlyInAnyOrder(
                        "customer DIMENSION", "city DIMENSION", "product DIMENSION", "orders FACT", "order_line FACT");
    }

    @Test
    void aKeyMadeOfTwoLinksIsABridgeUnlessItMeasuresSomething() {
        Table bridge = table(
                "wish",
                "customer_id,product_id",
                "customer_id BIGINT -> customer",
                "product_id BIGINT -> product",
                "updated_at TIMESTAMP");
        Table rated = table(
                "rating",
                "customer_id,product_id",
                "customer_id BIGINT -> customer",
                "product_id BIGINT -> product",
                "stars DECIMAL(3,1)");
        Warehouse shop = new Warehouse("shop", List.of(CUSTOMER, CITY, PRODUCT, bridge, rated));
        assertThat(roles(shop)).contains("wish BRIDGE", "rating FACT");
    }

    @Test
    void aPairOfTheSameTableIsABridgeToo() {
        Table friends = table("friends", "a,b", "a BIGINT -> customer", "b BIGINT -> customer");
        assertThat(roles(new Warehouse("w", List.of(CUSTOMER, CITY, friends)))).contains("friends BRIDGE");
    }

    @Test
    void aFactWhoseKeyHoldsADateBesideALinkIsASnapshot() {
        Table byDate = table(
                "stock",
                "product_id,counted_on",
                "product_id BIGINT -> product",
                "counted_on DATE",
                "quantity INTEGER");
        Table byLink = table(
                "balance",
                "customer_id,day",
                "customer_id BIGINT -> customer",
                "day DATE -> calendar",
                "amount DECIMAL(9,2)");
        Warehouse shop = new Warehouse("shop", List.of(CUSTOMER, CITY, PRODUCT, CALENDAR, byDate, byLink));
        assertThat(roles(shop)).contains("stock SNAPSHOT", "balance SNAPSHOT", "calendar DIMENSION");
    }

    @Test
    void aThingWithANameIsADimensionEvenWhereFactsLinkToItAndItHasDatesAndNumbers() {
        Table account = table(
                "account",
                "id",
                "customer_id BIGINT -> customer",
                "opened DATE",
                "credit_limit DECIMAL(9,2)",
                "account_name TEXT");
        Table transfer =
                table("transfer", "id", "account_id BIGINT -> account", "booked TIMESTAMP", "amount DECIMAL(9,2)");
        assertThat(roles(new Warehouse("bank", List.of(CUSTOMER, CITY, account, transfer))))
                .contains("account DIMENSION", "transfer FACT");
    }

    @Test
    void rowCountsSettleWhatColumnsLeaveOpen() {
        Table posts = table("post", "id", "customer_id BIGINT -> customer", "title TEXT", "words INTEGER");
        Warehouse forum = new Warehouse("forum", List.of(CUSTOMER, CITY, posts));
        assertThat(roles(forum)).contains("post DIMENSION");
        assertThat(StarClassifier.classify(forum, Map.of("customer", 100L, "post", 5_000L)))
                .extracting(c -> c.table() + " " + c.role())
                .contains("post FACT");
    }

    @Test
    void everyTableHasAReason() {
        Warehouse shop = new Warehouse("shop", List.of(CUSTOMER, CITY, PRODUCT, ORDERS, LINES));
        assertThat(StarClassifier.classify(shop, Map.of()))
                .allSatisfy(c -> assertThat(c.reason()).isNotBlank());
        assertThat(StarClassifier.classify(shop, Map.of()).get(4).reason())
                .isEqualTo("2 links (to orders, product), measures quantity, nothing links to it");
    }

    @Test
    void rolesArePutIntoTheModelAndNothingElseChanges() {
        Warehouse shop = new Warehouse("shop", List.of(CUSTOMER, CITY, PRODUCT, ORDERS, LINES));
        Warehouse with = StarClassifier.withRoles(shop, StarClassifier.classify(shop, Map.of()));
        assertThat(with.table("orders").role()).isEqualTo(TableRole.FACT);
        assertThat(with.table("orders").foreignKeys()).isEqualTo(ORDERS.foreignKeys());
        assertThat(with.table("city")).isEqualTo(CITY);
    }

    @Test
    void theTreeOpensEachTableOnceUnderItsFacts() {
        Warehouse shop = new Warehouse("shop", List.of(CUSTOMER, CITY, PRODUCT, ORDERS, LINES));
        List<String> lines =
                StarTree.lines(shop, StarClassifier.classify(shop, Map.of()), Map.of("orders", 1234L), false);
        assertThat(lines)
                .containsExactly(
                        "order_line  [fact]  2 links (to orders, product), measures quantity, nothing links to it",
                        "├─ order_id -> orders  [fact, about 1,234 rows]  1 link (to customer), measures total, dates ordered_on,"
                                + " only events link to it (order_line)",
                        "│  └─ customer_id -> customer  [dimension]  it names something (name); orders links to it",
                        "│     └─ city_id -> city  [dimension]  it has no links to others; customer links to it",
                        "└─ product_id -> product  [dimension]  it has no links to others; order_line links to it");
    }

    @Test
    void factsInACircleAreStillShown() {
        Table a = table("a", "id", "b_id BIGINT -> b", "happened DATE");
        Table b = table("b", "id", "a_id BIGINT -> a", "happened DATE");
        Warehouse circle = new Warehouse("circle", List.of(a, b));
        assertThat(StarTree.lines(circle, StarClassifier.classify(circle, Map.of()), Map.of(), true))
                .hasSize(3)
                .last()
                .asString()
                .contains("a_id -> a  (above)");
    }

    private static List<String> roles(Warehouse warehouse) {
        return StarClassifier.classify(warehouse, Map.of()).stream()
                .map(c -> c.table() + " " + c.role())
                .toList();
    }

    /** @param columns {@code name TYPE}, or {@code name TYPE -> parent}, whose key is its first column */
    private static Table table(String name, String key, String... columns) {
        List<Column> all = new ArrayList<>();
        List<ForeignKey> links = new ArrayList<>();
        List<String> keys = Arrays.asList(key.split(","));
        if (keys.size() == 1) {
            all.add(Column.of(key, key.equals("day") ? SqlType.DATE : SqlType.BIGINT, false));
        }
        for (String column : columns) {
            String[] parts = column.split(" ");
            all.add(Column.of(parts[0], SqlType.parse(parts[1]), false));
            if (parts.length > 2) {
                String parent = parts[3];
                links.add(new ForeignKey(
                        "fk_" + name + "_" + parts[0],
                        List.of(parts[0]),
                        parent,
                        List.of(parent.equals("calendar") ? "day" : "id")));
            }
        }
        return new Table(
                name,
                TableRole.DIMENSION,
                "",
                all,
                Optional.of(new UniqueKey("pk_" + name, keys)),
                List.of(),
                links,
                List.of());
    }
}
