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

    private static final Set<String> PEOPLE = Set.of(
            "customer",
            "customers",
            "person",
            "people",
            "persons",
            "user",
            "users",
            "employee",
            "employees",
            "staff",
            "actor",
            "actors",
            "author",
            "authors",
            "patient",
            "patients",
            "student",
            "students",
            "teacher",
            "teachers",
            "driver",
            "drivers",
            "member",
            "members",
            "contact",
            "contacts",
            "artist",
            "artists",
            "client",
            "clients",
            "owner",
            "owners",
            "clinician",
            "clinicians",
            "manager",
            "managers",
            "guest",
            "guests",
            "passenger",
            "passengers",
            "subscriber",
            "subscribers",
            "account_holder",
            "applicant",
            "applicants");

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("status", "active,pending,closed,on hold"),
            Map.entry("gender", "F,M"),
            Map.entry("sex", "F,M"),
            Map.entry("currency", "USD,EUR,GBP,JPY,CHF,CAD"),
            Map.entry("language", "en,de,fr,es,it,pt"),
            Map.entry("lang", "en,de,fr,es"),
            Map.entry("locale", "en_US,en_GB,de_DE,fr_FR,es_ES"),
            Map.entry("timezone", "UTC,Europe/London,Europe/Berlin,America/New_York,America/Chicago"),
            Map.entry("color", "black,white,blue,red,green,grey"),
            Map.entry("colour", "black,white,blue,red,green,grey"),
            Map.entry("size", "S,M,L,XL"),
            Map.entry("unit", "piece,box,kg,litre"),
            Map.entry("uom", "EA,BX,KG,L"),
            Map.entry("priority", "low,normal,high"),
            Map.entry("severity", "low,medium,high"),
            Map.entry("level", "basic,standard,premium"),
            Map.entry("tier", "basic,silver,gold"),
            Map.entry("grade", "A,B,C,D"),
            Map.entry("channel", "web,store,phone,partner"),
            Map.entry("department", "Sales,Operations,Finance,Support,Engineering"),
            Map.entry("dept", "Sales,Operations,Finance,Support"),
            Map.entry("role", "viewer,editor,owner"),
            Map.entry("method", "card,transfer,cash"),
            Map.entry("salutation", "Ms,Mr,Dr"),
            Map.entry("prefix", "Ms,Mr,Dr"),
            Map.entry("suffix", "Jr,Sr,II"),
            Map.entry("type", "standard,special,internal"),
            Map.entry("kind", "standard,special,internal"),
            Map.entry("category", "General,Seasonal,Premium,Basic"),
            Map.entry("segment", "Consumer,Small business,Corporate"),
            Map.entry("region", "North,South,East,West"),
            Map.entry("mime", "text/plain,application/pdf,image/png"),
            Map.entry("occupation", "Teacher,Nurse,Engineer,Clerk,Driver"),
            Map.entry("job", "Manager,Analyst,Clerk,Engineer"),
            Map.entry("nationality", "American,British,German,French,Spanish"));

    private static final int MAIL_OF_NUMBER = "user99@example.com".length();

    private final TableBuild build;
    private final Lists lists;

    TextGuess(TableBuild build, Lists lists) {
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
            return longest >= 14
                    ? text(
                            "'(' || " + place(group)
                                    + ".area_code || ') 555-01' || LPAD(TO_TEXT(RANDOM_INT(0, 99)), 2, '0')",
                            14,
                            14,
                            "telephone in the range kept for fiction")
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
        if (has(words, "username", "login", "nickname", "handle")) {
            return text("LOWER(" + given(group) + ".first_name) || TO_TEXT(RANDOM_INT(10, 9999))", 4, 44, "user name");
        }
        return names(words, last, name, group, longest);
    }

    private Optional<Text> names(List<String> words, String last, String name, String group, int longest) {
        boolean ofPerson = PEOPLE.contains(build.name())
                || PEOPLE.contains(
                        Names.words(build.name()).get(Names.words(build.name()).size() - 1));
        boolean personWord = words.size() > 1 && PEOPLE.contains(words.get(words.size() - 2));
        boolean personAlone = words.size() == 1 && PEOPLE.contains(last)
                || List.of("author", "contact", "recipient", "signatory").contains(last);
        if (name.endsWith("fullname")
                || name.endsWith("displayname")
                || last.equals("name") && (ofPerson && words.size() == 1 || personWord)
                || personAlone) {
            return text(
                    given(group) + ".first_name || ' ' || " + family(group) + ".last_name", 5, 81, "name of a person");
        }
        if (ofPerson && last.equals("title") && longest >= 8) {
            return text(pick(VALUES.get("job")), 5, 8, "title of a job");
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
        if (has(
                words,
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
                "abstract")) {
            return text(
                    "CASE RANDOM_INT(0, 3) WHEN 0 THEN 'Checked and found in order' WHEN 1 THEN 'As agreed with ' || "
                            + given("mentioned") + ".first_name WHEN 2 THEN 'See the notes of ' || "
                            + given("mentioned") + ".first_name ELSE 'Nothing to add' END",
                    14,
                    57,
                    "free text of a small grammar");
        }
        for (int i = words.size() - 1; i >= 0; i--) {
            String values = VALUES.get(words.get(i));
            if (values != null && fits(values, longest)) {
                return text(pick(values), 1, longestOf(values), "values usual for '" + words.get(i) + "'");
            }
        }
        return Optional.empty();
    }

    private Optional<Text> address(List<String> words, String last, String name, String group, int longest) {
        if (List.of("city", "town", "municipality").contains(last)) {
            return text(place(group) + ".city", 3, 60, "city of the row's place");
        }
        if (List.of("state", "province").contains(last)
                || name.endsWith("statecode")
                || name.endsWith("stateprovince")) {
            return text(place(group) + ".state", 2, 2, "state of the row's place");
        }
        if (has(words, "zip", "postal", "postcode", "zipcode", "plz")) {
            return text(place(group) + ".zip_code", 5, 5, "ZIP code of the row's place");
        }
        if (has(words, "country", "nation")) {
            return longest >= 13 && !last.equals("code")
                    ? text("'United States'", 13, 13, "country of the places that are known")
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

    private String place(String group) {
        return lists.link(build, Lists.Of.PLACE, group);
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
