package dev.starloom.models.fit;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which tables are taken over as they are: short lists of names that many rows refer to, and calendars. */
final class Copies {
    static final long MOST_ROWS = 2_000;
    static final long MOST_DAYS = 40_000;
    private static final int MOST_ATTRIBUTES = 4;

    private final Map<String, TableFit> tables;
    private final Map<String, Long> counts;
    private final FitSettings settings;

    Copies(Map<String, TableFit> tables, Map<String, Long> counts, FitSettings settings) {
        this.tables = tables;
        this.counts = counts;
        this.settings = settings;
    }

    /** Whether a table must be read before it can be decided: it may be short enough. */
    boolean isCandidate(TableFit fit) {
        Treatment chosen = settings.treatments().get(fit.name());
        if (chosen == Treatment.COPY) {
            return true;
        }
        long rows = counts.getOrDefault(fit.name(), 0L);
        return chosen == null
                && rows > 0
                && rows <= MOST_DAYS
                && fit.table().primaryKey().filter(k -> k.columns().size() == 1).isPresent()
                && tables.values().stream()
                        .anyMatch(t -> !t.name().equals(fit.name())
                                && t.table().foreignKeys().stream()
                                        .anyMatch(k -> k.referencedTable().equals(fit.name())))
                && fit.table().foreignKeys().stream()
                        .allMatch(k -> !k.referencedTable().equals(fit.name())
                                && tables.get(k.referencedTable()).isCopied()
                                && k.columns().size() == 1);
    }

    /** Why a table that was read is taken over; empty where it is not. */
    Optional<String> reason(TableFit fit) {
        if (settings.treatments().get(fit.name()) == Treatment.COPY) {
            return Optional.of("as you decided");
        }
        TableRows rows = fit.read();
        if (isCalendar(fit)) {
            return Optional.of("a calendar of " + rows.rows() + " days");
        }
        if (rows.rows() > MOST_ROWS || !isList(fit)) {
            return Optional.empty();
        }
        return Optional.of("a list of " + rows.rows() + " names that other tables refer to; nothing in it is personal");
    }

    private static boolean isCalendar(TableFit fit) {
        for (Column column : fit.table().columns()) {
            ColumnVector values = fit.read().column(column.name());
            if (column.type() instanceof SqlType.DateType && values instanceof LongVector days && days.size() >= 28) {
                Set<Long> distinct = new HashSet<>();
                long least = Long.MAX_VALUE;
                long greatest = Long.MIN_VALUE;
                int present = 0;
                for (int row = 0; row < days.size(); row++) {
                    if (!days.isNull(row)) {
                        present++;
                        distinct.add(days.values()[row]);
                        least = Math.min(least, days.values()[row]);
                        greatest = Math.max(greatest, days.values()[row]);
                    }
                }
                // A row for nothing or never may stand beside the days.
                if (distinct.size() == present && present >= days.size() - 2 && greatest - least + 1 <= present * 1.2) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A few attributes, one text of which tells the rows apart, and none that is personal. */
    private boolean isList(TableFit fit) {
        Set<String> linked = new HashSet<>();
        fit.table().foreignKeys().stream().map(ForeignKey::columns).forEach(linked::addAll);
        List<String> key = fit.table().primaryKey().orElseThrow().columns();
        List<Column> attributes = fit.table().columns().stream()
                .filter(c -> !linked.contains(c.name()) && !key.contains(c.name()))
                .toList();
        boolean naturalKey = fit.table().column(key.get(0)).type().isText();
        if (attributes.size() > MOST_ATTRIBUTES) {
            return false;
        }
        boolean tellsApart = naturalKey;
        for (Column column : attributes) {
            ColumnVector values = fit.read().column(column.name());
            if (values == null || !Columns.isLearnable(column)) {
                return false;
            }
            if (PersonalData.kind(column, values).isPresent() || PersonalData.isFreeText(values)) {
                return false;
            }
            tellsApart |= column.type().isText() && distinct(column, values) >= 0.9 * values.size();
        }
        return tellsApart;
    }

    private static int distinct(Column column, ColumnVector values) {
        Set<String> texts = new HashSet<>();
        for (int row = 0; row < values.size(); row++) {
            if (!values.isNull(row)) {
                texts.add(
                        values instanceof CategoryVector category
                                ? category.text(row)
                                : CellText.of(column.type(), values, row).orElseThrow());
            }
        }
        return texts.size();
    }
}
