package dev.starloom.quality.report;

import dev.starloom.quality.metric.LinkMetric;
import dev.starloom.quality.metric.Metrics;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.sample.Sampled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as one page of HTML that asks nobody for anything: style and plots are in it, and there is no script. */
public final class HtmlPage {
    private static final String STYLE = "report.css";
    private static final String PRIVACY = "Privacy";

    /** Scores of a kind shown beside each other; the worst come first, and the rest is told by number. */
    private static final int MOST_LINES = 40;

    private final Report report;
    private final Map<String, Score> floors;
    private final StringBuilder html = new StringBuilder();

    private HtmlPage(Report report) {
        this.report = report;
        this.floors = report.floor().byId();
    }

    public static String of(Report report) {
        return new HtmlPage(report).page();
    }

    private String page() {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .append(Text.escaped("Report: " + report.model()))
                .append("</title><style>")
                .append(style())
                .append("</style></head><body><header>");
        element("h1", "How alike is the synthetic " + report.model() + "?");
        element(
                "p",
                "real: " + report.real().engine() + ", " + report.real().location() + " · synthetic: "
                        + report.synthetic().engine() + ", "
                        + report.synthetic().location());
        tiles();
        html.append("</header><main>");
        gates();
        properties();
        classifiers();
        privacy();
        constraints();
        report.plots().forEach(this::table);
        lookedAt();
        meanings();
        return html.append("</main></body></html>\n").toString();
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream(STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- sections

    private void tiles() {
        html.append("<div class=\"tiles\">");
        tile(
                "Quality",
                Text.score(report.scores().quality()),
                "floor " + Text.score(report.floor().quality()),
                "");
        double worst = worst("C2ST", report.scores().all());
        double worstFloor = worst("C2ST", report.floor().all());
        tile(
                "Most telling table (C2ST)",
                Text.score(worst),
                "floor " + Text.score(worstFloor) + ", .5 cannot tell",
                "");
        long unknown =
                report.constraints().stream().filter(c -> !c.isLookedUp()).count();
        tile(
                "Violated constraints",
                Text.count(report.violations()),
                "of " + Text.count(report.constraints().size()) + " looked up by SQL"
                        + (unknown == 0 ? "" : ", " + unknown + " could not be"),
                report.violations() == 0 ? "good" : "bad");
        long broken = report.gates().stream().filter(g -> !g.isKept()).count();
        tile(
                "Gate",
                report.isPassed() ? "passed" : "failed",
                broken == 0
                        ? "limits kept: " + report.gates().size()
                        : "limits broken: " + broken + " of " + report.gates().size(),
                report.isPassed() ? "good" : "bad");
        html.append("</div>");
    }

    private static double worst(String metric, List<Score> scores) {
        return scores.stream()
                .filter(s -> s.metric().equals(metric) && !Double.isNaN(s.value()))
                .mapToDouble(Score::value)
                .max()
                .orElse(Double.NaN);
    }

    private void tile(String name, String value, String beside, String style) {
        html.append("<div class=\"tile ").append(style).append("\"><span>").append(Text.escaped(name));
        html.append("</span><strong>").append(Text.escaped(value)).append("</strong><small>");
        html.append(Text.escaped(beside)).append("</small></div>");
    }

    private void gates() {
        List<Gate.Result> broken =
                report.gates().stream().filter(g -> !g.isKept()).toList();
        if (broken.isEmpty()) {
            return;
        }
        element("h2", "Limits that were broken");
        tableOf(
                List.of("what", "limit", "value"),
                broken.stream()
                        .map(g -> List.of(g.what(), g.limit(), Text.score(g.value())))
                        .toList());
    }

    private void properties() {
        element("h2", "In short");
        element(
                "p",
                "The floor is what two halves of the real data come to beside each other. A score at the floor is as good as"
                        + " scores get; one far from it tells what is lost.");
        Map<String, Double> floor = report.floor().properties();
        tableOf(
                List.of("property", "score", "floor", "away"),
                report.scores().properties().entrySet().stream()
                        .filter(e -> !e.getKey().equals(PRIVACY))
                        .map(e -> List.of(
                                e.getKey(),
                                Text.score(e.getValue()),
                                Text.score(floor.getOrDefault(e.getKey(), Double.NaN)),
                                away(e.getValue(), floor.getOrDefault(e.getKey(), Double.NaN))))
                        .toList());
    }

    private static String away(double score, double floor) {
        double away = score - floor;
        return Double.isNaN(away) ? "–" : String.format(Locale.ROOT, "%+.3f", away);
    }

    private void classifiers() {
        List<Score> scores = report.scores().all().stream()
                .filter(s -> s.metric().startsWith("C2ST"))
                .toList();
        if (scores.isEmpty()) {
            return;
        }
        element("h2", "What a classifier can tell");
        tableOf(
                List.of("what it saw", "area under the curve", "floor", "told by"),
                scores.stream()
                        .sorted((a, b) -> Double.compare(b.value(), a.value()))
                        .map(s -> List.of(
                                s.metric() + " of " + s.subject(),
                                Text.score(s.value()),
                                floor(s),
                                s.details().entrySet().stream()
                                        .map(e -> e.getKey() + " " + Text.percent(e.getValue()))
                                        .collect(Collectors.joining(", "))))
                        .toList());
    }

    private void privacy() {
        element("h2", "First looks at privacy");
        element(
                "p",
                "None of these proves that nobody can be recognised; each that is bad proves that somebody can. "
                        + (report.heldOut()
                                ? "Rows were held out, so that it could be told whether a row was learned from."
                                : "Whether a row was learned from cannot be told without rows that were held out (--holdout)."));
        tableOf(
                List.of("what", "value", "floor", "details"),
                worstFirst(report.scores().all().stream()
                                .filter(s -> s.property().equals(PRIVACY))
                                .toList())
                        .stream()
                        .map(s ->
                                List.of(s.metric() + " of " + s.subject(), Text.score(s.value()), floor(s), details(s)))
                        .toList());
    }

    private static String details(Score score) {
        return score.details().entrySet().stream()
                .map(e -> e.getKey() + " "
                        + (e.getValue() == Math.rint(e.getValue())
                                ? Text.count(Math.round(e.getValue()))
                                : Text.score(e.getValue())))
                .collect(Collectors.joining(", "));
    }

    private void constraints() {
        element("h2", "Constraints, looked up in the synthetic rows");
        List<ConstraintLine> bad =
                report.constraints().stream().filter(c -> c.violations() != 0).toList();
        Map<String, Long> good = report.constraints().stream()
                .filter(c -> c.violations() == 0)
                .collect(Collectors.groupingBy(
                        ConstraintLine::kind, java.util.LinkedHashMap::new, Collectors.counting()));
        element(
                "p",
                report.constraints().isEmpty()
                        ? "The model declares none."
                        : good.isEmpty()
                                ? "None holds."
                                : "Without any violation: "
                                        + good.entrySet().stream()
                                                .map(e -> e.getValue() + " " + e.getKey())
                                                .collect(Collectors.joining(", "))
                                        + ".");
        if (!bad.isEmpty()) {
            tableOf(
                    List.of("table", "constraint", "kind", "violations"),
                    bad.stream()
                            .map(c -> List.of(
                                    c.table(),
                                    c.constraint(),
                                    c.kind(),
                                    c.isLookedUp() ? Text.count(c.violations()) : "not looked up: " + c.reason()))
                            .toList());
        }
    }

    private void table(TablePlots plots) {
        html.append("<section>");
        element("h2", plots.table());
        List<Score> own = report.scores().all().stream()
                .filter(s -> s.subject().table().equals(plots.table())
                        && !s.property().equals(PRIVACY))
                .toList();
        legend();
        html.append("<div class=\"plots\">");
        for (Bars bars : plots.columns()) {
            figure(bars, scoreOf(own, bars.title()));
        }
        for (TablePlots.LinkPlot link : plots.links()) {
            figure(
                    link.children(),
                    own.stream()
                            .filter(s -> s.property().equals("Cardinality")
                                    && s.subject().link().equals(link.link()))
                            .findFirst()
                            .map(s -> link.link() + " " + beside(s))
                            .orElse(link.link()));
        }
        html.append("</div>");
        String heat = Svg.heatMap(own.stream()
                .filter(s -> s.property().equals("Column Pair Trends"))
                .toList());
        if (!heat.isEmpty()) {
            element("h3", "Pairs of columns");
            element("p", "Likeness in hundredths; grey where the real columns have little to do with each other.");
            html.append("<div class=\"wide\">").append(heat).append("</div>");
        }
        List<Score> others = worstFirst(own.stream()
                .filter(s -> s.subject().isLink() || s.property().startsWith("Data"))
                .filter(s -> !Double.isNaN(s.value()) && !s.metric().startsWith("C2ST"))
                .filter(s -> !(s.property().startsWith("Data") && s.value() == 1))
                .toList());
        if (!others.isEmpty()) {
            element("h3", "Links, and what else is not perfect");
            tableOf(
                    List.of("what", "score", "floor"),
                    others.stream()
                            .limit(MOST_LINES)
                            .map(s -> List.of(s.metric() + " of " + s.subject(), Text.score(s.value()), floor(s)))
                            .toList());
            if (others.size() > MOST_LINES) {
                element("p", (others.size() - MOST_LINES) + " more, all nearer to their floor, are in report.json.");
            }
        }
        html.append("</section>");
    }

    private static String scoreName(String title) {
        return title.startsWith("length of ") ? title.substring("length of ".length()) : title;
    }

    private String scoreOf(List<Score> scores, String title) {
        return scores.stream()
                .filter(s ->
                        s.property().endsWith("Shapes") && s.subject().columns().equals(List.of(scoreName(title))))
                .findFirst()
                .map(this::beside)
                .orElse("");
    }

    private String beside(Score score) {
        return Text.score(score.value()) + " (floor " + floor(score) + ")";
    }

    private void legend() {
        html.append("<p class=\"legend\"><i class=\"real\"></i> real <i class=\"synthetic\"></i> synthetic</p>");
    }

    private void figure(Bars bars, String score) {
        html.append("<figure><figcaption>").append(Text.escaped(bars.title()));
        html.append(" <span>").append(Text.escaped(score)).append("</span></figcaption>");
        html.append(Svg.of(bars));
        if (!bars.note().isEmpty() && bars.real().length > 0) {
            html.append("<p class=\"note\">").append(Text.escaped(bars.note())).append("</p>");
        }
        html.append("</figure>");
    }

    private void lookedAt() {
        element("h2", "What was looked at");
        element(
                "p",
                "Every row was read. Of a table with more rows than fit, whole families are looked at: all rows that hang below"
                        + " the same row of the table that keeps them together. How many children a parent has is counted over"
                        + " all rows.");
        tableOf(
                List.of(
                        "table",
                        "real rows",
                        "looked at",
                        "synthetic rows",
                        "looked at",
                        "kept together by",
                        "families"),
                report.tables().stream().map(HtmlPage::lookedAt).toList());
    }

    private static List<String> lookedAt(Sampled.TableShare table) {
        return List.of(
                table.table(),
                Text.count(table.realRows()),
                Text.count(table.realKept()),
                Text.count(table.syntheticRows()),
                Text.count(table.syntheticKept()),
                table.family().equals(table.table()) ? "each row by itself" : table.family(),
                table.share() >= 1 ? "all" : Text.percent(table.share()));
    }

    private void meanings() {
        element("h2", "What the numbers mean");
        html.append("<dl>");
        Metrics.ofTables().forEach((TableMetric m) -> meaning(m.name(), m.meaning()));
        Metrics.ofLinks().forEach((LinkMetric m) -> meaning(m.name(), m.meaning()));
        html.append("</dl>");
        element(
                "p",
                "Quality and diagnostic scores follow SDMetrics 0.29.1, with thresholds of "
                        + report.options().correlationThreshold() + " for correlations and "
                        + report.options().associationThreshold() + " for associations. A value that fewer than "
                        + report.options().leastFamilies() + " families hold is shown nowhere.");
    }

    private void meaning(String name, String meaning) {
        element("dt", name);
        element("dd", meaning);
    }

    // ---- pieces

    /** Those farthest on the wrong side of their floor first. */
    private List<Score> worstFirst(List<Score> scores) {
        return scores.stream()
                .sorted((a, b) -> Double.compare(badness(b), badness(a)))
                .toList();
    }

    private double badness(Score score) {
        Score floor = floors.get(score.id());
        double away = score.value() - (floor == null || Double.isNaN(floor.value()) ? 0 : floor.value());
        return Double.isNaN(away) ? -2 : score.goal() == Score.Goal.HIGHER ? -away : away;
    }

    private String floor(Score score) {
        Score floor = floors.get(score.id());
        return Text.score(floor == null ? Double.NaN : floor.value());
    }

    private void element(String tag, String text) {
        html.append('<')
                .append(tag)
                .append('>')
                .append(Text.escaped(text))
                .append("</")
                .append(tag)
                .append('>');
    }

    private void tableOf(List<String> head, List<List<String>> rows) {
        html.append("<div class=\"wide\"><table><thead><tr>");
        head.forEach(h -> element("th", h));
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> element("td", cell));
            html.append("</tr>");
        }
        html.append("</tbody></table></div>");
    }
}
