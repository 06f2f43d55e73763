package dev.starloom.metadata.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void findsTheNameBehindASlip() {
        assertThat(Nearest.of("quanity", List.of("price", "quantity", "amount")))
                .contains("quantity");
        assertThat(Nearest.of("PRIEC", List.of("price", "prices"))).contains("price");
    }

    @Test
    void aColumnWithoutItsQualifierFindsTheQualifiedOne() {
        assertThat(Nearest.of("city", List.of("place.city", "price"))).contains("place.city");
    }

    @Test
    void namesThatAreTooFarAreNotProposed() {
        assertThat(Nearest.of("revenue", List.of("price", "quantity"))).isEmpty();
        assertThat(Nearest.of("x", List.of())).isEmpty();
    }

    @Test
    void tiesGoToTheFirstInAlphabeticalOrder() {
        assertThat(Nearest.of("cat", List.of("rat", "bat", "hat"))).contains("bat");
    }
}
