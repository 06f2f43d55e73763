package dev.starloom.engine.plan;

import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.List;
import java.util.Optional;

/** Settles how many rows tables have: scale factor, computed numbers, and what the user set. */
final class RowCounts {
    static final double MOST_SCALE = 100_000;
    /** Far beyond what is ever made, and every number up to it is exact in a double. */
    static final double MOST_ROWS = 1e15;

    private static final String CODE = "OUT_OF_RANGE";

    private final PlanSettings settings;
    private final double scale;
    private final Placeholders placeholders;
    private final Constants constants;
    private final Problems problems;

    RowCounts(PlanSettings settings, Placeholders placeholders, Constants constants, Problems problems) {
        this.settings = settings;
        this.placeholders = placeholders;
        this.constants = constants;
        this.problems = problems;
        this.scale = checkedScale();
    }

    /** The scale, or 1 with a problem: the rest of the plan is checked all the same. */
    private double checkedScale() {
        if (settings.scale() > 0 && settings.scale() <= MOST_SCALE) {
            return settings.scale();
        }
        problems.add(
                CODE,
                "scale",
                "the scale factor is " + settings.scale() + "; allowed is above 0 and at most 100000, fractions too"
                        + " (1 is the size the pack is made for, 0.01 a hundredth of it)");
        return 1;
    }

    /** Problems of settings that name no table or no sensible number. */
    void checkSettings(List<TableSpec> tables) {
        List<String> names = tables.stream().map(TableSpec::name).toList();
        settings.rows().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry -> {
                    String where = "rows." + entry.getKey();
                    if (!names.contains(entry.getKey())) {
                        UnknownName.add(problems, where, "table", entry.getKey(), names);
                    }
                    if (entry.getValue() < 0 || entry.getValue() > MOST_ROWS) {
                        problems.add(CODE, where, "a number of rows is 0 to 1e15, not " + entry.getValue());
                    }
                });
    }

    /** The rows declaration with its numbers settled; placeholders in its expressions are filled by the caller. */
    Optional<RowsSpec> settle(TableSpec table) {
        Optional<Long> set = Optional.ofNullable(settings.rows().get(table.name()));
        if (table.rows().isEmpty()) {
            set.ifPresent(n -> refused(table, "a SQL stage fills it from other tables; set the rows of those"));
            return Optional.empty();
        }
        RowsSpec rows = table.rows().get();
        if (rows instanceof RowsSpec.Scaled scaled) {
            return Optional.of(fixed(set.orElseGet(() -> scaled(scaled, table))));
        }
        if (rows instanceof RowsSpec.Computed computed) {
            return Optional.of(fixed(set.orElseGet(() -> computed(computed, table))));
        }
        if (rows instanceof RowsSpec.EachTotal each) {
            long total = set.orElseGet(() -> scaled(each.total(), table));
            return Optional.of(new RowsSpec.EachTotal(each.parent(), each.alias(), fixed(total), each.weight()));
        }
        if (rows instanceof RowsSpec.CsvFile file) {
            set.ifPresent(n -> refused(
                    table, "it has a row for each line of " + file.file() + "; copy the pack and edit the file"));
        } else if (rows instanceof RowsSpec.Existing) {
            set.ifPresent(n -> refused(table, "its rows stand in the target already"));
        } else if (rows instanceof RowsSpec.EachCount each) {
            set.ifPresent(n -> refused(
                    table,
                    "each row of " + each.parent() + " brings '" + each.count() + "' of them; set the rows of "
                            + each.parent() + ", or override the columns that the number is made of"));
        } else if (rows instanceof RowsSpec.EachWhen each) {
            set.ifPresent(n -> refused(
                    table,
                    "it has a row for each row of " + each.parent() + " where '" + each.when() + "'; set the rows of "
                            + each.parent() + ", or override the columns that decide it"));
        }
        return Optional.of(rows);
    }

    private static RowsSpec.Scaled fixed(long rows) {
        return new RowsSpec.Scaled(rows, 0, 0);
    }

    private long scaled(RowsSpec.Scaled rows, TableSpec table) {
        double factor = rows.exponent() == 0 ? 1 : StrictMath.pow(scale, rows.exponent());
        double number = Math.max(rows.minimum(), rows.base() * factor);
        if (number > MOST_ROWS) {
            problems.add(
                    CODE,
                    table.where() + " rows",
                    "at scale factor " + scale + " the table has " + number + " rows; at most 1e15 are made");
            return 1;
        }
        return Math.max(rows.minimum(), Math.round(number));
    }

    private long computed(RowsSpec.Computed rows, TableSpec table) {
        String where = table.where() + " rows.expression";
        Optional<String> literal = placeholders
                .fill(where, rows.expression())
                .flatMap(sql -> constants.literal(where, sql, SqlType.BIGINT));
        if (literal.isEmpty()) {
            return 1;
        }
        long number = Long.parseLong(literal.get().replace("(", "").replace(")", ""));
        if (number < 0 || number > MOST_ROWS) {
            problems.add(
                    CODE, where, "'" + rows.expression() + "' gives " + number + "; a number of rows is 0 to 1e15");
            return 1;
        }
        return number;
    }

    private void refused(TableSpec table, String why) {
        problems.add(
                "ROWS_NOT_SETTABLE",
                "rows." + table.name(),
                "the number of rows of " + table.name() + " cannot be set: " + why);
    }
}
