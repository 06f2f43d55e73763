package dev.starloom.metadata.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.TablePlace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogicalNamesTest {
    @ParameterizedTest
    @CsvSource({
        "customer, customer",
        "order, order",
        "order_, order_",
        "a__b, a__b",
        "OrderDetails, order_details",
        "Order Details, order_details",
        "InvoiceLineID, invoice_line_id",
        "CUSTOMER_ID, customer_id",
        "XMLDocument, xml_document",
        "Address2Line, address2_line",
        "_id, id",
        "id$, id",
        "2020 Sales, column_2020_sales",
        "MitarbeiterÄ, mitarbeiter_ae",
        "STRAßE, strasse",
        "Größe, groesse",
        "Año, ano",
        "prénom, prenom",
        "Łódź, lodz",
        "Заказ, zakaz",
        "Ποσό, poso",
        "İl, il",
        "顧客, column_1",
        "顧客_id, id",
        "'a\"b''c', a_b_c"
    })
    void aNameIsSpeltAsPacksSpellNames(String physical, String logical) {
        assertThat(LogicalNames.ofColumns(List.of(physical))).containsEntry(physical, logical);
        assertThat(LogicalNames.isLogical(logical)).isTrue();
    }

    @Test
    void theSameLettersWrittenInTwoPartsAreSpeltAlike() {
        String apart = "Gro\u0308\u00dfe";
        assertThat(LogicalNames.ofColumns(List.of(apart))).containsEntry(apart, "groesse");
    }

    @Test
    void namesThatAreValidKeepTheirOwnAndTheOthersAreNumbered() {
        assertThat(LogicalNames.ofColumns(List.of("Name", "NAME", "name", "name_2", "顧", "客"))
                        .values())
                .containsExactly("name_3", "name_4", "name", "name_2", "column_5", "column_6");
    }

    @Test
    void aLongNameIsCutAndStaysUnique() {
        String one = "A".repeat(80) + "one";
        String other = "A".repeat(80) + "two";
        assertThat(LogicalNames.ofColumns(List.of(one, other)).values())
                .containsExactly("a".repeat(63), "a".repeat(61) + "_2");
    }

    @Test
    void tablesOfOneNameInTwoSchemasAreToldApartByTheirSchema() {
        TablePlace sales = new TablePlace("Sales", "customer");
        TablePlace support = new TablePlace("support", "Customer");
        TablePlace other = new TablePlace("support", "Order Details");
        TablePlace taken = new TablePlace("support", "sales_customer");
        assertThat(LogicalNames.ofTables(List.of(sales, support, other, taken)))
                .containsEntry(sales, "sales_customer_2")
                .containsEntry(support, "support_customer")
                .containsEntry(other, "order_details")
                .containsEntry(taken, "sales_customer");
    }

    @Test
    void tablesOfOneSchemaThatDifferInCaseAreNumbered() {
        TablePlace upper = new TablePlace("public", "Order");
        TablePlace lower = new TablePlace("public", "order");
        assertThat(LogicalNames.ofTables(List.of(upper, lower)))
                .containsEntry(upper, "order_2")
                .containsEntry(lower, "order");
    }
}
