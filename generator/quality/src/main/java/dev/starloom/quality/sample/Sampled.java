package dev.starloom.quality.sample;

import dev.starloom.quality.data.DataSet;
import java.util.List;
import java.util.Optional;

/**
 * What was read.
 *
 * @param real the real side
 * @param synthetic the synthetic side
 * @param holdout real rows that whatever made the synthetic side never saw
 * @param tables how much of each table that is
 */
public record Sampled(DataSet real, DataSet synthetic, Optional<DataSet> holdout, List<TableShare> tables) {
    public Sampled {
        tables = List.copyOf(tables);
    }

    /**
     * How much of a table was looked at.
     *
     * @param table logical name
     * @param realRows rows of the real side
     * @param syntheticRows rows of the synthetic side; -1 where it has no such table
     * @param realKept real rows that were looked at
     * @param syntheticKept synthetic rows that were looked at
     * @param family the table by whose rows families are cut; the table itself where it is a root
     * @param share share of families
     */
    public record TableShare(
            String table,
            long realRows,
            long syntheticRows,
            long realKept,
            long syntheticKept,
            String family,
            double share) {}
}
