package dev.starloom.quality.sample;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.PhysicalColumn;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.ColumnKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a column is to a metric: by its keys, its type and its name, and for texts by how many differ. */
final class KindGuess {
    /** Texts of which so few rows exist may all differ by chance. */
    private static final int FEW = 50;

    private static final double NEARLY_ALL_DIFFER = 0.5;
    /** Characters beyond which a text is told, not chosen. */
    private static final int LONG_TEXT = 100;

    private static final Set<ColumnShape> OPAQUE =
            Set.of(ColumnShape.JSON, ColumnShape.XML, ColumnShape.ARRAY, ColumnShape.SEARCH_WORDS, ColumnShape.REFUSED);

    /** Words in a name that say that its texts belong to a person. */
    private static final List<String> PERSONAL = List.of(
            "first_name",
            "last_name",
            "middle_name",
            "full_name",
            "given_name",
            "family_name",
            "maiden_name",
            "surname",
            "forename",
            "email",
            "e_mail",
            "phone",
            "mobile",
            "fax",
            "street",
            "address",
            "iban",
            "ssn",
            "passport",
            "card_number",
            "tax_id",
            "national_id",
            "username",
            "user_name",
            "password");

    private KindGuess() {}

    /** As far as it is known before its values are seen; a {@link ColumnKind#CATEGORY} of text may turn out to be another. */
    static ColumnKind of(Table table, Column column) {
        boolean key = table.primaryKey()
                        .filter(k -> k.columns().contains(column.name()))
                        .isPresent()
                || table.uniqueKeys().stream().anyMatch(k -> k.columns().equals(List.of(column.name())))
                || table.foreignKeys().stream().anyMatch(l -> l.columns().contains(column.name()));
        ColumnShape shape = column.physical().map(PhysicalColumn::shape).orElse(ColumnShape.PLAIN);
        SqlType type = column.type();
        if (type.isText() && isPersonal(column.name())) {
            return ColumnKind.IDENTIFYING;
        }
        if (key || shape == ColumnShape.UUID) {
            return ColumnKind.KEY;
        }
        if (type instanceof SqlType.BinaryType || OPAQUE.contains(shape)) {
            return ColumnKind.TEXT;
        }
        if (type.isText() || type instanceof SqlType.BooleanType) {
            return ColumnKind.CATEGORY;
        }
        return type instanceof SqlType.DateType
                        || type instanceof SqlType.TimestampType
                        || type instanceof SqlType.TimeType
                ? ColumnKind.TIME
                : ColumnKind.NUMBER;
    }

    /** What a column of the other side is, given what it is on the real one: the same, wherever its type can carry that. */
    static ColumnKind onOtherSide(Table table, Column column, Column real) {
        ColumnKind kind = of(table, real);
        ColumnKind own = of(table, column);
        boolean truth = real.type() instanceof SqlType.BooleanType && column.type() instanceof SqlType.IntegerType;
        boolean fits = !kind.isCompared() || kind == own || truth;
        boolean number = kind == ColumnKind.NUMBER && column.type() instanceof SqlType.BooleanType;
        return fits || number ? kind : own;
    }

    /** {@code email} and {@code customer_email}, but not {@code email_count}: what a name ends with is what it is. */
    static boolean isPersonal(String column) {
        String name = column.toLowerCase(Locale.ROOT).replaceAll("_?[0-9]+$", "");
        return PERSONAL.stream().anyMatch(word -> name.equals(word) || name.endsWith("_" + word));
    }

    /** Whether texts are told rather than chosen: long, or nearly all different. */
    static boolean isFreeText(Categories values) {
        long present = Arrays.stream(values.codes()).filter(c -> c >= 0).count();
        if (present < FEW) {
            return false;
        }
        long different = Arrays.stream(values.counts()).filter(c -> c > 0).count();
        double length = Arrays.stream(values.codes())
                .filter(c -> c >= 0)
                .limit(1_000)
                .map(c -> values.vocabulary().value(c).length())
                .average()
                .orElse(0);
        return different > NEARLY_ALL_DIFFER * present || length > LONG_TEXT;
    }
}
