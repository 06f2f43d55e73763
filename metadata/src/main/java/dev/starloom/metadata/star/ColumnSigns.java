package dev.starloom.metadata.star;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the columns of a table say about its part in the star.
 *
 * @param measures numbers that are neither keys nor links, and not named like a code or a flag
 * @param eventDates dates and times that say when something happened, not when a row was written
 * @param labels texts that name or describe the thing a row stands for
 */
record ColumnSigns(List<String> measures, List<String> eventDates, List<String> labels) {
    /** When a row was written, or what is a property of a thing: no event. */
    private static final Pattern NO_EVENT = Pattern.compile(
            ".*(last_?(update|modified|change|login|seen)|(created?|updated?|modified|changed|deleted|inserted|loaded|synced)"
                    + "(_?(at|on|date|time|ts|timestamp|by))?$|birth|dob$|hire|valid|effective|expir|_from$|_to$|since|row_start|row_end).*");

    /** Numbers that count, tell apart or switch, rather than measure. */
    private static final Pattern NO_MEASURE = Pattern.compile(
            "(.*_)?(id|key|no|nr|number|code|version|year|month|day|week|quarter|sort|order|position|priority|level|rank|type"
                    + "|status|active|enabled|flag|is_.*|has_.*|lat|lon|lng|latitude|longitude|zip|postal_?code|phone)|is_.*|has_.*");

    private static final Pattern LABEL = Pattern.compile(
            "(.*_)?(name|title|label|caption|description|e?_?mail|username|login|abbreviation|iso_?code|full_?name)");

    static ColumnSigns of(Table table) {
        Set<String> bound = new HashSet<>();
        table.primaryKey().ifPresent(k -> bound.addAll(k.columns()));
        table.foreignKeys().forEach(l -> bound.addAll(l.columns()));
        List<String> measures = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Column column : table.columns()) {
            String name = snake(column.name());
            if (isDate(column.type()) && !NO_EVENT.matcher(name).matches()) {
                dates.add(column.name());
            } else if (bound.contains(column.name())) {
                continue;
            } else if (isNumber(column.type()) && !NO_MEASURE.matcher(name).matches()) {
                measures.add(column.name());
            } else if (column.type().isText() && LABEL.matcher(name).matches()) {
                labels.add(column.name());
            }
        }
        return new ColumnSigns(List.copyOf(measures), List.copyOf(dates), List.copyOf(labels));
    }

    static boolean isDate(SqlType type) {
        return type instanceof SqlType.DateType || type instanceof SqlType.TimestampType;
    }

    private static boolean isNumber(SqlType type) {
        return type instanceof SqlType.IntegerType
                || type instanceof SqlType.DecimalType
                || type instanceof SqlType.DoubleType;
    }

    /** {@code InvoiceDate} as {@code invoice_date}. */
    static String snake(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
