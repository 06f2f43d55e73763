package dev.starloom.app.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers, durations and tables as people read them. */
final class Texts {
    private Texts() {}

    /** {@code 1,234,567}. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** Three digits of an estimate: {@code ~1,020,000}. */
    static String about(long n) {
        return "~"
                + count(new BigDecimal(n)
                        .round(new MathContext(3, RoundingMode.HALF_UP))
                        .longValueExact());
    }

    /** {@code 45 s}, {@code 3 min 5 s}, {@code 2 h 10 min}. */
    static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) {
            return s + " s";
        }
        return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }

    /** {@code 12.3 MB}. */
    static String bytes(long bytes) {
        if (bytes < 1L << 20) {
            return String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0);
        }
        return bytes < 1L << 30
                ? String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1L << 20))
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }

    /** Text that cannot move the cursor or forge a line: control characters become a space. */
    static String oneLine(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Lines of a table with aligned columns; a column of numbers is aligned right. NULL cells (null) are shown as NULL. */
    static List<String> table(List<String> header, List<List<String>> rows, int widestCell) {
        int columns = header.size();
        int[] widths = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] = header.get(c).length();
            numeric[c] = !rows.isEmpty()
                    && rows.stream()
                            .map(r -> r.get(column))
                            .allMatch(v -> v == null || v.isEmpty() || v.matches("[-~]?[0-9,.]+( [A-Za-z/]+)?"));
            for (List<String> row : rows) {
                widths[c] = Math.max(
                        widths[c],
                        Math.min(widestCell, cell(row.get(c), widestCell).length()));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(header, widths, numeric, widestCell));
        StringBuilder rule = new StringBuilder();
        for (int c = 0; c < columns; c++) {
            rule.append(c == 0 ? "" : "  ").append("-".repeat(widths[c]));
        }
        lines.add(rule.toString());
        for (List<String> row : rows) {
            lines.add(line(row, widths, numeric, widestCell));
        }
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric, int widestCell) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String text = cell(cells.get(c), widestCell);
            String pad = " ".repeat(Math.max(0, widths[c] - text.length()));
            line.append(c == 0 ? "" : "  ").append(numeric[c] ? pad + text : text + pad);
        }
        return line.toString().stripTrailing();
    }

    private static String cell(String value, int widest) {
        String text = value == null ? "NULL" : oneLine(value);
        return text.length() <= widest ? text : text.substring(0, widest - 1) + "…";
    }
}
