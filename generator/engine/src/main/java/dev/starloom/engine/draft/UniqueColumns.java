package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns whose values no two rows share: numbers, patterns, e-mails, and several columns that count together. */
final class UniqueColumns {
    /** Room for a hundred times the rows is left. */
    private static final long ROOM = 100;

    private final Map<String, TableBuild> builds;
    private final TableBuild build;
    private final Lists lists;
    private final DraftOptions options;
    private final Map<String, Ordering> orderings;
    private final List<DraftNote> notes;

    UniqueColumns(
            Map<String, TableBuild> builds,
            TableBuild build,
            Lists lists,
            DraftOptions options,
            Map<String, Ordering> orderings,
            List<DraftNote> notes) {
        this.builds = builds;
        this.build = build;
        this.lists = lists;
        this.options = options;
        this.orderings = orderings;
        this.notes = notes;
    }

    /**
     * Writes the columns of some keys.
     *
     * @param index expression of the number that tells rows apart
     * @return how many rows all keys have room for
     */
    double write(List<List<String>> keys, String index, long rows) {
        double capacity = Double.MAX_VALUE;
        for (List<String> key : keys) {
            capacity = Math.min(capacity, writeKey(key, index, rows));
        }
        return capacity;
    }

    private double writeKey(List<String> key, String index, long rows) {
        double needed = index.startsWith("SIBLING") ? rows : rows * (double) ROOM;
        double most = 0;
        String best = null;
        for (String column : key) {
            double capacity = numbered(column, index).map(Numbered::capacity).orElse(0.0);
            most = Math.max(most, capacity);
            boolean takes = capacity > 0 && (key.size() == 1 || capacity >= needed);
            if (takes && (best == null || rank(column) < rank(best))) {
                best = column;
            }
        }
        if (most == 0) {
            return 0;
        }
        if (best != null) {
            return single(build.table().column(best), index, rows);
        }
        return together(key, index);
    }

    /** Whole numbers are counted rather than dates, and dates rather than texts, of which some say something. */
    private int rank(String column) {
        SqlType type = build.table().column(column).type();
        if (type instanceof SqlType.IntegerType) {
            return 0;
        }
        if (type instanceof SqlType.DateType || type instanceof SqlType.TimestampType) {
            return 1;
        }
        return type.isText() && Shapes.of(build.table().column(column)) == ColumnShape.PLAIN ? 3 : 2;
    }

    private Optional<Numbered> numbered(String column, String index) {
        return Numbered.of(domain(column), grid(column), index, options.asOf());
    }

    /** The column's domain, narrowed to what comparisons with other columns leave. */
    private Domain domain(String column) {
        Ordering ordering = orderings.get(column);
        if (ordering == null) {
            return build.domain(column);
        }
        Domain narrowed = new Domain(build.table().column(column));
        narrowed.addAll(build.domain(column));
        Domain.Range range = ordering.range(column);
        Grid grid = ordering.grid(column);
        narrowed.compare(Condition.Comparison.AT_LEAST, grid.literal(range.first()));
        narrowed.compare(Condition.Comparison.AT_MOST, grid.literal(range.last()));
        return narrowed;
    }

    private Grid grid(String column) {
        Ordering ordering = orderings.get(column);
        Domain domain = build.domain(column);
        return ordering == null ? Grid.of(domain.type(), domain.digits()) : ordering.grid(column);
    }

    private double single(Column column, String index, long rows) {
        Domain domain = domain(column.name());
        boolean siblings = index.startsWith("SIBLING");
        if (column.type() instanceof SqlType.IntegerType && domain.allowed() == null) {
            return whole(column, domain, index, siblings);
        }
        if (column.type().isText() && domain.allowed() == null && !siblings) {
            return text(column, domain, rows);
        }
        if (column.type() instanceof SqlType.TimestampType && domain.allowed() == null && !siblings) {
            return moment(column, domain, rows);
        }
        boolean shuffled = !siblings && !(column.type() instanceof SqlType.DateType);
        Numbered numbered = Numbered.of(
                        domain, grid(column.name()), shuffled ? "PERMUTED_INDEX()" : index, options.asOf())
                .orElseThrow();
        put(counted(column, numbered, "no two alike: counted"));
        return numbered.capacity();
    }

    /** Each row's moment lies in a part of the usual time of its own, so that all rows together cover it. */
    private double moment(Column column, Domain domain, long rows) {
        Grid grid = grid(column.name());
        Domain.Range range = domain.range(grid);
        Domain.Range usual = NumberGuess.points(
                        new NumberGuess(options.asOf(), build.table()).of(column.name(), column.type()), grid)
                .cut(range.first(), range.last());
        Domain.Range points = usual.size() >= rows * (double) ROOM ? usual : range;
        boolean free = points.equals(usual) && !build.domain(column.name()).isBounded();
        String first = free ? Days.spell(column.type(), points.first(), options.asOf()) : Long.toString(points.first());
        String part = "CAST(GREATEST(1, FLOOR(" + points.size() + " / ROW_TOTAL())) AS BIGINT)";
        String point = first + " + PERMUTED_INDEX() * " + part + " + RANDOM_INT(0, " + part + " - 1)";
        String seconds = build.hideSeconds(column.name(), point);
        put(ColumnBuild.expression(column, grid.value(seconds), "no two alike: each in a part of the time of its own"));
        return points.size();
    }

    private ColumnBuild counted(Column column, Numbered numbered, String reason) {
        Grid grid = grid(column.name());
        boolean hidden = grid.needsHiddenColumn() && !numbered.point().isEmpty();
        String value = hidden ? grid.value(build.hideSeconds(column.name(), numbered.point())) : numbered.expression();
        return ColumnBuild.expression(column, value, reason);
    }

    private double whole(Column column, Domain domain, String index, boolean siblings) {
        Domain.Range range = domain.range(Grid.of(column.type(), 0));
        long first = Math.max(range.first(), Math.min(1, range.last()));
        double capacity = range.last() - first + 1.0;
        boolean primary = build.table()
                .primaryKey()
                .filter(k -> k.columns().equals(List.of(column.name())))
                .isPresent();
        if (primary && !siblings) {
            put(ColumnBuild.of(column, "key: " + first, "surrogate key: counts the rows"));
        } else if (siblings) {
            put(ColumnBuild.expression(column, sum(index, first), "counts the rows of one parent"));
        } else {
            put(ColumnBuild.expression(
                    column, sum("PERMUTED_INDEX()", first), "no two alike: a number of each row, shuffled"));
        }
        return capacity;
    }

    private static String sum(String index, long first) {
        return index + (first < 0 ? " - " + -first : " + " + first);
    }

    private double text(Column column, Domain domain, long rows) {
        List<String> words = Names.words(column.name());
        int longest = domain.longest();
        if (Uuids.is(column)
                || (words.contains("uuid") || words.contains("guid")) && longest >= 36 && domain.shortest() <= 36) {
            put(ColumnBuild.expression(column, Hex.uuid(build, column.name()), "a UUID of version 4, no two alike"));
            return 4e9;
        }
        TextGuess guess = new TextGuess(builds, build, lists);
        if ((words.contains("email") || words.contains("mail")) && longest >= 24 && domain.shortest() <= 17) {
            String sql = guess.mail("", "TO_TEXT(ROW_INDEX() + 1)", longest);
            put(ColumnBuild.expression(
                    column, sql, "e-mail at a domain reserved for examples, unique by the row's number"));
            return guess.takesNames(longest) ? 1e10 : 1e8;
        }
        boolean named = words.stream()
                .anyMatch(w -> List.of("name", "title", "username", "login", "label", "description")
                        .contains(w));
        int wordAndNumber = 20 + 9;
        if (named && longest >= wordAndNumber && domain.shortest() <= 3) {
            String word = lists.link(build, Lists.Of.WORD, "") + ".word";
            put(ColumnBuild.expression(
                    column,
                    "SUBSTRING(" + word + " FROM 1 FOR 20) || ' ' || TO_TEXT(ROW_INDEX() + 1)",
                    "a word and the row's number: names must differ"));
            return 1e8;
        }
        return pattern(column, domain, rows);
    }

    private double pattern(Column column, Domain domain, long rows) {
        int longest = domain.longest();
        int length = Math.max(domain.shortest(), Math.min(longest, 9));
        String letters = build.name().replaceAll("[^a-z]", "").toUpperCase(java.util.Locale.ROOT);
        String pattern;
        double capacity;
        if (length >= 9) {
            String prefix = (letters + "XX").substring(0, 2) + "-";
            pattern = prefix + "#".repeat(length - prefix.length());
            capacity = StrictMath.pow(10, Math.min(15, length - prefix.length()));
        } else {
            pattern = "*".repeat(length);
            capacity = StrictMath.pow(36, length);
        }
        put(ColumnBuild.of(
                column, "pattern: " + YamlText.quoted(pattern), "a code of " + length + " characters, no two alike"));
        return capacity;
    }

    /** Several columns count together, as the digits of a number do. */
    private double together(List<String> key, String index) {
        double capacity = 1;
        List<String> order = new ArrayList<>(key);
        String rest = index;
        for (int i = 0; i < order.size(); i++) {
            Column column = build.table().column(order.get(i));
            Domain domain = domain(column.name());
            Grid grid = grid(column.name());
            double values = Numbered.of(domain, grid, "0", options.asOf())
                    .map(Numbered::capacity)
                    .orElse(1.0);
            if (values < 2) {
                if (values < 1) {
                    return 0;
                }
                continue;
            }
            long base = (long) Math.min(values, 1e6);
            boolean last = i == order.size() - 1;
            String digit = last ? rest : "MOD(" + rest + ", " + base + ")";
            put(ColumnBuild.expression(
                    column,
                    Numbered.of(domain, grid, digit, options.asOf())
                            .orElseThrow()
                            .expression(),
                    "counts together with " + String.join(", ", key)));
            rest = "CAST(FLOOR((" + rest + ") / " + base + ") AS BIGINT)";
            capacity *= last ? values : base;
        }
        return capacity;
    }

    private void put(ColumnBuild column) {
        notes.add(new DraftNote(DraftNote.Kind.GUESSED, build.name(), column.name(), column.reason()));
        build.column(column);
    }
}
