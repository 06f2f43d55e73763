package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drafts columns that no key, link or comparison with another column decides. */
final class ColumnDrafter {
    private static final String NOT_FITTING = "UNSATISFIED_CHECK";
    private static final int MOST_CODE = 12;

    private final Map<String, TableBuild> builds;
    private final TableBuild build;
    private final Lists lists;
    private final DraftOptions options;
    private final List<DraftNote> notes;
    private final Problems problems;

    ColumnDrafter(
            Map<String, TableBuild> builds,
            TableBuild build,
            Lists lists,
            DraftOptions options,
            List<DraftNote> notes,
            Problems problems) {
        this.builds = builds;
        this.build = build;
        this.lists = lists;
        this.options = options;
        this.notes = notes;
        this.problems = problems;
    }

    void draft(Column column) {
        Domain domain = build.domain(column.name());
        SqlType type = column.type();
        ColumnBuild drafted;
        Optional<Shapes.Shaped> shaped = domain.allowed() == null && domain.shortest() <= 1
                ? new Shapes(build, lists).draft(column)
                : Optional.empty();
        if (shaped.isPresent()) {
            drafted = ColumnBuild.of(
                    column,
                    shaped.get().generator(),
                    guessed(column, shaped.get().reason()));
        } else if (domain.allowed() != null) {
            drafted = listed(column, domain);
        } else if (type instanceof SqlType.BooleanType) {
            drafted = truth(column);
        } else if (Grid.has(type)) {
            drafted = number(column, domain);
        } else if (type.isText()) {
            drafted = text(column, domain);
        } else {
            drafted = ColumnBuild.expression(column, Bytes.random(column), notGuessed(column, "some bytes"));
        }
        if (drafted != null) {
            build.column(nullable(drafted, domain));
        }
    }

    /** Some cells of a column that may be NULL are. */
    private ColumnBuild nullable(ColumnBuild drafted, Domain domain) {
        if (domain.isPresent() || build.referenced().contains(drafted.name())) {
            return drafted;
        }
        return drafted.nullWhen("RANDOM() < " + nullShare(drafted.name()));
    }

    static String nullShare(String column) {
        List<String> words = Names.words(column);
        boolean late = words.stream()
                .anyMatch(w -> List.of(
                                "deleted",
                                "cancelled",
                                "canceled",
                                "terminated",
                                "termination",
                                "end",
                                "closed",
                                "returned",
                                "resolved",
                                "line2",
                                "address2",
                                "middle",
                                "suffix")
                        .contains(w));
        return late ? "0.5" : "0.06";
    }

    private ColumnBuild listed(Column column, Domain domain) {
        List<String> values = domain.allowed();
        if (values.isEmpty()) {
            problems.add(
                    NOT_FITTING,
                    build.name() + "." + column.name(),
                    "no constant of its checks fits all of them and "
                            + column.type().sql() + "; correct the checks");
            return null;
        }
        String reason = guessed(column, "the constants that its checks allow");
        boolean plain = column.type() instanceof SqlType.BooleanType
                || column.type().isText()
                        && values.stream().noneMatch(v -> v.isEmpty() || v.startsWith("'") || v.contains("${"));
        if (!plain && !Grid.has(column.type())) {
            return ColumnBuild.expression(column, pick(column.type(), values), reason);
        }
        StringBuilder weights = new StringBuilder("values: {");
        for (int i = 0; i < values.size(); i++) {
            weights.append(i == 0 ? "" : ", ")
                    .append(YamlText.quoted(values.get(i)))
                    .append(": ")
                    .append(Math.max(1, (values.size() - i) * 2));
        }
        return ColumnBuild.of(column, weights.append('}').toString(), reason);
    }

    private static String pick(SqlType type, List<String> values) {
        StringBuilder sql = new StringBuilder("CASE RANDOM_INT(0, " + (values.size() - 1) + ")");
        for (int i = 0; i < values.size(); i++) {
            sql.append(" WHEN ").append(i).append(" THEN ").append(Numbered.literal(type, values.get(i)));
        }
        return sql.append(" END").toString();
    }

    private ColumnBuild truth(Column column) {
        List<String> words = Names.words(column.name());
        boolean usually = words.stream()
                .anyMatch(w -> List.of("active", "activebool", "enabled", "available", "valid", "verified")
                        .contains(w));
        return ColumnBuild.of(
                column,
                usually ? "values: {\"true\": 9, \"false\": 1}" : "values: {\"true\": 3, \"false\": 7}",
                guessed(column, usually ? "true for most" : "true for some"));
    }

    private ColumnBuild number(Column column, Domain domain) {
        Grid grid = Grid.of(column.type(), domain.digits());
        Domain.Range range = domain.range(grid);
        if (range.size() == 0) {
            problems.add(
                    NOT_FITTING,
                    build.name() + "." + column.name(),
                    "no value of " + column.type().sql() + " lies within its checks; widen them");
            return null;
        }
        Optional<ColumnBuild> priced = new Prices(build, builds.keySet()).of(column, domain);
        if (priced.isPresent()) {
            guessed(column, priced.get().reason());
            return priced.get();
        }
        NumberGuess.Usual usual = new NumberGuess(options.asOf(), build.table()).of(column.name(), column.type());
        Domain.Range points = NumberGuess.points(usual, grid).cut(range.first(), range.last());
        boolean asNamed = points.size() > 0;
        if (!asNamed) {
            long span = Math.min(
                    range.size() - 1,
                    Math.max(1, NumberGuess.points(usual, grid).size()));
            points = domain.range(grid).cut(range.first(), range.first() + span);
        }
        String bounds = domain.isBounded() ? ", within its checks" : "";
        String reason = usual.sure() || domain.isBounded()
                ? guessed(column, (asNamed ? usual.reason() : "the range of its checks") + (asNamed ? bounds : ""))
                : notGuessed(column, usual.reason());
        boolean skewed = usual.skewed()
                && asNamed
                && points.size() > 20
                && points.first() >= 0
                && fitsDistribution(column.type());
        if (skewed && column.type() instanceof SqlType.DoubleType) {
            return ColumnBuild.expression(column, rounded(grid, points), reason);
        }
        if (skewed) {
            return ColumnBuild.of(column, lognormal(grid, points), reason);
        }
        boolean free = asNamed && !domain.isBounded();
        String point =
                "RANDOM_INT(" + spelt(column, points.first(), free) + ", " + spelt(column, points.last(), free) + ")";
        if (free && build.floors().containsKey(column.name())) {
            point = Floors.point(column.type(), build.floors().get(column.name()), spelt(column, points.last(), true));
        }
        if (grid.needsHiddenColumn()) {
            point = build.hideSeconds(column.name(), point);
        }
        return ColumnBuild.expression(column, grid.value(point), reason);
    }

    private String spelt(Column column, long point, boolean free) {
        return free ? Days.spell(column.type(), point, options.asOf()) : Long.toString(point);
    }

    private static boolean fitsDistribution(SqlType type) {
        return !(type instanceof SqlType.DecimalType decimal) || decimal.fitsLong();
    }

    /** Half of the values below the middle of the range on a logarithmic measure. */
    private static String lognormal(Grid grid, Domain.Range points) {
        return "distribution: {kind: lognormal, mean: " + middle(grid, points) + ", sd: " + spread(grid, points)
                + ", min: " + grid.literal(points.first()) + ", max: " + grid.literal(points.last()) + "}";
    }

    /** The same of doubles, which would have more digits than anybody writes. */
    private static String rounded(Grid grid, Domain.Range points) {
        return "CAST(LEAST(" + grid.literal(points.last()) + ", GREATEST(" + grid.literal(points.first())
                + ", ROUND(EXP(RANDOM_NORMAL(" + middle(grid, points) + ", " + spread(grid, points)
                + ")), 2))) AS DOUBLE)";
    }

    private static double middle(Grid grid, Domain.Range points) {
        return Math.round((low(grid, points) + high(grid, points)) / 2 * 100) / 100.0;
    }

    private static double spread(Grid grid, Domain.Range points) {
        return Math.max(0.2, Math.round((high(grid, points) - low(grid, points)) / 5 * 100) / 100.0);
    }

    private static double low(Grid grid, Domain.Range points) {
        return StrictMath.log(Math.max(0.5, new BigDecimal(grid.literal(points.first())).doubleValue()));
    }

    private static double high(Grid grid, Domain.Range points) {
        return StrictMath.log(Math.max(1, new BigDecimal(grid.literal(points.last())).doubleValue()));
    }

    private ColumnBuild text(Column column, Domain domain) {
        int longest = domain.longest();
        int shortest = domain.shortest();
        if (shortest > longest || longest < 1) {
            problems.add(
                    NOT_FITTING,
                    build.name() + "." + column.name(),
                    "no text of " + column.type().sql() + " has at least " + shortest + " and at most " + longest
                            + " characters; correct the checks");
            return null;
        }
        TextGuess guesses = new TextGuess(builds, build, lists);
        Optional<TextGuess.Text> guess =
                guesses.of(column.name(), longest).filter(g -> g.shortest() >= shortest && g.shortest() <= longest);
        if (guess.isPresent()) {
            String sql = guess.get().longest() > longest
                    ? "SUBSTRING(" + guess.get().expression() + " FROM 1 FOR " + longest + ")"
                    : guess.get().expression();
            return ColumnBuild.expression(
                    column, sql, guessed(column, guess.get().reason()));
        }
        if (isCode(column.name()) || shortest > 1 || longest <= 4) {
            String reason = isCode(column.name())
                    ? guessed(column, "a code, no two alike where there is room")
                    : notGuessed(column, "a code of the length that fits");
            return ColumnBuild.expression(column, code(column.name(), shortest, longest), reason);
        }
        String words = lists.link(build, Lists.Of.WORD, "") + ".word";
        return ColumnBuild.expression(
                column,
                longest >= 40 ? words : "SUBSTRING(" + words + " FROM 1 FOR " + longest + ")",
                notGuessed(column, "nothing tells what text this is: one word"));
    }

    private static boolean isCode(String column) {
        return Names.words(column).stream()
                .anyMatch(w -> List.of(
                                "code",
                                "number",
                                "no",
                                "nr",
                                "num",
                                "ref",
                                "reference",
                                "sku",
                                "barcode",
                                "ean",
                                "isbn",
                                "iban",
                                "uuid",
                                "guid",
                                "token",
                                "hash",
                                "key",
                                "serial",
                                "tracking",
                                "license",
                                "licence",
                                "plate",
                                "ssn",
                                "account",
                                "password",
                                "id",
                                "checksum")
                        .contains(w));
    }

    /** Random digits behind letters: as many characters as fit, at most twelve unless more are demanded. */
    private static String code(String column, int shortest, int longest) {
        int length = Math.max(shortest, Math.min(longest, MOST_CODE));
        int digits = Math.min(length, 9);
        String number = "LPAD(TO_TEXT(RANDOM_INT(0, " + "9".repeat(digits) + ")), " + digits + ", '0')";
        String letters = column.replaceAll("[^a-z]", "").toUpperCase(java.util.Locale.ROOT);
        String prefix = letters.isEmpty() ? "C" : letters;
        return length > digits
                ? Names.text(prefix.repeat(1 + (length - digits) / prefix.length())
                                .substring(0, length - digits)) + " || " + number
                : number;
    }

    private String guessed(Column column, String reason) {
        notes.add(new DraftNote(DraftNote.Kind.GUESSED, build.name(), column.name(), reason));
        return reason;
    }

    private String notGuessed(Column column, String reason) {
        notes.add(new DraftNote(DraftNote.Kind.NOT_GUESSED, build.name(), column.name(), reason));
        return reason;
    }
}
