package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.SqlType;

/** Expressions of hexadecimal texts: identifiers, digests of passwords, addresses of network cards. */
final class Hex {
    private static final String DIGITS = "'0123456789abcdef'";
    /** Knuth's multiplier: odd, so that multiplying by it modulo 2^32 takes no two numbers to one. */
    private static final String SPREAD = "MOD(ROW_INDEX() * 2654435761 + ";

    private Hex() {}

    /** Where a column begins, so that the columns of a star do not begin alike. */
    private static long start(String column) {
        return (column.hashCode() * 2_654_435_761L) >>> 32;
    }

    /** Random digits. */
    static String random(int digits) {
        return String.join(
                " || ",
                java.util.Collections.nCopies(digits, "SUBSTRING(" + DIGITS + " FROM RANDOM_INT(1, 16) FOR 1)"));
    }

    /** A UUID of version 4 whose first eight digits are a bijection of the row's index: no two alike in four billion rows. */
    static String uuid(TableBuild build, String column) {
        String number = Names.own(build.hide(
                column + "_number",
                SqlType.BIGINT,
                "expression: " + YamlText.quoted(SPREAD + start(build.name() + "." + column) + ", 4294967296)"),
                "number behind the first digits of " + column));
        StringBuilder first = new StringBuilder();
        for (int shift = 7; shift >= 0; shift--) {
            first.append(first.isEmpty() ? "" : " || ")
                    .append("SUBSTRING(")
                    .append(DIGITS)
                    .append(" FROM 1 + MOD(CAST(FLOOR(")
                    .append(number)
                    .append(" / ")
                    .append(1L << 4 * shift)
                    .append(") AS BIGINT), 16) FOR 1)");
        }
        return first + " || '-' || " + random(4) + " || '-4' || " + random(3)
                + " || '-' || SUBSTRING('89ab' FROM RANDOM_INT(1, 4) FOR 1) || " + random(3) + " || '-' || "
                + random(12);
    }
}
