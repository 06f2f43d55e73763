package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.SqlType;

/** Expressions of hexadecimal texts: identifiers, digests of passwords, addresses of network cards. */
final class Hex {
    /** So many digits are drawn at once. */
    private static final int AT_ONCE = 8;

    /** Knuth's multiplier: odd, so that multiplying by it modulo 2^32 takes no two numbers to one. */
    private static final String SPREAD = "MOD(ROW_INDEX() * 2654435761 + ";

    private Hex() {}

    /** Where a column begins, so that the columns of a star do not begin alike. */
    private static long start(String column) {
        return (column.hashCode() * 2_654_435_761L) >>> 32;
    }

    /** Random digits. */
    static String random(int digits) {
        int drawn = Math.min(digits, AT_ONCE);
        String first = "TO_HEX(RANDOM_INT(0, " + ((1L << 4 * drawn) - 1) + "), " + drawn + ")";
        return drawn == digits ? first : first + " || " + random(digits - drawn);
    }

    /** A UUID of version 4 whose first eight digits are a bijection of the row's index: no two alike in four billion rows. */
    static String uuid(TableBuild build, String column) {
        String number = Names.own(build.hide(
                column + "_number",
                SqlType.BIGINT,
                "expression: " + YamlText.quoted(SPREAD + start(build.name() + "." + column) + ", 4294967296)"),
                "number behind the first digits of " + column));
        return "TO_HEX(" + number + ", 8) || '-' || " + random(4) + " || '-4' || " + random(3)
                + " || '-' || TO_HEX(RANDOM_INT(32768, 49151), 4) || '-' || " + random(12);
    }
}
