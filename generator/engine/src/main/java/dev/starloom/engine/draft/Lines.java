package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lines of a document: each costs what its product costs, its amount is its price times its quantity, and the total of the
 * document is the sum of its lines. Told by the names of tables and columns; whatever a check or a key decides stays as it is.
 */
final class Lines {
    private static final Set<String> OF_LINES =
            Set.of("line", "lines", "item", "items", "detail", "details", "entry", "entries");

    /** Amounts of something else than the goods, or of more than one thing. */
    private static final Set<String> OTHERWISE = Set.of(
            "tax",
            "vat",
            "discount",
            "shipping",
            "freight",
            "tip",
            "paid",
            "balance",
            "refund",
            "commission",
            "count",
            "quantity",
            "qty",
            "points",
            "weight",
            "currency",
            "rate",
            "percent",
            "percentage",
            "outstanding",
            "due");

    /** A document of some hundred lines at the highest usual prices has that many digits before the point. */
    private static final int DIGITS = 8;

    private final TableBuild build;
    private final List<DraftNote> notes;

    Lines(TableBuild build, List<DraftNote> notes) {
        this.build = build;
        this.notes = notes;
    }

    static boolean areLines(String table) {
        return Names.words(table).stream().anyMatch(OF_LINES::contains);
    }

    /** Whether rows of a table are what such lines belong to, rather than what they name. */
    static boolean isDocument(Table parent, String lines) {
        return parent.role() == TableRole.FACT
                || Names.words(lines).containsAll(Names.words(Names.singular(parent.name())));
    }

    /** The price of a line is that of the row it refers to; called before columns are drafted by their names alone. */
    void prices(Set<ForeignKey> links, LinkPlan plan, Map<String, TableBuild> builds) {
        for (Column column : build.table().columns()) {
            if (build.isDone(column.name())
                    || !isPrice(column)
                    || build.domain(column.name()).allowed() != null) {
                continue;
            }
            for (ForeignKey link : links) {
                TableBuild parent = builds.get(link.referencedTable());
                Optional<String> alias = plan.aliasOf(link);
                Optional<Column> price = parent.table().columns().stream()
                        .filter(c -> isPrice(c) && !c.nullable() && parent.isDone(c.name()))
                        .filter(c -> holds(column, build.domain(column.name()), c, parent.domain(c.name())))
                        .min(Comparator.comparing((Column c) -> !c.name().equals(column.name()))
                                .thenComparing(c -> !Names.words(c.name()).contains("unit")));
                if (alias.isPresent() && !plan.mayBeNull(link) && price.isPresent()) {
                    String read = alias.get() + "." + Names.own(price.get().name());
                    String sql = price.get().type().equals(column.type())
                            ? read
                            : "CAST(" + read + " AS " + column.type().sql() + ")";
                    build.column(ColumnBuild.expression(
                            column, sql, guessed(build, column, "the price of the row of " + parent.name())));
                    break;
                }
            }
        }
    }

    /** Amounts of the lines, and the total of the document that they belong to; called once the lines are drafted. */
    void totals(TableBuild document) {
        Optional<Column> price = only(build, Lines::isPrice);
        Optional<Column> quantity = only(build, Lines::isQuantity);
        Optional<Column> amount =
                only(build, c -> isAmount(c) && !isPrice(c)).filter(c -> isOpen(build, c, quantity.isPresent()));
        String summed;
        if (price.isPresent() && quantity.isPresent()) {
            String times = Names.own(price.get().name()) + " * "
                    + Names.own(quantity.get().name());
            String product = price.get().nullable() || quantity.get().nullable() ? "COALESCE(" + times + ", 0)" : times;
            if (amount.isPresent() && digits(amount.get().type()) >= DIGITS) {
                build.column(ColumnBuild.expression(
                        amount.get(),
                        "CAST(" + product + " AS " + amount.get().type().sql() + ")",
                        guessed(build, amount.get(), "price times quantity")));
                summed = amount.get().name();
            } else {
                summed = build.hide(
                        "amount_of_draft",
                        SqlType.parse("DECIMAL(18,4)"),
                        "expression: " + YamlText.quoted("CAST(" + product + " AS DECIMAL(18,4))"),
                        "price times quantity, which the total of " + document.name() + " sums");
            }
        } else if (amount.isPresent() || price.isPresent()) {
            summed = amount.or(() -> price).get().name();
            if (!isExact(build.table().column(summed).type())) {
                return;
            }
        } else {
            return;
        }
        total(document)
                .ifPresent(total -> document.column(ColumnBuild.of(
                        total,
                        "sum: " + YamlText.quoted(build.name() + "." + summed),
                        guessed(document, total, "the sum of its rows in " + build.name()))));
    }

    /** The document's total, where one column alone can be meant and no other amount stands between it and the lines. */
    private Optional<Column> total(TableBuild document) {
        List<Column> amounts = document.table().columns().stream()
                .filter(Lines::isAmount)
                .filter(c -> isOpen(document, c, true) && digits(c.type()) >= DIGITS && isExact(c.type()))
                .toList();
        Optional<Column> sub = amounts.stream()
                .filter(c -> Names.words(c.name()).stream().anyMatch(w -> w.equals("subtotal") || w.equals("sub")))
                .findFirst();
        return sub.isPresent() ? sub : amounts.size() == 1 ? Optional.of(amounts.get(0)) : Optional.empty();
    }

    private static boolean isOpen(TableBuild build, Column column, boolean positive) {
        return build.isByNameAlone(column.name())
                && build.domain(column.name()).allowed() == null
                && build.domain(column.name()).takesAllFrom(positive ? 1 : 0);
    }

    private static boolean isPrice(Column column) {
        List<String> words = Names.words(column.name());
        return isMoney(column.type())
                && (words.contains("price") || words.contains("unitprice"))
                && words.stream().noneMatch(w -> OTHERWISE.contains(w) || w.equals("total") || w.equals("extended"));
    }

    private static boolean isQuantity(Column column) {
        List<String> words = Names.words(column.name());
        return (column.type() instanceof SqlType.IntegerType || column.type() instanceof SqlType.DecimalType)
                && Stream.of("quantity", "qty", "units", "pieces").anyMatch(words::contains);
    }

    private static boolean isAmount(Column column) {
        List<String> words = Names.words(column.name());
        return isMoney(column.type())
                && Stream.of("total", "amount", "subtotal", "extended", "sum", "gross", "net")
                        .anyMatch(words::contains)
                && words.stream().noneMatch(OTHERWISE::contains);
    }

    private static boolean isMoney(SqlType type) {
        return type instanceof SqlType.DecimalType decimal && decimal.scale() > 0 && decimal.fitsLong();
    }

    private static boolean isExact(SqlType type) {
        return isMoney(type) || type instanceof SqlType.IntegerType;
    }

    private static int digits(SqlType type) {
        return type instanceof SqlType.DecimalType decimal ? decimal.precision() - decimal.scale() : 0;
    }

    /** Whether every value of one column is one of another: no digit after the point is lost, and no check is broken. */
    private static boolean holds(Column child, Domain childs, Column parent, Domain parents) {
        SqlType.DecimalType to = (SqlType.DecimalType) child.type();
        SqlType.DecimalType from = (SqlType.DecimalType) parent.type();
        Grid grid = Grid.of(child.type(), Math.max(childs.digits(), parents.digits()));
        Domain.Range wide = childs.range(grid);
        Domain.Range narrow = parents.range(Grid.of(parent.type(), grid.digits()));
        boolean inside = !childs.isBounded() || wide.first() <= narrow.first() && narrow.last() <= wide.last();
        return to.scale() >= from.scale() && digits(to) >= digits(from) && inside;
    }

    private static Optional<Column> only(TableBuild build, Predicate<Column> which) {
        List<Column> found = build.table().columns().stream().filter(which).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private String guessed(TableBuild table, Column column, String reason) {
        notes.removeIf(n -> n.table().equals(table.name()) && n.column().equals(column.name()));
        notes.add(new DraftNote(DraftNote.Kind.GUESSED, table.name(), column.name(), reason));
        return reason;
    }
}
