package dev.starloom.engine.draft;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Where numbers, dates and times usually lie, told from the column's name. */
final class NumberGuess {
    /**
     * Usual values of a column.
     *
     * @param least least usual value, in the column's own measure (days and seconds since 1970 for dates and timestamps)
     * @param skewed whether small values are much more frequent than large ones
     * @param sure whether the name told it
     */
    record Usual(double least, double greatest, boolean skewed, boolean sure, String reason) {}

    private static final int DAY = 86_400;

    private final LocalDate asOf;

    private final Table table;

    NumberGuess(LocalDate asOf, Table table) {
        this.asOf = asOf;
        this.table = table;
    }

    Usual of(String column, SqlType type) {
        List<String> words = Names.words(column);
        if (type instanceof SqlType.DateType) {
            return date(words, 1);
        }
        if (type instanceof SqlType.TimestampType) {
            return date(words, DAY);
        }
        if (type instanceof SqlType.TimeType) {
            return new Usual(8 * 3600, 18 * 3600, false, true, "a time of the working day");
        }
        return type instanceof SqlType.IntegerType ? whole(words) : fraction(words, type);
    }

    private Usual date(List<String> words, int unit) {
        double today = (double) asOf.toEpochDay() * unit;
        if (has(words, "birth", "birthday", "birthdate", "dob", "born")) {
            boolean works = table.columns().stream()
                    .anyMatch(c -> has(Names.words(c.name()), "hire", "hired", "joined", "employed"));
            if (works) {
                return new Usual(
                        today - 65.0 * 365 * unit, today - 30.0 * 366 * unit, false, true, "born 30 to 65 years ago");
            }
            return new Usual(
                    today - 80.0 * 365 * unit, today - 18.0 * 366 * unit, false, true, "born 18 to 80 years ago");
        }
        if (has(
                words,
                "expiry",
                "expires",
                "expiration",
                "due",
                "until",
                "valid",
                "end",
                "planned",
                "scheduled",
                "renewal",
                "maturity")) {
            return new Usual(today - 700.0 * unit, today + 365.0 * unit, false, true, "two years back to a year ahead");
        }
        if (has(words, "hire", "hired", "joined", "opened", "founded", "signup", "registered", "since")) {
            return new Usual(
                    today - 3650.0 * unit, today - 120.0 * unit, false, true, "within ten years before the last day");
        }
        if (has(words, "update", "updated", "modified", "changed")) {
            return new Usual(today - 60.0 * unit, today, false, true, "within two months before the last day");
        }
        if (has(words, "create", "created", "added")) {
            return new Usual(
                    today - 1825.0 * unit,
                    today - 1095.0 * unit,
                    false,
                    true,
                    "three to five years before the last day");
        }
        return new Usual(
                today - 1095.0 * unit, today - 90.0 * unit, false, true, "within three years before the last day");
    }

    private Usual whole(List<String> words) {
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        if (has(words, "quantity", "qty", "units", "pieces")) {
            return new Usual(1, 12, true, true, "a quantity");
        }
        if (has(words, "active", "enabled", "deleted") && words.size() <= 2) {
            return new Usual(
                    has(words, "deleted") ? 0 : 1, has(words, "deleted") ? 0 : 1, false, true, "yes or no as a number");
        }
        String first = words.isEmpty() ? "" : words.get(0);
        boolean asked = words.size() > 1
                && List.of("is", "has", "can", "allow", "allows").contains(first);
        if (asked || has(words, "discontinued", "hidden", "locked", "archived", "published", "visible", "approved")) {
            return new Usual(0, 1, false, true, "yes or no as a number");
        }
        if (has(words, "latitude", "lat")) {
            return new Usual(25, 49, false, true, "a latitude of the United States");
        }
        if (has(words, "longitude", "lon", "lng")) {
            return new Usual(-124, -67, false, true, "a longitude of the United States");
        }
        if (has(words, "salary", "income", "wage")) {
            return new Usual(28_000, 150_000, true, true, "a yearly amount");
        }
        if (has(words, "duration", "days") && has(words, "rental", "loan", "lease", "stay")) {
            return new Usual(3, 7, false, true, "days that things are lent for");
        }
        if (has(words, "milliseconds", "millis", "ms")) {
            return new Usual(95_000, 420_000, false, true, "the length of a piece of music, in milliseconds");
        }
        if (has(words, "bytes", "filesize")) {
            return new Usual(1_200_000, 13_000_000, true, true, "the size of a file");
        }
        if (Titles.isFilm(table.name()) && has(words, "length", "duration", "runtime", "minutes")) {
            return new Usual(46, 185, false, true, "the length of a film, in minutes");
        }
        if (last.equals("year")) {
            return new Usual(asOf.getYear() - 20.0, asOf.getYear(), false, true, "a year of the last twenty");
        }
        if (last.equals("month")) {
            return new Usual(1, 12, false, true, "a month");
        }
        if (last.equals("quarter")) {
            return new Usual(1, 4, false, true, "a quarter");
        }
        if (last.equals("day") || last.equals("weekday") || last.equals("dow")) {
            return new Usual(1, last.equals("day") ? 28 : 7, false, true, "a day");
        }
        if (last.equals("hour")) {
            return new Usual(0, 23, false, true, "an hour");
        }
        if (last.equals("age")) {
            return new Usual(18, 80, false, true, "an age of grown-ups");
        }
        if (has(words, "rating", "score", "stars")) {
            return new Usual(1, 5, false, true, "a rating of 1 to 5");
        }
        if (has(words, "percent", "percentage", "pct")) {
            return new Usual(0, 100, false, true, "a percentage");
        }
        if (has(words, "price", "amount", "total", "cost", "balance", "revenue", "budget", "fee", "cents")) {
            return new Usual(10, 5000, true, true, "an amount");
        }
        if (has(words, "length", "duration", "minutes", "seconds", "milliseconds", "runtime")) {
            return new Usual(1, 300, false, true, "a length of time or space");
        }
        if (has(words, "stock", "inventory", "capacity", "population", "views")) {
            return new Usual(0, 5000, true, true, "a number of things");
        }
        if (has(words, "count", "number", "num", "attempts", "visits", "points")) {
            return new Usual(0, 50, true, true, "a small number");
        }
        if (has(
                words,
                "rank",
                "position",
                "priority",
                "sort",
                "level",
                "sequence",
                "order",
                "rate",
                "tier",
                "version")) {
            return new Usual(1, 10, false, true, "a place in an order");
        }
        return new Usual(1, 1000, false, false, "nothing tells what number this is: 1 to 1000");
    }

    private static Usual fraction(List<String> words, SqlType type) {
        if (has(words, "latitude", "lat")) {
            return new Usual(25, 49, false, true, "a latitude of the United States");
        }
        if (has(words, "longitude", "lon", "lng", "long")) {
            return new Usual(-124, -67, false, true, "a longitude of the United States");
        }
        double most = most(type);
        if (has(words, "percent", "percentage", "pct")) {
            return most >= 100
                    ? new Usual(0, 100, false, true, "a percentage")
                    : new Usual(0, Math.min(1, most), false, true, "a percentage as a part of one");
        }
        if (has(words, "rate", "ratio", "discount", "tax", "margin", "share", "probability", "weighting")
                && !has(words, "amount", "total")) {
            return new Usual(0, 0.5, false, true, "a part of one");
        }
        if (has(words, "rating", "score", "stars")) {
            return new Usual(1, 5, false, true, "a rating of 1 to 5");
        }
        if (has(words, "salary", "income", "wage", "budget", "revenue", "limit", "loan", "mortgage", "turnover")) {
            return new Usual(1000, 150_000, true, true, "a yearly amount");
        }
        if (has(
                words,
                "price",
                "amount",
                "total",
                "subtotal",
                "cost",
                "fee",
                "balance",
                "payment",
                "paid",
                "charge",
                "value",
                "net",
                "gross",
                "sum",
                "debit",
                "credit",
                "tip",
                "deposit")) {
            return new Usual(1, 2000, true, true, "an amount of money");
        }
        if (has(words, "quantity", "qty")) {
            return new Usual(1, 20, true, true, "a quantity");
        }
        if (has(words, "weight", "height", "width", "length", "depth", "distance", "size", "volume", "area")) {
            return new Usual(0.1, 200, true, true, "a measure");
        }
        return new Usual(0, 1000, true, false, "nothing tells what number this is: 0 to 1000");
    }

    private static double most(SqlType type) {
        return type instanceof SqlType.DecimalType decimal
                ? StrictMath.pow(10, decimal.precision() - decimal.scale())
                : 1e9;
    }

    private static boolean has(List<String> words, String... any) {
        return List.of(any).stream().anyMatch(words::contains);
    }

    /**
     * The place of an event's date in the life of a row: what is created is updated later, what begins ends later. -1 where
     * the name tells none.
     */
    static int place(String column) {
        List<String> words = Names.words(column);
        if (has(words, "birth", "dob", "due", "birthdate")) {
            return -1;
        }
        List<List<String>> lives = List.of(
                List.of("created", "create", "inserted", "registered", "opened", "signup"),
                List.of(
                        "start",
                        "begin",
                        "from",
                        "effective",
                        "order",
                        "ordered",
                        "placed",
                        "rental",
                        "hire",
                        "hired",
                        "invoice",
                        "issued",
                        "booked",
                        "opens"),
                List.of("paid", "payment", "confirmed", "approved"),
                List.of("ship", "shipped", "dispatched", "sent"),
                List.of("delivery", "delivered", "received", "arrival", "arrived"),
                List.of(
                        "end",
                        "finish",
                        "finished",
                        "until",
                        "to",
                        "thru",
                        "expiry",
                        "expires",
                        "expiration",
                        "return",
                        "returned",
                        "completed",
                        "closed",
                        "close",
                        "resolved",
                        "cancelled",
                        "canceled",
                        "terminated",
                        "termination"),
                List.of("updated", "update", "modified", "changed", "deleted"));
        for (int i = lives.size() - 1; i >= 0; i--) {
            if (words.stream().anyMatch(lives.get(i)::contains)) {
                return i;
            }
        }
        return -1;
    }

    /** Usual values as points of a grid, never empty. */
    static Domain.Range points(Usual usual, Grid grid) {
        long first = grid.atLeast(BigDecimal.valueOf(usual.least()));
        long last = Math.max(first, grid.atMost(BigDecimal.valueOf(usual.greatest())));
        return new Domain.Range(
                Math.max(first, grid.least()),
                Math.max(Math.max(first, grid.least()), Math.min(last, grid.greatest())));
    }
}
