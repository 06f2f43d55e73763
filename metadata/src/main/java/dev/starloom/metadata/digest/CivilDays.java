package dev.starloom.metadata.digest;

/** Calendar dates from days since 1970-01-01 without an object per date. */
final class CivilDays {
    /** 0000-01-01. */
    static final int FIRST = -719_528;
    /** 9999-12-31. */
    static final int LAST = 2_932_896;

    private static final int DAYS_IN_400_YEARS = 146_097;
    private static final int DAYS_IN_100_YEARS = 36_524;
    private static final int DAYS_IN_4_YEARS = 1_461;
    /** Days from 0000-03-01 to 1970-01-01. */
    private static final int EPOCH_FROM_MARCH_OF_YEAR_0 = 719_468;

    private CivilDays() {}

    /**
     * Packs the date as {@code year * 10000 + month * 100 + day}. Years are counted from 1 March, so that the leap day is
     * the last of its year and months follow the pattern of 153 days in five.
     *
     * @param epochDay {@link #FIRST} to {@link #LAST}
     */
    static int yearMonthDay(int epochDay) {
        int day = epochDay + EPOCH_FROM_MARCH_OF_YEAR_0;
        int cycle = Math.floorDiv(day, DAYS_IN_400_YEARS);
        day -= cycle * DAYS_IN_400_YEARS;
        int century = Math.min(day / DAYS_IN_100_YEARS, 3);
        day -= century * DAYS_IN_100_YEARS;
        int leap = Math.min(day / DAYS_IN_4_YEARS, 24);
        day -= leap * DAYS_IN_4_YEARS;
        int single = Math.min(day / 365, 3);
        day -= single * 365;
        int monthFromMarch = (5 * day + 2) / 153;
        int dayOfMonth = day - (153 * monthFromMarch + 2) / 5 + 1;
        int year = cycle * 400 + century * 100 + leap * 4 + single + (monthFromMarch >= 10 ? 1 : 0);
        int month = monthFromMarch >= 10 ? monthFromMarch - 9 : monthFromMarch + 3;
        return year * 10_000 + month * 100 + dayOfMonth;
    }
}
