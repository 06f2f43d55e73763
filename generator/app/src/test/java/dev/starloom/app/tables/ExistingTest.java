package dev.starloom.app.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.lineage.RunRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExistingTest {
    private static final String EXISTING = "tables: {countries: existing}";

    @TempDir
    private Path folder;

    private static void stand(Shop shop, int people) {
        shop.execute(
                "CREATE TABLE countries (country_id INTEGER PRIMARY KEY, code CHAR(3), people INTEGER, note VARCHAR)",
                "INSERT INTO countries VALUES (70, 'A01', " + people
                        + ", NULL), (49, 'B02', 0, 'x'), (33, 'C03', 5, 'y')");
    }

    @Test
    void rowsThatStandInTheTargetAreParents() {
        Shop shop = new Shop(folder);
        stand(shop, 5);
        RunRecord record = shop.fill(EXISTING);
        assertThat(shop.query("SELECT DISTINCT c.country_id, c.country_code FROM customers c JOIN countries k"
                        + " ON k.country_id = c.country_id AND k.code = c.country_code ORDER BY 1"))
                .as("a country of weight 0 is not chosen")
                .containsExactly(List.of("33", "C03"), List.of("70", "A01"));
        assertThat(shop.query("SELECT COUNT(*), COUNT(note) FROM countries")).containsExactly(List.of("3", "2"));
        assertThat(record.steps().get(0).inputs()).contains("countries");
        assertThat(record.steps().get(0).details().get("existing.countries")).startsWith("3 rows, merkle-sha256:");
        assertThat(record.steps().toString()).contains("fk_customers_country_id");
    }

    @Test
    void whatStandsThereIsPartOfTheFingerprint() {
        Shop shop = new Shop(folder);
        stand(shop, 5);
        String before = shop.plan(EXISTING).plan().fingerprint();
        shop.execute("UPDATE countries SET note = 'read by nobody'");
        assertThat(shop.plan(EXISTING).plan().fingerprint()).isEqualTo(before);
        shop.execute("UPDATE countries SET people = 6 WHERE country_id = 70");
        assertThat(shop.plan(EXISTING).plan().fingerprint()).isNotEqualTo(before);
    }

    @Test
    void aPackMayDeclareThem() {
        Shop shop = new Shop(folder)
                .put("tables/countries.yaml", """
                        role: dimension
                        rows: {existing: true}
                        columns:
                          country_id: {type: INTEGER}
                          code: {type: CHAR(3)}
                          people: {type: INTEGER}
                        primary-key: [country_id]
                        """)
                .replace("pack.yaml", "generate: [countries, ", "generate: [");
        stand(shop, 1);
        shop.fill("");
        assertThat(shop.query("SELECT COUNT(*) FROM customers WHERE country_id IN (33, 70)"))
                .containsExactly(List.of("40"));
    }

    @Test
    void whatCannotBeReadOrHasNoRowsIsRefused() {
        Shop shop = new Shop(folder);
        assertThat(shop.told(EXISTING))
                .singleElement()
                .asString()
                .contains("the rows of countries should stand in the target already, but cannot be read");
        shop.execute("CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, name VARCHAR(20))");
        assertThat(shop.told("tables: {customers: existing}\nexclude: [countries]"))
                .singleElement()
                .asString()
                .contains(
                        "the link customer of orders needs a row of customers, which stands in the target without rows");
        assertThat(shop.told("tables: {custmers: existing}"))
                .singleElement()
                .asString()
                .contains("did you mean 'customers'?");
    }

    @Test
    void aStarThatHoldsThemIsNotReplaced() {
        Shop shop = new Shop(folder);
        shop.fill("");
        assertThatThrownBy(() -> shop.replace(EXISTING))
                .hasMessageContaining("made countries, whose rows this plan reads where they stand");
        assertThat(shop.tables()).contains("countries");
    }
}
