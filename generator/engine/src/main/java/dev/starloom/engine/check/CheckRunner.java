package dev.starloom.engine.check;

import dev.starloom.engine.pack.CheckSpec.Rule;
import dev.starloom.engine.plan.Plan;
import dev.starloom.lineage.CheckRecord;
import dev.starloom.metadata.sql.SqlNames;
import dev.starloom.metadata.target.QueryResult;
import dev.starloom.metadata.target.Target;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Runs one check of a pack against a target. */
public final class CheckRunner {
    /** Violating rows that are counted one by one; more are reported as "more than". */
    private static final int MOST_COUNTED = 10_000;

    /** Violating rows that are shown. */
    private static final int SHOWN = 3;

    private CheckRunner() {}

    /** @param names the tables to look at: those in staging before a publish, the published ones afterwards */
    public static CheckRecord run(Plan.PlannedCheck check, Target target, SqlNames names) {
        String sql = check.query().render(names);
        return check.spec().rule() instanceof Rule.Between range
                ? measure(check, sql, target.query(sql, 2), range)
                : violations(check, sql, target.query(sql, MOST_COUNTED));
    }

    private static CheckRecord violations(Plan.PlannedCheck check, String sql, QueryResult found) {
        int rows = found.rows().size();
        String measured = (found.truncated() ? "more than " : "") + rows + (rows == 1 ? " violation" : " violations");
        if (rows > 0) {
            measured += ", for example "
                    + found.rows().stream()
                            .limit(SHOWN)
                            .map(r -> describe(found.columns(), r))
                            .toList();
        }
        return record(check, rows == 0, measured, "0 violations", sql);
    }

    private static String describe(List<String> columns, List<String> row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : " ").append(columns.get(i)).append('=').append(row.get(i));
        }
        return text.toString();
    }

    private static CheckRecord measure(Plan.PlannedCheck check, String sql, QueryResult found, Rule.Between range) {
        String allowed = plain(range.least()) + " to " + plain(range.greatest());
        if (found.rows().size() != 1 || found.columns().size() > 2) {
            return record(
                    check,
                    false,
                    found.rows().size() + (found.truncated() ? " or more" : "") + " rows of "
                            + found.columns().size() + " columns; a measure gives one row of one or two numbers",
                    allowed,
                    sql);
        }
        List<String> row = found.rows().get(0);
        if (row.contains(null)) {
            return record(check, false, "NULL: there were no rows to measure", allowed, sql);
        }
        BigDecimal value = new BigDecimal(row.get(0));
        if (row.size() == 2) {
            BigDecimal denominator = new BigDecimal(row.get(1));
            if (denominator.signum() == 0) {
                return record(check, false, row.get(0) + " / 0", allowed, sql);
            }
            value = value.divide(denominator, MathContext.DECIMAL64);
        }
        boolean inside = value.doubleValue() >= range.least() && value.doubleValue() <= range.greatest();
        return record(check, inside, plain(value.doubleValue()), allowed, sql);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static CheckRecord record(
            Plan.PlannedCheck check, boolean passed, String measured, String allowed, String sql) {
        return new CheckRecord(
                check.spec().name().toLowerCase(Locale.ROOT),
                check.spec().description(),
                passed,
                measured,
                allowed,
                sql);
    }
}
