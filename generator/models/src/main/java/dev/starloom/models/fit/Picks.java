package dev.starloom.models.fit;

import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learns which row a link takes: the row itself where there are few or all are copied, else one in proportion to how many
 * refer to it.
 */
final class Picks {
    /** Each of so few rows is a choice of its own. */
    static final int FEW = 50;

    private final Map<String, TableFit> tables;

    Picks(Map<String, TableFit> tables) {
        this.tables = tables;
    }

    /**
     * Replaces how the links of a table are drafted.
     *
     * @return hidden columns of this table that its links read, which are to be learned before all others
     */
    List<String> learn(TableFit fit) {
        List<String> learned = new ArrayList<>();
        for (ForeignKey key : fit.table().foreignKeys()) {
            Optional<String> name = Names.linkOf(fit, key);
            LinkSpec link = name.map(fit.links()::get).orElse(null);
            if (link == null || !isFree(link) || key.referencedTable().equals(fit.name())) {
                continue;
            }
            TableFit target = tables.get(link.to());
            int[] rows = fit.parentRows().get(link.name());
            if (target.isCopied()
                    || target.read().rows() <= FEW && target.each().isEmpty()) {
                learned.add(byRow(fit, link, target, rows));
            } else {
                byWeight(fit, link, target, rows).ifPresent(learned::add);
            }
        }
        return learned;
    }

    /** Links that the draft ties to something else stay as they are. */
    private static boolean isFree(LinkSpec link) {
        return link.row().isEmpty()
                && link.matchColumn().isEmpty()
                && link.order().isEmpty()
                && !link.distinct();
    }

    private static String byRow(TableFit fit, LinkSpec link, TableFit target, int[] rows) {
        long[] picked = new long[rows.length];
        boolean[] nulls = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            nulls[i] = rows[i] < 0;
            picked[i] = Math.max(0, rows[i]);
        }
        boolean nullable = isNullable(fit, link);
        if (!nullable) {
            nulls = new boolean[rows.length];
        }
        String column = fit.hide(link.name() + "_row", SqlType.BIGINT, new LongVector(picked, Validity.ofNulls(nulls)));
        String row = target.isCopied()
                ? Names.read(column)
                : "MOD(" + Names.read(column) + ", TABLE_ROWS('" + target.name() + "'))";
        fit.links()
                .put(link.name(), link(link, Optional.of(row), Optional.empty(), whenThere(column, nullable), false));
        return column;
    }

    static Optional<String> whenThere(String column, boolean nullable) {
        return nullable ? Optional.of(Names.read(column) + " IS NOT NULL") : Optional.empty();
    }

    private static Optional<String> byWeight(TableFit fit, LinkSpec link, TableFit target, int[] rows) {
        long[] references = new long[target.read().rows()];
        boolean[] none = new boolean[rows.length];
        boolean any = false;
        for (int i = 0; i < rows.length; i++) {
            none[i] = rows[i] < 0;
            any |= none[i];
            if (rows[i] >= 0) {
                references[rows[i]]++;
            }
        }
        Optional<String> weight = target.read().rows() >= Classifier.LEAST_ROWS
                ? Optional.of(target.hide(
                        fit.name() + "_" + link.name() + "_references", SqlType.BIGINT, LongVector.of(references)))
                : link.weight();
        if (!isNullable(fit, link) || !any) {
            fit.links().put(link.name(), link(link, Optional.empty(), weight, Optional.empty(), link.nullable()));
            return Optional.empty();
        }
        String column = fit.hide(link.name() + "_none", SqlType.BOOLEAN, flags(none));
        fit.links()
                .put(link.name(), link(link, Optional.empty(), weight, Optional.of("NOT " + Names.read(column)), true));
        return Optional.of(column);
    }

    static LongVector flags(boolean[] flags) {
        long[] values = new long[flags.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = flags[i] ? 1 : 0;
        }
        return LongVector.of(values);
    }

    private static boolean isNullable(TableFit fit, LinkSpec link) {
        return fit.table().foreignKeys().stream()
                .filter(k -> Names.linkOf(fit, k).filter(link.name()::equals).isPresent())
                .flatMap(k -> k.columns().stream())
                .allMatch(c -> fit.table().column(c).nullable());
    }

    private static LinkSpec link(
            LinkSpec link, Optional<String> row, Optional<String> weight, Optional<String> when, boolean nullable) {
        return new LinkSpec(
                link.name(),
                link.to(),
                row,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LinkSpec.Choose.RANDOM,
                weight,
                false,
                when,
                nullable,
                link.where());
    }
}
