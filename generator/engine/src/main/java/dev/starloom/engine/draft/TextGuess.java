package dev.starloom.engine.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a text column holds, told from its name. */
final class TextGuess {
    /**
     * An expression for the texts.
     *
     * @param shortest least number of characters it makes
     * @param longest most of them
     */
    record Text(String expression, int shortest, int longest, String reason) {}

    private static final int MAIL_OF_NUMBER = "user99@example.com".length();

    /** What a name ends with that holds sentences: a comment, not the status of one. */
    private static final Set<String> FREE_TEXTS = Set.of(
            "description",
            "comment",
            "comments",
            "note",
            "notes",
            "remark",
            "remarks",
            "text",
            "body",
            "summary",
            "message",
            "content",
            "details",
            "detail",
            "reason",
            "instructions",
            "desc",
            "bio",
            "abstract");

    private final Map<String, TableBuild> builds;
    private final TableBuild build;
    private final Lists lists;

    TextGuess(Map<String, TableBuild> builds, TableBuild build, Lists lists) {
        this.builds = builds;
        this.build = build;
        this.lists = lists;
    }

    /** Texts of a column; empty where the name tells nothing. */
    Optional<Text> of(String column, int longest) {
        List<String> words = Names.words(column);
        String name = String.join("", words);
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        String group = group(words);
        if (has(words, "json", "jsonb", "metadata", "payload", "attributes", "settings", "preferences", "properties")) {
            return text("'{\"version\": ' || TO_TEXT(RANDOM_INT(1, 9)) || '}'", 14, 14, "the name says JSON");
        }
        if (name.endsWith("firstname") || name.endsWith("givenname") || last.equals("forename")) {
            return text(given(group) + ".first_name", 2, 40, "first name");
        }
        if (name.endsWith("lastname") || last.equals("surname") || name.endsWith("familyname")) {
            return text(family(group) + ".last_name", 2, 40, "last name");
        }
        if (name.endsWith("middlename") || last.equals("initial") || last.equals("initials")) {
            return text("SUBSTRING(" + given("middle") + ".first_name FROM 1 FOR 1)", 1, 1, "initial of a middle name");
        }
        if (has(words, "email", "mail") && !has(words, "address", "list") || name.endsWith("emailaddress")) {
            return text(
                    mail(group, "TO_TEXT(RANDOM_INT(1, 99))", longest),
                    10,
                    takesNames(longest) ? longest : MAIL_OF_NUMBER,
                    "e-mail at a domain reserved for examples");
        }
        if (has(words, "phone", "telephone", "mobile", "fax", "tel", "cell", "telefax")) {
            Places place = longest >= 14 ? place(group) : null;
            return place != null && longest >= place.longestPhone()
                    ? text(place.phone(), 14, place.longestPhone(), "telephone in the range kept for fiction")
                    : text(
                            "'555-01' || LPAD(TO_TEXT(RANDOM_INT(0, 99)), 2, '0')",
                            8,
                            8,
                            "telephone in the range kept for fiction");
        }
        Optional<Text> address = address(words, last, name, group, longest);
        if (address.isPresent()) {
            return address;
        }
        if (has(words, "url", "uri", "website", "homepage", "link", "href")) {
            return text(
                    "'https://www.example.com/' || TO_TEXT(RANDOM_INT(1, 99999))",
                    25,
                    29,
                    "address under a domain reserved for examples");
        }
        if (has(words, "image", "picture", "photo", "avatar", "file", "filename", "path", "thumbnail")) {
            return text("'files/' || TO_TEXT(RANDOM_INT(1, 99999)) || '.png'", 11, 15, "path of a file");
        }
        if (has(words, "ip")) {
            return text("'192.0.2.' || TO_TEXT(RANDOM_INT(1, 254))", 9, 11, "address of the network kept for examples");
        }
        if (has(words, "password", "passwd", "pwd", "hash", "digest", "sha1", "md5", "checksum") && longest >= 32) {
            int digits = longest >= 64 ? 64 : longest >= 40 ? 40 : 32;
            return text(Hex.random(digits), digits, digits, "a digest of hexadecimal digits");
        }
        if (has(words, "uuid", "guid") && longest >= 36) {
            return text(Hex.uuid(build, column), 36, 36, "a UUID of version 4");
        }
        if (has(words, "courtesy") && longest >= 3) {
            return text(pick("Ms,Mr,Dr"), 2, 2, "how a person is addressed");
        }
        if (has(words, "username", "login", "nickname", "handle")) {
            return text("LOWER(" + given(group) + ".first_name) || TO_TEXT(RANDOM_INT(10, 9999))", 4, 44, "user name");
        }
        return names(words, last, name, group, longest);
    }

    private Optional<Text> names(List<String> words, String last, String name, String group, int longest) {
        boolean ofPerson = UsualTexts.PEOPLE.contains(build.name())
                || UsualTexts.PEOPLE.contains(
                        Names.words(build.name()).get(Names.words(build.name()).size() - 1));
        boolean personWord = words.size() > 1 && UsualTexts.PEOPLE.contains(words.get(words.size() - 2));
        boolean addressee = last.equals("name")
                && words.size() == 2
                && List.of("ship", "shipping", "bill", "billing", "delivery").contains(words.get(0));
        boolean personAlone = words.size() == 1 && UsualTexts.PEOPLE.contains(last)
                || List.of("author", "contact", "recipient", "signatory").contains(last);
        boolean artist = List.of("artist", "artists", "band", "bands").contains(build.name());
        if (artist && List.of("name", "artist", "band").contains(last) && longest >= 60) {
            return text(Titles.band(build, lists, given(group), family(group)), 5, 60, "name of a band or a musician");
        }
        if (name.endsWith("fullname")
                || name.endsWith("displayname")
                || last.equals("name") && (ofPerson && words.size() == 1 || personWord)
                || addressee
                || personAlone) {
            return text(
                    given(group) + ".first_name || ' ' || " + family(group) + ".last_name", 5, 81, "name of a person");
        }
        if (has(words, "composer", "composers", "director", "writer", "lyricist", "producer")) {
            return text(
                    "CASE RANDOM_INT(0, 3) WHEN 0 THEN " + given("first") + ".first_name || ' ' || " + family("first")
                            + ".last_name || ', ' || " + given("second") + ".first_name || ' ' || " + family("second")
                            + ".last_name ELSE " + given("first") + ".first_name || ' ' || " + family("first")
                            + ".last_name END",
                    5,
                    longest >= 70 ? 64 : longest + 1,
                    "one or two persons");
        }
        if (Titles.isWork(build.name()) && List.of("title", "name").contains(last) && longest >= Titles.LONGEST) {
            return text(Titles.title(build, lists), 4, Titles.LONGEST, "title of a work");
        }
        boolean plot = Titles.isWork(build.name())
                && !Titles.isMusic(build.name())
                && has(words, "description", "plot", "summary", "synopsis")
                && longest >= 160;
        if (plot) {
            return text(Titles.plot(build, lists), 40, 160, "what it is about");
        }
        boolean job = last.equals("title")
                && (ofPerson
                        || Names.singular(build.name()).equals("title")
                        || words.size() > 1 && List.of("job", "contact").contains(words.get(words.size() - 2)));
        if (job && longest >= 8) {
            return text(pick(UsualTexts.VALUES.get("job")), 5, 8, "title of a job");
        }
        if (has(
                words,
                "company",
                "organization",
                "organisation",
                "vendor",
                "supplier",
                "employer",
                "manufacturer",
                "publisher",
                "brand")) {
            return text(
                    family("company") + ".last_name || ' ' || "
                            + "CASE RANDOM_INT(0, 2) WHEN 0 THEN 'Ltd' WHEN 1 THEN 'Group' ELSE '& Sons' END",
                    6,
                    47,
                    "name of a company");
        }
        boolean product = has(words, "product", "item", "article", "sku")
                || List.of("product", "item", "article", "products", "items", "articles")
                        .contains(build.name());
        if (product && List.of("name", "title", "product", "item").contains(last)) {
            return text(
                    lists.link(build, Lists.Of.WORD, "") + ".word || ' ' || " + lists.link(build, Lists.Of.NOUN, "")
                            + ".noun",
                    5,
                    101,
                    "name of a product");
        }
        if (List.of("name", "title", "label", "subject", "headline").contains(last)) {
            return text(
                    lists.link(build, Lists.Of.WORD, "") + ".word || ' "
                            + Names.title(build.name()).replace("'", "''") + "'",
                    5,
                    41 + Names.title(build.name()).length(),
                    "name made of a word and what the table holds");
        }
        if (FREE_TEXTS.contains(last)) {
            return text(
                    "CASE RANDOM_INT(0, 3) WHEN 0 THEN 'Checked and found in order' WHEN 1 THEN 'As agreed with ' || "
                            + given("mentioned") + ".first_name WHEN 2 THEN 'See the notes of ' || "
                            + given("mentioned") + ".first_name ELSE 'Nothing to add' END",
                    14,
                    57,
                    "free text of a small grammar");
        }
        for (int i = words.size() - 1; i >= 0; i--) {
            String values = UsualTexts.VALUES.get(words.get(i));
            if (values != null && fits(values, longest)) {
                return text(pick(values), 1, longestOf(values), "values usual for '" + words.get(i) + "'");
            }
        }
        return Optional.empty();
    }

    private Optional<Text> address(List<String> words, String last, String name, String group, int longest) {
        if (List.of("city", "town", "municipality").contains(last)) {
            return text(place(group).city(), 3, place(group).world() ? 18 : 60, "city of the row's place");
        }
        boolean withCity = build.table().columns().stream()
                .anyMatch(c -> Names.words(c.name()).contains("city"));
        boolean district = (List.of("district", "county").contains(last) || last.equals("region") && withCity)
                && longest >= place(group).longestRegion();
        if (List.of("state", "province").contains(last)
                || name.endsWith("statecode")
                || name.endsWith("stateprovince")
                || district) {
            return text(place(group).region(), 2, place(group).longestRegion(), "state of the row's place");
        }
        if (has(words, "zip", "postal", "postcode", "zipcode", "plz")) {
            return text(
                    place(group).postalCode(), 4, place(group).longestPostalCode(), "postal code of the row's place");
        }
        if (has(words, "country", "nation")) {
            boolean code = last.equals("code");
            if (code && longest == 2 && place(group).world()) {
                return text(place(group).alias() + ".country_code", 2, 2, "code of the row's country");
            }
            return longest >= 14 && !code
                    ? text(place(group).country(), 4, 14, "country of the row's place")
                    : text(
                            longest == 2 ? "'US'" : "'USA'",
                            Math.min(longest, 2),
                            3,
                            "country of the places that are known");
        }
        if (last.equals("address2") || name.endsWith("addressline2") || name.endsWith("address2")) {
            return text("'Apt ' || TO_TEXT(RANDOM_INT(1, 240))", 5, 7, "second line of an address");
        }
        if (has(words, "address", "street", "addr", "address1")) {
            return text(
                    "TO_TEXT(RANDOM_INT(1, 9899)) || ' ' || " + lists.link(build, Lists.Of.STREET, group) + ".street",
                    5,
                    65,
                    "house number and street");
        }
        return Optional.empty();
    }

    /** E-mail with something in it that tells rows apart. */
    String mail(String group, String number, int longest) {
        if (takesNames(longest)) {
            return "REPLACE(LOWER(" + given(group) + ".first_name) || '.' || LOWER(" + family(group)
                    + ".last_name), ' ', '') || " + number + " || '@' || " + lists.link(build, Lists.Of.MAIL, group)
                    + ".domain";
        }
        return "'user' || " + number + " || '@example.com'";
    }

    /** Whether an e-mail of names and ten digits fits. */
    boolean takesNames(int longest) {
        return longest
                >= lists.longest(Lists.Of.GIVEN) + lists.longest(Lists.Of.FAMILY) + lists.longest(Lists.Of.MAIL) + 12;
    }

    private String given(String group) {
        return lists.link(build, Lists.Of.GIVEN, group);
    }

    private String family(String group) {
        return lists.link(build, Lists.Of.FAMILY, group);
    }

    private Places place(String group) {
        return Places.of(builds, build, lists, group);
    }

    /** Columns whose names begin alike belong together: {@code billing_city} with {@code billing_zip}. */
    private static String group(List<String> words) {
        Set<String> groups = Set.of(
                "billing",
                "shipping",
                "ship",
                "bill",
                "delivery",
                "home",
                "work",
                "contact",
                "from",
                "to",
                "sender",
                "recipient",
                "origin",
                "destination",
                "mailing",
                "emergency",
                "manager",
                "owner");
        return words.size() > 1 && groups.contains(words.get(0)) ? words.get(0) : "";
    }

    private static boolean has(List<String> words, String... any) {
        return List.of(any).stream().anyMatch(words::contains);
    }

    private static boolean fits(String values, int longest) {
        return longestOf(values) <= longest;
    }

    private static int longestOf(String values) {
        return List.of(values.split(",")).stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    static String pick(String commaSeparated) {
        String[] values = commaSeparated.split(",");
        StringBuilder sql = new StringBuilder("CASE RANDOM_INT(0, " + (values.length - 1) + ")");
        for (int i = 0; i + 1 < values.length; i++) {
            sql.append(" WHEN ").append(i).append(" THEN ").append(Names.text(values[i]));
        }
        return values.length == 1
                ? Names.text(values[0])
                : sql.append(" ELSE ")
                        .append(Names.text(values[values.length - 1]))
                        .append(" END")
                        .toString();
    }

    private static Optional<Text> text(String expression, int shortest, int longest, String reason) {
        return Optional.of(new Text(expression, shortest, longest, reason));
    }
}
