package dev.starloom.quality.report;

import dev.starloom.quality.metric.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Plots as SVG, drawn by hand so that the page needs nothing from anywhere. Colours are classes of the page's style. */
final class Svg {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 120;
    private static final int ROW = 17;
    private static final int LABELS = 150;
    private static final int CELL = 22;

    private Svg() {}

    /** A distribution on two sides. */
    static String of(Bars bars) {
        return bars.isLine() ? steps(bars) : pairs(bars);
    }

    /** Two outlines over each other, with the ends of the axis below. */
    private static String steps(Bars bars) {
        if (bars.real().length == 0) {
            return "<p class=\"note\">" + Text.escaped(bars.note()) + "</p>";
        }
        double top = 1e-12;
        for (int i = 0; i < bars.real().length; i++) {
            top = Math.max(top, Math.max(zeroIfNaN(bars.real()[i]), bars.synthetic()[i]));
        }
        StringBuilder svg = begin(WIDTH, HEIGHT + 18, "distribution of " + bars.title());
        double width = (double) WIDTH / bars.real().length;
        for (int i = 0; i < bars.real().length; i++) {
            String what = bars.labels().get(i) + " to " + bars.labels().get(i + 1) + ": real "
                    + (Double.isNaN(bars.real()[i]) ? "too few to tell" : Text.percent(bars.real()[i]))
                    + ", synthetic " + Text.percent(bars.synthetic()[i]);
            svg.append("<g><title>").append(Text.escaped(what)).append("</title>");
            rect(svg, "hover", i * width, 0, width, HEIGHT);
            bar(svg, "real", i * width, width, zeroIfNaN(bars.real()[i]) / top);
            bar(svg, "synthetic", i * width + width * 0.2, width * 0.6, bars.synthetic()[i] / top);
            svg.append("</g>");
        }
        text(svg, 0, HEIGHT + 13, "start", bars.labels().get(0));
        text(
                svg,
                WIDTH / 2.0,
                HEIGHT + 13,
                "middle",
                bars.labels().get(bars.labels().size() / 2));
        text(svg, WIDTH, HEIGHT + 13, "end", bars.labels().get(bars.labels().size() - 1));
        return svg.append("</svg>").toString();
    }

    private static void bar(StringBuilder svg, String style, double x, double width, double share) {
        rect(svg, style, x, HEIGHT * (1 - share), width, HEIGHT * share);
    }

    /** A line a category, with one bar a side. */
    private static String pairs(Bars bars) {
        double top = 1e-12;
        for (int i = 0; i < bars.real().length; i++) {
            top = Math.max(top, Math.max(bars.real()[i], bars.synthetic()[i]));
        }
        int count = bars.labels().size();
        StringBuilder svg = begin(WIDTH, Math.max(1, count) * ROW, "shares of " + bars.title());
        for (int i = 0; i < count; i++) {
            double y = i * (double) ROW;
            String what = bars.labels().get(i) + ": real " + Text.percent(bars.real()[i]) + ", synthetic "
                    + Text.percent(bars.synthetic()[i]);
            svg.append("<g><title>").append(Text.escaped(what)).append("</title>");
            rect(svg, "hover", 0, y, WIDTH, ROW);
            text(svg, LABELS - 6, y + 12, "end", bars.labels().get(i));
            rect(svg, "real", LABELS, y + 2, (WIDTH - LABELS) * bars.real()[i] / top, 6);
            rect(svg, "synthetic", LABELS, y + 8, (WIDTH - LABELS) * bars.synthetic()[i] / top, 6);
            svg.append("</g>");
        }
        return svg.append("</svg>").toString();
    }

    /** Pairs of columns by score; empty where there is none. */
    static String heatMap(List<Score> scores) {
        Set<String> names = new LinkedHashSet<>();
        Map<List<String>, Score> byPair = new LinkedHashMap<>();
        for (Score score : scores) {
            names.addAll(score.subject().columns());
            byPair.put(score.subject().columns(), score);
        }
        List<String> columns = new ArrayList<>(names);
        if (columns.size() < 2) {
            return "";
        }
        int size = columns.size() * CELL;
        StringBuilder svg = begin(LABELS + size + 4, size + 110, "likeness of pairs of columns");
        for (int row = 0; row < columns.size(); row++) {
            text(svg, LABELS - 6, row * CELL + 15.0, "end", shortened(columns.get(row)));
            for (int column = 0; column < row; column++) {
                Score score = byPair.getOrDefault(
                        List.of(columns.get(column), columns.get(row)),
                        byPair.get(List.of(columns.get(row), columns.get(column))));
                if (score != null) {
                    cell(svg, score, LABELS + column * CELL, row * CELL, columns.get(column), columns.get(row));
                }
            }
        }
        for (int column = 0; column < columns.size(); column++) {
            double x = LABELS + column * CELL + 14.0;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"label\" text-anchor=\"end\" transform=\"translate(%.1f %d) rotate(-50)\">%s</text>",
                    x,
                    size + 8,
                    Text.escaped(shortened(columns.get(column)))));
        }
        return svg.append("</svg>").toString();
    }

    private static void cell(StringBuilder svg, Score score, double x, double y, String one, String other) {
        boolean told = !Double.isNaN(score.value());
        String what = one + " x " + other + ": "
                + (told ? Text.score(score.value()) : "not scored, for they have little to do with each other");
        svg.append("<g><title>").append(Text.escaped(what)).append("</title>");
        // .5 and less is red: two tables that share nothing seldom come to less
        double good = Math.max(0, Math.min(1, (score.value() - 0.5) / 0.5));
        String fill =
                told ? String.format(Locale.ROOT, "hsl(%.0f 62%% %.0f%%)", 120 * good, 62 - 14 * good) : "var(--faint)";
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" style=\"fill:%s\"/>",
                x,
                y,
                CELL - 2,
                CELL - 2,
                fill));
        if (told) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"cell\" text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">%.0f</text>",
                    x + (CELL - 2) / 2.0,
                    y + 14,
                    100 * score.value()));
        }
        svg.append("</g>");
    }

    private static String shortened(String name) {
        return name.length() <= 22 ? name : name.substring(0, 21) + "…";
    }

    private static StringBuilder begin(int width, int height, String label) {
        return new StringBuilder(String.format(
                Locale.ROOT,
                "<svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">",
                Text.escaped(label),
                width,
                height,
                width,
                height));
    }

    private static void rect(StringBuilder svg, String style, double x, double y, double width, double height) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                style,
                x,
                y,
                Math.max(0, width),
                Math.max(0, height)));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"label\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                anchor,
                x,
                y,
                Text.escaped(text)));
    }

    private static double zeroIfNaN(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
