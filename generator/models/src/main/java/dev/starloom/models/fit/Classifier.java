package dev.starloom.models.fit;

import dev.starloom.engine.synthesis.Encoding;
import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides for each column of a table whether it is copied, masked, learned, or a key, and says why. */
final class Classifier {
    /** From fewer rows nothing is learned that would not be those rows. */
    static final int LEAST_ROWS = 20;

    private static final String DRAFTED = "by name and type";
    private static final double MOSTLY_DIFFERENT = 0.5;

    private final Map<String, TableFit> tables;
    private final FitSettings settings;

    Classifier(Map<String, TableFit> tables, FitSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    void decide(TableFit fit) {
        Set<String> keys = keys(fit);
        Set<String> unique = new HashSet<>();
        fit.table().uniqueKeys().forEach(k -> unique.addAll(k.columns()));
        Optional<String> series = Series.uniqueByTime(fit);
        for (Column column : fit.table().columns()) {
            String name = column.name();
            Treatment chosen = settings.treatments().get(fit.name() + "." + name);
            if (fit.isCopied()) {
                fit.decide(name, Treatment.COPY, "as it stands", fit.copyReason());
            } else if (keys.contains(name)) {
                fit.decide(name, Treatment.KEY, "numbered, or by a link", "a key, or part of one");
            } else if (unique.contains(name) && !series.filter(name::equals).isPresent()) {
                fit.decide(name, Treatment.KEY, DRAFTED, "unique: made so that no value comes twice");
            } else if (chosen == Treatment.MASK) {
                fit.decide(name, Treatment.MASK, DRAFTED, "as you decided");
            } else {
                decide(fit, column, chosen == Treatment.SYNTHESIZE);
            }
        }
    }

    private void decide(TableFit fit, Column column, boolean wanted) {
        String name = column.name();
        ColumnVector values = fit.read().column(name);
        if (!Columns.isLearnable(column) || values == null) {
            fit.decide(name, Treatment.MASK, DRAFTED, "values of " + nativeType(column) + " are not learned");
            return;
        }
        if (fit.read().rows() < LEAST_ROWS) {
            fit.decide(name, Treatment.MASK, DRAFTED, fit.read().rows() + " rows are too few to learn from");
            return;
        }
        Optional<String> personal = PersonalData.kind(column, values);
        if (personal.isPresent() && !wanted) {
            fit.decide(name, Treatment.MASK, DRAFTED, personal.get());
            return;
        }
        if (column.type().isText()) {
            String reason = textReason(column, values);
            if (!reason.isEmpty()) {
                fit.decide(name, Treatment.MASK, DRAFTED, reason);
                return;
            }
        }
        if (isTiedByCheck(fit, name)) {
            fit.decide(name, Treatment.MASK, DRAFTED, "a check ties it to other columns");
            return;
        }
        fit.decide(name, Treatment.SYNTHESIZE, "learned", wanted ? "as you decided" : "nothing in it is personal");
    }

    /** Why a text is not learned; empty where it may be. */
    private String textReason(Column column, ColumnVector values) {
        int present = present(values);
        if (present == 0) {
            return "";
        }
        if (PersonalData.isFreeText(values)) {
            return "free text";
        }
        Encoding.Category all = Encodings.category(column.type(), values, 1);
        if (all.values().size() > MOSTLY_DIFFERENT * present && all.values().size() > settings.k()) {
            return "nearly every value stands once: " + all.values().size() + " of " + present;
        }
        return Encodings.category(column.type(), values, settings.k()).values().isEmpty()
                ? "no value stands " + settings.k() + " times"
                : "";
    }

    private static int present(ColumnVector values) {
        int present = 0;
        for (int row = 0; row < values.size(); row++) {
            present += values.isNull(row) ? 0 : 1;
        }
        return present;
    }

    private static String nativeType(Column column) {
        return column.physical()
                .map(p -> p.nativeType().isEmpty() ? column.type().sql() : p.nativeType())
                .orElse(column.type().sql());
    }

    private Set<String> keys(TableFit fit) {
        Set<String> keys = new HashSet<>();
        fit.table().primaryKey().map(UniqueKey::columns).ifPresent(keys::addAll);
        fit.table().foreignKeys().stream().map(ForeignKey::columns).forEach(keys::addAll);
        for (TableFit other : tables.values()) {
            other.table().foreignKeys().stream()
                    .filter(k -> k.referencedTable().equals(fit.name()))
                    .map(ForeignKey::referencedColumns)
                    .forEach(keys::addAll);
        }
        return keys;
    }

    /** Whether a check reads it together with another column, in a way that order found in the data would not keep. */
    private static boolean isTiedByCheck(TableFit fit, String column) {
        for (CheckConstraint check : fit.table().checks()) {
            List<String> read = fit.table().columnNames().stream()
                    .filter(name -> Pattern.compile("(?<![\\w'])\"?" + name + "\"?(?![\\w'])")
                            .matcher(check.sql())
                            .find())
                    .toList();
            if (read.size() > 1 && read.contains(column) && !isOrderOfTimes(fit, check.sql(), read)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOrderOfTimes(TableFit fit, String sql, List<String> read) {
        SqlType type = fit.table().column(read.get(0)).type();
        boolean times = type instanceof SqlType.DateType || type instanceof SqlType.TimestampType;
        return read.size() == 2
                && times
                && fit.table().column(read.get(1)).type().equals(type)
                && sql.matches("[(\\s]*\"?\\w+\"?\\s*(<=|>=)\\s*\"?\\w+\"?[)\\s]*");
    }
}
