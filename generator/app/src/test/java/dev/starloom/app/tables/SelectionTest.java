package dev.starloom.app.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.lineage.RunRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionTest {
    @TempDir
    private Path folder;

    @Test
    void tablesAreLeftOutByPatternAndLinksToThemAreNull() {
        Shop shop = new Shop(folder);
        shop.fill("exclude: ['count*', 'o?ders']");
        assertThat(shop.tables()).containsExactly("customers");
        assertThat(shop.query("SELECT COUNT(*), COUNT(country_id), COUNT(country_code) FROM customers"))
                .as("what is read of a table that is left out stays, the link to it cannot")
                .containsExactly(List.of("40", "0", "40"));
    }

    @Test
    void checksOverWhatIsLeftOutAreSkippedWithTheirReason() {
        RunRecord record = new Shop(folder).fill("include: [customers, countries]");
        assertThat(record.steps().toString()).contains("reads orders, which is left out");
    }

    @Test
    void aTableThatOthersNeedIsRefusedByNameWithWhatToDo() {
        assertThat(new Shop(folder).told("exclude: [customers]"))
                .singleElement()
                .asString()
                .contains(
                        "the table customers is left out, but orders refers to it by customer_id, which may not be NULL")
                .contains("leave out orders too, or keep customers")
                .contains("tables: {customers: existing}");
        assertThat(new Shop(folder).told("exclude: [custmers]"))
                .singleElement()
                .asString()
                .contains("did you mean 'customers'?");
        assertThat(new Shop(folder).told("exclude: ['*']"))
                .anySatisfy(t -> assertThat(t).contains("every table of the pack is left out"));
    }

    @Test
    void otherTablesHaveTheSameRows() {
        Shop shop = new Shop(folder);
        String all = shop.plan("").plan().fingerprint();
        assertThat(shop.plan("exclude: [orders]").plan().fingerprint()).isNotEqualTo(all);
        shop.fill("exclude: [orders]");
        List<List<String>> some = shop.query("SELECT * FROM customers ORDER BY customer_id");
        Shop other = new Shop(folder.resolve("other"));
        other.fill("");
        assertThat(other.query("SELECT * FROM customers ORDER BY customer_id")).isEqualTo(some);
    }
}
