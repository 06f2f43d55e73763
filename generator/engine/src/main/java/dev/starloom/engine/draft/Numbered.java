package dev.starloom.engine.draft;

import dev.starloom.metadata.SqlType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A value for each of 0, 1, 2, ..., no two alike.
 *
 * @param expression the value, from the expression of the number
 * @param point the point of its grid, where it lies on one; else empty
 * @param capacity how many values there are
 */
record Numbered(String expression, String point, double capacity) {
    private static final int DAYS = 1096;
    private static final long SECONDS = DAYS * 86_400L;
    private static final int MOST_DIGITS = 12;

    /** Empty where no such values are known for the type. */
    static Optional<Numbered> of(Domain domain, Grid grid, String index, LocalDate asOf) {
        SqlType type = domain.type();
        if (domain.allowed() != null) {
            return Optional.of(listed(domain, index));
        }
        if (type instanceof SqlType.BooleanType) {
            return Optional.of(new Numbered("(" + index + ") = 1", "", 2));
        }
        if (Grid.has(type)) {
            return Optional.of(onGrid(domain, grid, index, asOf));
        }
        if (type instanceof SqlType.BinaryType) {
            return Optional.of(Bytes.numbered(domain.column(), index));
        }
        if (!type.isText()) {
            return Optional.empty();
        }
        if (Uuids.is(domain.column())) {
            return Optional.of(Uuids.numbered(index));
        }
        int digits = Math.min(domain.longest(), MOST_DIGITS);
        int length = Math.max(digits, domain.shortest());
        String text = "LPAD(TO_TEXT(" + index + "), " + digits + ", '0')";
        return Optional.of(new Numbered(
                length > digits ? Names.text("X".repeat(length - digits)) + " || " + text : text,
                "",
                StrictMath.pow(10, digits)));
    }

    private static Numbered listed(Domain domain, String index) {
        List<String> values = domain.allowed();
        StringBuilder sql = new StringBuilder("CASE " + index);
        for (int i = 0; i < values.size(); i++) {
            sql.append(" WHEN ").append(i).append(" THEN ").append(literal(domain.type(), values.get(i)));
        }
        return new Numbered(sql.append(" END").toString(), "", values.size());
    }

    static String literal(SqlType type, String value) {
        if (type.isText()) {
            return Names.text(value);
        }
        if (type instanceof SqlType.BooleanType) {
            return value;
        }
        if (Grid.has(type) && Grid.of(type, 0).isTemporal()) {
            return "CAST(" + Names.text(value) + " AS " + type.sql() + ")";
        }
        return value.startsWith("-") ? "(" + value + ")" : value;
    }

    private static Numbered onGrid(Domain domain, Grid grid, String index, LocalDate asOf) {
        Domain.Range range = domain.range(grid);
        if (range.size() == 0) {
            return new Numbered("NULL", "", 0);
        }
        long first = Math.max(range.first(), Math.min(1, range.last()));
        long last = range.last();
        long step = 1;
        if (grid.isTemporal()) {
            long today = Grid.number(domain.type(), grid.type() instanceof SqlType.TimeType ? "00:00" : asOf.toString())
                    .longValue();
            long span = domain.type() instanceof SqlType.DateType ? DAYS - 1 : SECONDS;
            first = domain.type() instanceof SqlType.TimeType
                    ? range.first()
                    : Math.max(range.first(), Math.min(today - span, range.last() - span));
            last = domain.type() instanceof SqlType.TimeType ? last : Math.min(last, Math.max(today, first + span));
            step = domain.type() instanceof SqlType.TimestampType && last - first >= SECONDS ? 60 : 1;
        } else if (last - first > 100_000_000L && grid.digits() > 0) {
            for (int i = 0; i < grid.digits(); i++) {
                step *= 10;
            }
            first = first == 1 ? step : first;
        }
        String point = (step == 1 ? index : step + " * (" + index + ")") + (first < 0 ? " - " + -first : " + " + first);
        return new Numbered(
                grid.value(grid.isTemporal() ? "(" + point + ")" : point), point, (last - first) / step + 1.0);
    }
}
