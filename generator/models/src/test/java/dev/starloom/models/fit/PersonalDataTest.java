package dev.starloom.models.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.TextVector;
import org.junit.jupiter.api.Test;

class PersonalDataTest {
    private static boolean isPersonal(String column, String... values) {
        return PersonalData.kind(Column.of(column, SqlType.TEXT, true), TextVector.of(values))
                .isPresent();
    }

    @Test
    void columnsThatNamePersonsAreKnownByName() {
        assertThat(isPersonal("first_name", "Ann")).isTrue();
        assertThat(isPersonal("customer_email", "x")).isTrue();
        assertThat(isPersonal("billing_address", "1 High Street")).isTrue();
        assertThat(isPersonal("postal_code", "12345")).isTrue();
    }

    @Test
    void whatOnlySpeaksOfThemIsNot() {
        assertThat(isPersonal("email_count", "1", "2", "3", "4", "5")).isFalse();
        assertThat(isPersonal("phone_type", "home", "work", "other", "none", "mobile"))
                .isFalse();
        assertThat(isPersonal("region_name", "North", "South", "East", "West", "Centre"))
                .isFalse();
        assertThat(isPersonal("weekday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))
                .isFalse();
        assertThat(isPersonal("amount_text", "12345678", "23456789", "34567890", "45678901", "5678901"))
                .isFalse();
    }

    @Test
    void shapesAndCheckDigitsTellWhatNamesHide() {
        assertThat(isPersonal("c1", "a@b.org", "c.d@e.net", "f@g.com", "h@i.de", "j@k.fr"))
                .isTrue();
        assertThat(isPersonal(
                        "c2",
                        "4111111111111111",
                        "5500005555555559",
                        "4012888888881881",
                        "378282246310005",
                        "6011111111111117"))
                .isTrue();
        // The same numbers, a digit off.
        assertThat(isPersonal(
                        "c2",
                        "4111111111111112",
                        "5500005555555551",
                        "4012888888881882",
                        "378282246310006",
                        "6011111111111118"))
                .isFalse();
        assertThat(isPersonal(
                        "c3",
                        "DE89370400440532013000",
                        "GB82WEST12345698765432",
                        "FR1420041010050500013M02606",
                        "NL91ABNA0417164300",
                        "BE68539007547034"))
                .isTrue();
        assertThat(isPersonal("c4", "+49 30 123456", "+33 1 234567", "030 9876543", "0171-5551234", "(555) 123-4567"))
                .isTrue();
    }

    @Test
    void sentencesAreFreeText() {
        assertThat(PersonalData.isFreeText(TextVector.of(
                        "A thoughtful story of a dog that must find its way home again",
                        "She called twice and asked about the parcel, very upset")))
                .isTrue();
        assertThat(PersonalData.isFreeText(TextVector.of("blue", "green", "red")))
                .isFalse();
    }
}
