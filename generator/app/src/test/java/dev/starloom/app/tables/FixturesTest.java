package dev.starloom.app.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixturesTest {
    private static final String FIXTURES = "fixtures: {customers: first.csv}";

    @TempDir
    private Path folder;

    private Shop shop(String csv) throws IOException {
        Files.writeString(folder.resolve("first.csv"), csv);
        return new Shop(folder);
    }

    @Test
    void theFirstRowsAreThoseOfTheFile() throws IOException {
        Shop shop = shop("name,customer_id,country_id\n\"Doe, Jane\",7,3\nJohn,4000,\n");
        shop.fill(FIXTURES);
        assertThat(shop.query(
                        "SELECT customer_id, name, country_id FROM customers WHERE name NOT LIKE 'C-%' ORDER BY 1"))
                .containsExactly(List.of("7", "Doe, Jane", "3"), java.util.Arrays.asList("4000", "John", null));
        assertThat(shop.query("SELECT COUNT(*), COUNT(DISTINCT customer_id) FROM customers"))
                .containsExactly(List.of("40", "40"));
        assertThat(shop.query("SELECT c.country_code = k.code FROM customers c JOIN countries k"
                        + " ON k.country_id = c.country_id WHERE c.customer_id = 7"))
                .as("what is read through a link that is given is that row's")
                .containsExactly(List.of("true"));
        assertThat(shop.query("SELECT COUNT(*) > 0 FROM orders WHERE customer_name = 'John' AND customer_id = 4000"))
                .containsExactly(List.of("true"));
    }

    @Test
    void aPackMayGiveThem() {
        Shop shop = new Shop(folder)
                .put("first.csv", "code\nZ99\n")
                .replace("tables/countries.yaml", "rows: 6", "rows: 0\nfixtures: first.csv");
        shop.fill("");
        assertThat(shop.query("SELECT country_id, code FROM countries")).containsExactly(List.of("1", "Z99"));
    }

    @Test
    void theyArePartOfTheFingerprint() throws IOException {
        String one = shop("name\nJohn\n").plan(FIXTURES).plan().fingerprint();
        assertThat(shop("name\nJane\n").plan(FIXTURES).plan().fingerprint()).isNotEqualTo(one);
    }

    @Test
    void whatDoesNotFitIsRefusedAtItsLineAndColumn() throws IOException {
        assertThat(
                        shop("name,customer_id,country_id,shoe\nJohn,1,2,9\n\n\"A\nname far longer than allowed\",x,77,\nJohn,2,1,1\n")
                                .told(FIXTURES))
                .anySatisfy(t -> assertThat(t).startsWith("first.csv:4 name:").contains("characters"))
                .anySatisfy(t ->
                        assertThat(t).startsWith("first.csv:4 customer_id:").contains("'x' is not a value"))
                .anySatisfy(t -> assertThat(t).startsWith("first.csv:6 name:").contains("John stands in first.csv:2"))
                .anySatisfy(t -> assertThat(t).startsWith("first.csv:2 shoe:").contains("there is no column"));
        assertThat(shop("country_id\n77\n").told(FIXTURES))
                .singleElement()
                .asString()
                .startsWith("first.csv:2 country_id:")
                .contains("77 refers to no row of countries");
        assertThat(shop("name\nx\n").told("fixtures: {custmers: first.csv}"))
                .singleElement()
                .asString()
                .contains("did you mean 'customers'?");
        assertThat(shop("name\nx\n").told("fixtures: {customers: first.csv}\ntables: {customers: existing}"))
                .anySatisfy(t -> assertThat(t).contains("no rows of customers can be given"));
    }
}
