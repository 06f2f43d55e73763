package dev.starloom.engine.plan;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problems;

/** Tells before the first row is made whether keys and unique patterns have room for every row. */
final class KeySpace {
    private static final String CODE = "NOT_ENOUGH_VALUES";

    private KeySpace() {}

    /** Checks a table whose number of rows is known when the plan is made. */
    static void check(TableSpec table, Problems problems) {
        long rows = table.rows().map(KeySpace::known).orElse(-1L);
        if (rows <= 0) {
            return;
        }
        for (ColumnSpec column : table.columns()) {
            if (column.generator().isEmpty()) {
                continue;
            }
            GeneratorSpec generator = column.generator().get();
            if (generator instanceof GeneratorSpec.Pattern pattern && capacity(pattern.pattern()) < rows) {
                problems.add(
                        CODE,
                        column.where(),
                        "the pattern '" + pattern.pattern() + "' has " + (long) capacity(pattern.pattern())
                                + " values, the table " + rows + " rows; add more of # (10), ? (26) or * (36)");
            }
            if (generator instanceof GeneratorSpec.Key key
                    && column.column().type() instanceof SqlType.IntegerType type) {
                long most = type.bits() == 64 ? Long.MAX_VALUE : (1L << (type.bits() - 1)) - 1;
                if (key.start() > most - (rows - 1) || key.start() < -most - 1) {
                    problems.add(
                            CODE,
                            column.where(),
                            "keys from " + key.start() + " for " + rows + " rows do not fit " + type.sql()
                                    + ", which ends at " + most + "; use BIGINT");
                }
            }
        }
    }

    private static long known(RowsSpec rows) {
        if (rows instanceof RowsSpec.Scaled scaled) {
            return (long) scaled.base();
        }
        return rows instanceof RowsSpec.EachTotal each ? (long) each.total().base() : -1;
    }

    /** How many texts a pattern has; beyond 2^53 no longer exact, which does not matter against a number of rows. */
    private static double capacity(String pattern) {
        double capacity = 1;
        for (int i = 0; i < pattern.length(); i++) {
            capacity *= switch (pattern.charAt(i)) {
                case '#' -> 10;
                case '?' -> 26;
                case '*' -> 36;
                default -> 1;
            };
        }
        return capacity;
    }
}
