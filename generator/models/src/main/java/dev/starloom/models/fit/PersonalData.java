package dev.starloom.models.fit;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.ColumnVector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Recognises columns that identify persons: by name, by the shape of their values, by check digits; and free text. */
final class PersonalData {
    private static final int LOOKED_AT = 2_000;
    private static final double MOST = 0.8;
    private static final int LEAST_VALUES = 5;

    /** Words of a name that say what a text column of it holds. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("first name", "a person's name"),
            Map.entry("last name", "a person's name"),
            Map.entry("full name", "a person's name"),
            Map.entry("middle name", "a person's name"),
            Map.entry("given name", "a person's name"),
            Map.entry("family name", "a person's name"),
            Map.entry("maiden name", "a person's name"),
            Map.entry("surname", "a person's name"),
            Map.entry("firstname", "a person's name"),
            Map.entry("lastname", "a person's name"),
            Map.entry("email", "an e-mail address"),
            Map.entry("e mail", "an e-mail address"),
            Map.entry("mail address", "an e-mail address"),
            Map.entry("phone", "a telephone number"),
            Map.entry("telephone", "a telephone number"),
            Map.entry("mobile", "a telephone number"),
            Map.entry("fax", "a telephone number"),
            Map.entry("address", "an address"),
            Map.entry("address2", "an address"),
            Map.entry("street", "an address"),
            Map.entry("postal code", "a postal code"),
            Map.entry("postcode", "a postal code"),
            Map.entry("zip", "a postal code"),
            Map.entry("zip code", "a postal code"),
            Map.entry("ssn", "a national id"),
            Map.entry("social security number", "a national id"),
            Map.entry("national id", "a national id"),
            Map.entry("passport", "a national id"),
            Map.entry("tax id", "a national id"),
            Map.entry("iban", "an account number"),
            Map.entry("card number", "a card number"),
            Map.entry("credit card", "a card number"),
            Map.entry("password", "a secret"),
            Map.entry("password hash", "a secret"),
            Map.entry("username", "a user's name"),
            Map.entry("user name", "a user's name"),
            Map.entry("login", "a user's name"),
            Map.entry("ip address", "a network address"));

    /** After these words a name says something about persons' data, and is none. */
    private static final Set<String> ABOUT =
            Set.of("count", "number of", "type", "flag", "opt", "verified", "status", "id", "sk", "key", "consent");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9(][0-9 ()./-]{6,18}[0-9]");
    private static final Pattern IP =
            Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){3,7}");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");
    private static final Pattern CARD = Pattern.compile("\\d{13,19}");
    private static final Pattern SSN = Pattern.compile("\\d{3}-\\d{2}-\\d{4}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private PersonalData() {}

    /** What kind of identifying data a column holds; empty where it holds none. */
    static Optional<String> kind(Column column, ColumnVector values) {
        if (column.type().isText()) {
            Optional<String> byName = byName(column.name());
            if (byName.isPresent()) {
                return byName;
            }
        } else if (!(column.type() instanceof SqlType.IntegerType)) {
            return Optional.empty();
        }
        List<String> texts = some(column.type(), values);
        if (new HashSet<>(texts).size() < LEAST_VALUES) {
            return Optional.empty();
        }
        if (!column.type().isText()) {
            return most(texts, t -> CARD.matcher(t).matches() && passesLuhn(t))
                    ? Optional.of("card numbers: their check digits hold")
                    : Optional.empty();
        }
        if (most(texts, t -> EMAIL.matcher(t).matches())) {
            return Optional.of("e-mail addresses, by their shape");
        }
        if (most(texts, t -> IBAN.matcher(t.replace(" ", "")).matches() && isIban(t.replace(" ", "")))) {
            return Optional.of("account numbers: their check digits hold");
        }
        if (most(
                texts, t -> CARD.matcher(t.replaceAll("[ -]", "")).matches() && passesLuhn(t.replaceAll("[ -]", "")))) {
            return Optional.of("card numbers: their check digits hold");
        }
        if (most(texts, t -> SSN.matcher(t).matches())) {
            return Optional.of("national ids, by their shape");
        }
        if (most(texts, t -> IP.matcher(t).matches())) {
            return Optional.of("network addresses, by their shape");
        }
        if (most(texts, t -> UUID.matcher(t).matches())) {
            return Optional.of("identifiers, by their shape");
        }
        boolean plainNumbers = most(texts, t -> t.matches("\\d{1,9}|\\d{4}-\\d{2}-\\d{2}.*|\\d+\\.\\d+"));
        if (!plainNumbers && most(texts, PersonalData::isPhone)) {
            return Optional.of("telephone numbers, by their shape");
        }
        return Optional.empty();
    }

    private static Optional<String> byName(String name) {
        List<String> words = Arrays.asList(name.toLowerCase(Locale.ROOT).split("_"));
        String last = words.get(words.size() - 1);
        if (ABOUT.contains(last)) {
            return Optional.empty();
        }
        for (int length = Math.min(3, words.size()); length >= 1; length--) {
            String end = String.join(" ", words.subList(words.size() - length, words.size()));
            if (NAMES.containsKey(end)) {
                return Optional.of(NAMES.get(end) + ", by its name");
            }
        }
        return Optional.empty();
    }

    /** Whether values read like sentences that somebody wrote. */
    static boolean isFreeText(ColumnVector values) {
        List<String> texts = some(SqlType.TEXT, values);
        if (texts.isEmpty()) {
            return false;
        }
        double words =
                texts.stream().mapToInt(t -> t.split("\\s+").length).average().orElse(0);
        double length = texts.stream().mapToInt(String::length).average().orElse(0);
        double different = new HashSet<>(texts).size() / (double) texts.size();
        return words >= 5 && length >= 30 && different > 0.2;
    }

    private static List<String> some(SqlType type, ColumnVector values) {
        List<String> texts = new ArrayList<>();
        int step = Math.max(1, values.size() / LOOKED_AT);
        for (int row = 0; row < values.size(); row += step) {
            if (!values.isNull(row)) {
                texts.add(
                        values instanceof CategoryVector category
                                ? category.text(row)
                                : CellText.of(type, values, row).orElse(""));
            }
        }
        texts.removeIf(String::isBlank);
        return texts;
    }

    private static boolean most(List<String> texts, Predicate<String> is) {
        return !texts.isEmpty() && texts.stream().filter(is).count() >= MOST * texts.size();
    }

    /** ITU-T E.164: fifteen digits at most. */
    private static boolean isPhone(String text) {
        return PHONE.matcher(text).matches()
                && text.chars().filter(Character::isDigit).count() <= 15;
    }

    /** ISO/IEC 7812-1, annex B. */
    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** ISO 13616: the number, its first four characters moved behind, is 1 modulo 97. */
    private static boolean isIban(String text) {
        StringBuilder digits = new StringBuilder();
        for (char c : (text.substring(4) + text.substring(0, 4)).toCharArray()) {
            digits.append(Character.getNumericValue(c));
        }
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
