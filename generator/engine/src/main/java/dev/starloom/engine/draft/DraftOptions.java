package dev.starloom.engine.draft;

import java.time.LocalDate;
import java.util.Map;

/**
 * What a person may say about a draft.
 *
 * @param pack name of the pack
 * @param asOf the last day that rows speak of
 * @param dimensionRows rows of a dimension at scale factor 1
 * @param factRows rows of a fact at scale factor 1
 * @param rows rows at scale factor 1 of single tables, by name
 * @param leaveOutChecks whether checks that nobody here understands are left out of the pack, with a note, instead of refused
 * @param lists the lists that values are picked from, file name to CSV text; see {@link #LISTS}
 */
public record DraftOptions(
        String pack,
        LocalDate asOf,
        long dimensionRows,
        long factRows,
        Map<String, Long> rows,
        boolean leaveOutChecks,
        Map<String, String> lists) {
    /** Names of the lists that must be given; those of the retail pack have the columns that are read. */
    public static final java.util.List<String> LISTS = java.util.List.of(
            "first_names.csv",
            "last_names.csv",
            "places.csv",
            "streets.csv",
            "domains.csv",
            "range_words.csv",
            "nouns.csv");

    /** Dimensions have 100 to 1000 rows in most small warehouses. */
    private static final long DIMENSION_ROWS = 500;

    private static final long FACT_ROWS = 10_000;

    public DraftOptions {
        rows = Map.copyOf(rows);
        lists = Map.copyOf(lists);
        for (String list : LISTS) {
            if (!lists.containsKey(list)) {
                throw new IllegalArgumentException("the list " + list + " is missing; a draft needs " + LISTS);
            }
        }
        if (dimensionRows < 1 || factRows < 1) {
            throw new IllegalArgumentException(
                    "rows are 1 or more, not " + dimensionRows + " of dimensions and " + factRows + " of facts");
        }
    }

    /** The usual sizes. */
    public static DraftOptions of(String pack, LocalDate asOf, Map<String, String> lists) {
        return new DraftOptions(pack, asOf, DIMENSION_ROWS, FACT_ROWS, Map.of(), false, lists);
    }
}
