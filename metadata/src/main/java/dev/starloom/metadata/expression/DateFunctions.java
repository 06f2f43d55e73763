package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Functions of dates. Results stay within the years 1 to 9999. */
final class DateFunctions {
    private static final long MANY = 10_000_000;

    private DateFunctions() {}

    static Node addDays(Node date, Node days) {
        return shifted("ADD_DAYS", date, days, Long::sum);
    }

    static Node addMonths(Node date, Node months) {
        return shifted("ADD_MONTHS", date, months, Dates::addMonths);
    }

    private static Node shifted(String name, Node date, Node by, LongBinaryOperator shift) {
        return ApplyNode.partial(
                SqlType.DATE,
                (rows, operands) -> {
                    long[] days = ((LongVector) operands[0]).values();
                    long[] counts = ((LongVector) operands[1]).values();
                    Validity validity = operands[0].validity().and(operands[1].validity());
                    boolean known = validity.isAllPresent();
                    long[] result = new long[days.length];
                    for (int i = 0; i < result.length; i++) {
                        if (known || validity.isPresent(i)) {
                            // no count beyond this stays within the years, and one within cannot overflow
                            long count = counts[i];
                            long day =
                                    count < -MANY || count > MANY ? Long.MAX_VALUE : shift.applyAsLong(days[i], count);
                            if (day < Dates.LEAST_DAY || day > Dates.GREATEST_DAY) {
                                throw rows.failure(i, name + " by " + count + " leaves the years 1 to 9999");
                            }
                            result[i] = day;
                        }
                    }
                    return new LongVector(result, validity);
                },
                date,
                by);
    }

    static Node daysBetween(Node from, Node to) {
        return ApplyNode.total(
                SqlType.INTEGER,
                (rows, operands) -> {
                    long[] start = ((LongVector) operands[0]).values();
                    long[] end = ((LongVector) operands[1]).values();
                    long[] result = new long[start.length];
                    for (int i = 0; i < result.length; i++) {
                        result[i] = end[i] - start[i];
                    }
                    return new LongVector(result, operands[0].validity().and(operands[1].validity()));
                },
                from,
                to);
    }

    static Node makeDate(Node year, Node month, Node day) {
        return ApplyNode.partial(
                SqlType.DATE,
                (rows, operands) -> {
                    long[] years = ((LongVector) operands[0]).values();
                    long[] months = ((LongVector) operands[1]).values();
                    long[] days = ((LongVector) operands[2]).values();
                    Validity validity =
                            operands[0].validity().and(operands[1].validity()).and(operands[2].validity());
                    long[] result = new long[years.length];
                    for (int i = 0; i < result.length; i++) {
                        if (validity.isPresent(i)) {
                            if (years[i] < 1
                                    || years[i] > 9999
                                    || months[i] < 1
                                    || months[i] > 12
                                    || days[i] < 1
                                    || days[i] > Dates.lengthOfMonth(years[i], (int) months[i])) {
                                throw rows.failure(
                                        i,
                                        "MAKE_DATE(" + years[i] + ", " + months[i] + ", " + days[i] + ") is no DATE");
                            }
                            result[i] = Dates.epochDay(years[i], (int) months[i], (int) days[i]);
                        }
                    }
                    return new LongVector(result, validity);
                },
                year,
                month,
                day);
    }

    /** @param unit as written in EXTRACT, upper case */
    static Node extract(Site site, String unit, Node date) {
        LongUnaryOperator part = switch (unit) {
            case "YEAR" -> day -> Dates.year(Dates.civil(day));
            case "QUARTER" -> day -> (Dates.month(Dates.civil(day)) + 2) / 3;
            case "MONTH" -> day -> Dates.month(Dates.civil(day));
            case "DAY" -> day -> Dates.day(Dates.civil(day));
            case "WEEK" -> day -> (Dates.dayOfYear(Dates.thursday(day)) - 1) / 7 + 1;
            case "ISOYEAR" -> day -> Dates.year(Dates.civil(Dates.thursday(day)));
            case "DOW" -> day -> Dates.isoDayOfWeek(day) % 7 + 1;
            case "ISODOW" -> Dates::isoDayOfWeek;
            case "DOY" -> Dates::dayOfYear;
            default ->
                throw site.notPortable("EXTRACT of " + unit
                        + " is not portable; there are YEAR, QUARTER, MONTH, WEEK, DAY, DOW, ISODOW, DOY and ISOYEAR");
        };
        return ApplyNode.total(
                SqlType.INTEGER,
                (rows, operands) -> {
                    ColumnVector vector = operands[0];
                    long[] days = ((LongVector) vector).values();
                    long[] result = new long[days.length];
                    for (int i = 0; i < result.length; i++) {
                        result[i] = part.applyAsLong(days[i]);
                    }
                    return new LongVector(result, vector.validity());
                },
                date);
    }
}
