package dev.starloom.engine.draft;

import dev.starloom.engine.draft.Condition.Comparison;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the checks and the type leave of a column's values; grows narrower as conditions are added. */
final class Domain {
    private final Column column;
    private List<String> allowed;
    private final List<String> refused = new ArrayList<>();
    private BigDecimal least;
    private boolean leastItself = true;
    private BigDecimal greatest;
    private boolean greatestItself = true;
    private int shortest;
    private int longest;
    private boolean present;

    Domain(Column column) {
        this.column = column;
        this.longest = column.type() instanceof SqlType.CharacterType text ? text.length() : Integer.MAX_VALUE;
        this.present = !column.nullable();
    }

    Column column() {
        return column;
    }

    SqlType type() {
        return column.type();
    }

    /** Constants that are left; null: any value. */
    List<String> allowed() {
        return allowed;
    }

    boolean isPresent() {
        return present;
    }

    void setPresent() {
        present = true;
    }

    int shortest() {
        return shortest;
    }

    int longest() {
        return longest;
    }

    boolean isBounded() {
        return least != null || greatest != null;
    }

    /** Digits after the point of the bounds. */
    int digits() {
        int digits = 0;
        for (BigDecimal bound : new BigDecimal[] {least, greatest}) {
            digits = bound == null
                    ? digits
                    : Math.max(digits, bound.stripTrailingZeros().scale());
        }
        return digits;
    }

    /** @throws IllegalArgumentException if a constant is no value of the column's type, or the type is not ordered here */
    void oneOf(List<String> values) {
        List<String> left = new ArrayList<>();
        for (String value : values) {
            if (Grid.has(type())) {
                Grid.number(type(), value);
            }
            boolean kept = allowed == null || allowed.stream().anyMatch(a -> same(a, value));
            if (kept && left.stream().noneMatch(a -> same(a, value))) {
                left.add(value);
            }
        }
        allowed = left;
    }

    void compare(Comparison comparison, String value) {
        boolean ordered = Grid.has(type());
        if (comparison == Comparison.EQUAL) {
            oneOf(List.of(value));
            return;
        }
        if (comparison == Comparison.DIFFERENT) {
            if (type() instanceof SqlType.BooleanType) {
                oneOf(List.of(value.equals("true") ? "false" : "true"));
                return;
            }
            if (type().isText() && !value.isEmpty()) {
                throw new IllegalArgumentException("texts that are not one text are not built but tried");
            }
            refused.add(value);
            return;
        }
        if (!ordered) {
            throw new IllegalArgumentException(type().sql() + " is not compared by order here");
        }
        BigDecimal number = Grid.number(type(), value);
        boolean itself = comparison == Comparison.AT_LEAST || comparison == Comparison.AT_MOST;
        if (comparison == Comparison.GREATER || comparison == Comparison.AT_LEAST) {
            if (least == null || number.compareTo(least) > 0 || number.compareTo(least) == 0 && !itself) {
                least = number;
                leastItself = itself;
            }
        } else if (greatest == null || number.compareTo(greatest) < 0 || number.compareTo(greatest) == 0 && !itself) {
            greatest = number;
            greatestItself = itself;
        }
    }

    void length(Comparison comparison, int characters) {
        switch (comparison) {
            case EQUAL -> {
                shortest = Math.max(shortest, characters);
                longest = Math.min(longest, characters);
            }
            case DIFFERENT -> {
                if (characters != 0) {
                    throw new IllegalArgumentException("a length that is not one number is not built but tried");
                }
            }
            case LESS -> longest = Math.min(longest, characters - 1);
            case AT_MOST -> longest = Math.min(longest, characters);
            case GREATER -> shortest = Math.max(shortest, characters + 1);
            case AT_LEAST -> shortest = Math.max(shortest, characters);
        }
    }

    /** Everything that another column must keep to, which this one's values come from. */
    void addAll(Domain other) {
        if (other.allowed != null) {
            oneOf(other.allowed);
        }
        for (String value : other.refused) {
            compare(Comparison.DIFFERENT, value);
        }
        if (other.least != null) {
            compare(other.leastItself ? Comparison.AT_LEAST : Comparison.GREATER, plain(other, other.least));
        }
        if (other.greatest != null) {
            compare(other.greatestItself ? Comparison.AT_MOST : Comparison.LESS, plain(other, other.greatest));
        }
        shortest = Math.max(shortest, other.shortest);
        longest = Math.min(longest, other.longest);
    }

    private static String plain(Domain of, BigDecimal number) {
        Grid grid = Grid.of(of.type(), 0);
        return grid.isTemporal() ? grid.literal(number.longValue()) : number.toPlainString();
    }

    /** The range of points that is left: the widest one between refused points. Empty where first is above last. */
    Range range(Grid grid) {
        long low = grid.least();
        long high = grid.greatest();
        if (least != null) {
            long bound = grid.atLeast(least);
            low = Math.max(low, bound + (!leastItself && grid.atMost(least) == bound ? 1 : 0));
        }
        if (greatest != null) {
            long bound = grid.atMost(greatest);
            high = Math.min(high, bound - (!greatestItself && grid.atLeast(greatest) == bound ? 1 : 0));
        }
        List<Long> holes = new ArrayList<>();
        for (String value : refused) {
            BigDecimal number = Grid.number(type(), value);
            long point = grid.atLeast(number);
            if (point == grid.atMost(number) && point >= low && point <= high) {
                holes.add(point);
            }
        }
        holes.sort(null);
        Range widest = new Range(low, holes.isEmpty() ? high : holes.get(0) - 1);
        for (int i = 0; i < holes.size(); i++) {
            Range next = new Range(holes.get(i) + 1, i + 1 < holes.size() ? holes.get(i + 1) - 1 : high);
            widest = next.size() > widest.size() ? next : widest;
        }
        return widest;
    }

    /** Whether the checks let pass all numbers from 0, or from the first above it. */
    boolean takesAllFrom(int firstPoint) {
        Grid grid = Grid.of(type(), digits());
        return greatest == null && refused.isEmpty() && range(grid).first() <= firstPoint;
    }

    /** Leaves those of the allowed constants that bounds, lengths and refusals leave. */
    void settle() {
        if (allowed == null) {
            return;
        }
        allowed = allowed.stream().filter(this::isLeft).toList();
    }

    private boolean isLeft(String value) {
        if (refused.stream().anyMatch(r -> same(r, value))) {
            return false;
        }
        if (Grid.has(type())) {
            BigDecimal number = Grid.number(type(), value);
            boolean above = least == null || number.compareTo(least) > (leastItself ? -1 : 0);
            boolean below = greatest == null || number.compareTo(greatest) < (greatestItself ? 1 : 0);
            return above && below && fits(number);
        }
        int length = value.codePointCount(0, value.length());
        return !type().isText() || length >= shortest && length <= longest;
    }

    private boolean fits(BigDecimal number) {
        if (type() instanceof SqlType.DecimalType decimal) {
            BigDecimal plain = number.stripTrailingZeros();
            return plain.scale() <= decimal.scale()
                    && plain.precision() - plain.scale() <= decimal.precision() - decimal.scale();
        }
        if (type() instanceof SqlType.IntegerType integer) {
            return number.stripTrailingZeros().scale() <= 0
                    && number.toBigInteger().bitLength() < integer.bits();
        }
        return true;
    }

    private boolean same(String a, String b) {
        return Grid.has(type()) ? Grid.number(type(), a).compareTo(Grid.number(type(), b)) == 0 : a.equals(b);
    }

    /** Points from first to last, both included. */
    record Range(long first, long last) {
        /** 0 where there is none. */
        long size() {
            return Math.max(0, last - first + 1);
        }

        Range cut(long least, long greatest) {
            return new Range(Math.max(first, least), Math.min(last, greatest));
        }
    }
}
