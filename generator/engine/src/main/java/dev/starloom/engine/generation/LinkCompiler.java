package dev.starloom.engine.generation;

import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.metadata.SqlType;
import java.util.Optional;

/** Compiles links. */
final class LinkCompiler {
    private static final int NONE = -1;

    private final TableCompiler table;

    LinkCompiler(TableCompiler table) {
        this.table = table;
    }

    /** A link ready to be followed; without a meaning where problems were added. */
    LinkProgram compile(LinkSpec link) {
        TableProgram target = table.context().tables().get(link.to());
        if (link.distinct() && !table.scope().isDriven()) {
            problem(
                    link,
                    "DISTINCT_WITHOUT_PARENT",
                    "is distinct among siblings, but the rows of "
                            + table.program().name()
                            + " have no driving parent and so no siblings; take 'distinct' away, or declare rows: {each: ...}");
        }
        if (link.row().isPresent()
                && (link.matchColumn().isPresent()
                        || link.order().isPresent()
                        || link.weight().isPresent()
                        || link.distinct())) {
            problem(link, "ROW_AND_CHOICE", "names its row by index, which excludes match, order, weight and distinct");
        }
        boolean ordered =
                link.from().isPresent() || link.until().isPresent() || link.choose() != LinkSpec.Choose.RANDOM;
        if (ordered && link.order().isEmpty()) {
            problem(link, "ORDER_MISSING", "uses from, until, or choose: first or last, which need 'order: <column>'");
        }
        LinkIndex.Key key = new LinkIndex.Key(
                column(link, target, "match", link.matchColumn(), Use.MATCH),
                column(link, target, "order", link.order(), Use.ORDER),
                column(link, target, "weight", link.weight(), Use.WEIGHT));
        Formula match = null;
        if (key.match() != NONE && link.matchValue().isPresent()) {
            match = formula(
                    link,
                    "match",
                    link.matchValue(),
                    widest(target.model(key.match()).type()));
        }
        SqlType order =
                key.order() == NONE ? SqlType.BIGINT : target.model(key.order()).type();
        LinkProgram.Formulas formulas = new LinkProgram.Formulas(
                formula(link, "row", link.row(), SqlType.BIGINT),
                match,
                formula(link, "from", link.from(), widest(order)),
                formula(link, "until", link.until(), widest(order)),
                formula(link, "when", link.when(), SqlType.BOOLEAN));
        return new LinkProgram(
                table.program().name(),
                link,
                target,
                key,
                table.context().key(table.program().name(), "link:" + link.name(), 0),
                formulas);
    }

    private enum Use {
        MATCH,
        ORDER,
        WEIGHT
    }

    private int column(LinkSpec link, TableProgram target, String key, Optional<String> name, Use use) {
        if (name.isEmpty()) {
            return NONE;
        }
        var columns = target.spec().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name.get())) {
                SqlType type = columns.get(i).column().type();
                if (!fits(type, use)) {
                    problem(
                            link,
                            "TYPE_MISFIT",
                            "cannot use " + target.name() + "." + name.get() + " as " + key + ": it is " + type.sql()
                                    + ", but " + key + " takes "
                                    + switch (use) {
                                        case MATCH ->
                                            "text, integers, dates, times, booleans, or decimals of up to 18 digits";
                                        case ORDER -> "numbers, dates and times";
                                        case WEIGHT -> "numbers";
                                    });
                }
                target.keepResident(i);
                return i;
            }
        }
        problem(
                link,
                "UNKNOWN_COLUMN",
                key + ": table " + target.name() + " has no column '" + name.get() + "'"
                        + References.suggestion(
                                name.get(), columns.stream().map(c -> c.name()).toList()));
        return NONE;
    }

    private static boolean fits(SqlType type, Use use) {
        return switch (use) {
            case MATCH, ORDER -> type.isText() || SortKeys.supports(type);
            case WEIGHT ->
                type instanceof SqlType.IntegerType
                        || type instanceof SqlType.DecimalType
                        || type instanceof SqlType.DoubleType;
        };
    }

    /** So that a value too long or too big for the column finds no row instead of failing. */
    static SqlType widest(SqlType type) {
        if (type.isText()) {
            return SqlType.TEXT;
        }
        return type instanceof SqlType.IntegerType ? SqlType.BIGINT : type;
    }

    private Formula formula(LinkSpec link, String part, Optional<String> sql, SqlType expected) {
        return sql.map(text -> table.formula("link:" + link.name(), part, link.where() + " " + part, text, expected))
                .orElse(null);
    }

    private void problem(LinkSpec link, String code, String message) {
        table.problems()
                .add(
                        code,
                        link.where(),
                        "link " + link.name() + " of " + table.program().name() + " " + message);
    }
}
