package dev.starloom.metadata.expression;

/**
 * The proleptic Gregorian calendar over epoch days, without objects. The conversions count days in 400-year eras whose
 * years begin in March, so that the leap day comes last (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 */
final class Dates {
    static final long MICROS_PER_DAY = 86_400_000_000L;

    /** 0001-01-01 and 9999-12-31, the dates every engine takes. */
    static final long LEAST_DAY = -719_162;

    static final long GREATEST_DAY = 2_932_896;

    private static final int DAYS_PER_ERA = 146_097;
    /** Days from 0000-03-01 to 1970-01-01. */
    private static final int EPOCH_SHIFT = 719_468;

    private Dates() {}

    /** Year, month and day of an epoch day in one number, to be read by the three methods below. */
    static long civil(long epochDay) {
        long shifted = epochDay + EPOCH_SHIFT;
        long era = Math.floorDiv(shifted, DAYS_PER_ERA);
        int dayOfEra = (int) (shifted - era * DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year << 9 | month << 5 | day;
    }

    static long year(long civil) {
        return civil >> 9;
    }

    static int month(long civil) {
        return (int) (civil >> 5) & 15;
    }

    static int day(long civil) {
        return (int) civil & 31;
    }

    static long epochDay(long year, int month, int day) {
        long shifted = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(shifted, 400);
        int yearOfEra = (int) (shifted - era * 400);
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT;
    }

    static int lengthOfMonth(long year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** The day so many months later, or the last of its month where that is shorter. */
    static long addMonths(long epochDay, long months) {
        long civil = civil(epochDay);
        long count = year(civil) * 12 + month(civil) - 1 + months;
        long year = Math.floorDiv(count, 12);
        int month = (int) Math.floorMod(count, 12L) + 1;
        return epochDay(year, month, Math.min(day(civil), lengthOfMonth(year, month)));
    }

    static long dayOfYear(long epochDay) {
        return epochDay - epochDay(year(civil(epochDay)), 1, 1) + 1;
    }

    /** 1 Monday to 7 Sunday. */
    static long isoDayOfWeek(long epochDay) {
        return Math.floorMod(epochDay + 3, 7L) + 1;
    }

    /** The Thursday of the week, whose year and day of year are those of the ISO week. */
    static long thursday(long epochDay) {
        return epochDay + 4 - isoDayOfWeek(epochDay);
    }
}
